package dev.orgctl.cli.repl;

import dev.orgctl.config.Config;
import dev.orgctl.config.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines that were typed, kept in a file of mode 0600. A line with a secret is forgotten at once. */
final class ReplHistory extends DefaultHistory {
  /** Where it is: {@code $XDG_STATE_HOME/orgctl/history}; nothing without a home. */
  static Optional<Path> file(Map<String, String> env) {
    return Config.stateFolder(env).map(folder -> folder.resolve("history"));
  }

  /** Makes the file, or makes it private again; false when it cannot be kept. */
  static boolean prepare(Path file) {
    try {
      PrivateFiles.create(file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return Files.isWritable(file);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public void add(Instant time, String line) {
    if (!line.isBlank() && !line.startsWith("!") && !Secrets.in(line) && !Secrets.in(plain(line))) {
      super.add(time, line.strip());
    }
  }

  /** Without quotes, which could hide a secret. */
  private static String plain(String line) {
    return Line.typed(line).stream().flatMap(List::stream).map(Line.Word::text).collect(Collectors.joining(" "));
  }

  @Override
  public void save() {
    try {
      super.save();
    } catch (IOException full) {
      // What was typed is still there for this session.
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (ListIterator<Entry> entries = iterator(first()); entries.hasNext(); ) {
      lines.add(entries.next().line());
    }
    return lines;
  }

  /** The end of the newest line that starts so; empty for none. */
  String suggestion(String start) {
    if (start.isBlank()) {
      return "";
    }
    return newest(lines(), start).map(line -> line.substring(start.length())).orElse("");
  }

  private static Optional<String> newest(List<String> lines, String start) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).startsWith(start)) {
        return Optional.of(lines.get(i));
      }
    }
    return Optional.empty();
  }

  /** What {@code !!}, {@code !N}, {@code !-N} and {@code !START} mean; the line itself when it is nothing of that. */
  String expanded(String line) {
    String event = line.strip();
    if (!event.startsWith("!") || event.length() < 2) {
      return line;
    }
    List<String> lines = lines();
    String name = event.substring(1);
    if (name.equals("!")) {
      name = "-1";
    }
    if (name.matches("-?\\d{1,6}")) {
      int number = Integer.parseInt(name);
      int index = number < 0 ? lines.size() + number : number - 1;
      return index >= 0 && index < lines.size() ? lines.get(index) : line;
    }
    return newest(lines, name).orElse(line);
  }

  @Override
  public void attach(LineReader reader) {
    try {
      super.attach(reader);
    } catch (RuntimeException unreadable) {
      // A damaged file is no reason to have no session.
    }
  }
}
