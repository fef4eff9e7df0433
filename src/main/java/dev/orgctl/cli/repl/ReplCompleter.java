package dev.orgctl.cli.repl;

import dev.orgctl.cli.Workspace;
import dev.orgctl.cli.completion.Completion;
import dev.orgctl.output.Text;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/** What TAB offers: what the shells' completion offers, and the session's own words. */
final class ReplCompleter implements Completer {
  private static final int MOST_FILES = 200;

  private final Workspace workspace;
  private final Terminal terminal;
  private final Running running;

  /** @param running stops a look into the database that takes too long, on Ctrl-C */
  ReplCompleter(Workspace workspace, Terminal terminal, Running running) {
    this.workspace = workspace;
    this.terminal = terminal;
    this.running = running;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> words = new ArrayList<>(line.words());
    if (words.size() > 1 && words.get(0).equals("orgctl")) {
      words.remove(0);
    }
    if (words.size() == 1) {
      Stream.of(OwnWord.values()).forEach(own -> candidates.add(candidate(own.word(), own.summary(), true)));
    }
    OwnWord own = words.size() > 1 ? OwnWord.of(words.get(0)).orElse(null) : null;
    if (own == OwnWord.EXPANDED && words.size() == 2) {
      Stream.of("on", "off").forEach(word -> candidates.add(candidate(word, null, true)));
    }
    if (own == OwnWord.USE && words.size() == 2) {
      words.set(0, "members");
      words.add(0, "org");
    } else if (own != null) {
      return;
    }
    add(words, candidates, own == null);
  }

  private void add(List<String> words, List<Candidate> candidates, boolean withFlags) {
    Terminal.SignalHandler before = terminal.handle(Signal.INT, signal -> running.interrupt());
    try {
      running.run(
          () -> {
            Completion found = workspace.complete(words);
            if (found.wantsFile()) {
              files(words.get(words.size() - 1), found.filesAfter(), candidates);
            }
            found.candidates().stream()
                .filter(one -> withFlags || !one.value().startsWith("-"))
                .forEach(one -> candidates.add(candidate(one.value(), one.description(), true)));
            return 0;
          });
    } catch (RuntimeException silent) {
      // Whoever pressed TAB is in the middle of a line.
    } finally {
      terminal.handle(Signal.INT, before);
    }
  }

  private static Candidate candidate(String value, String description, boolean complete) {
    String shown = description == null || description.isEmpty() ? null : Text.visible(description);
    return new Candidate(value, Text.visible(Line.quoted(value)), null, shown, null, null, complete);
  }

  private static void files(String word, int after, List<Candidate> candidates) {
    String start = word.substring(0, after);
    String typed = word.substring(after);
    String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
    String name = typed.substring(folder.length());
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder), entry -> isOffered(entry, name))) {
      for (Path entry : entries) {
        boolean directory = Files.isDirectory(entry);
        candidates.add(candidate(start + folder + entry.getFileName() + (directory ? "/" : ""), null, !directory));
        if (candidates.size() == MOST_FILES) {
          return;
        }
      }
    } catch (IOException | InvalidPathException | DirectoryIteratorException unreadable) {
      // Then there is nothing to offer.
    }
  }

  private static boolean isOffered(Path entry, String start) {
    String name = entry.getFileName().toString();
    return name.startsWith(start) && (!name.startsWith(".") || start.startsWith("."));
  }
}
