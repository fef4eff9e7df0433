package dev.orgctl.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a shell as a session needs, in a home and a working folder of its own: {@code export}, {@code unset}, {@code
 * chmod 600 FILE}, variables before a command, {@code $HOME}, quotes, {@code < FILE}, and {@code orgctl}, which runs in process.
 *
 * <p>What it prints shows the home as {@code /home/you}.
 */
public final class Shell implements AutoCloseable {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Z_]+=.*");

  private final Path home;
  private final Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();

  public Shell() throws IOException {
    home = Files.createTempDirectory("orgctl-home").toRealPath();
    folder = Files.createDirectory(home.resolve("work"));
  }

  public void export(String variable, String value) {
    environment.put(variable, value);
  }

  public void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  public Orgctl.Run run(String line) throws IOException {
    List<String> words = words(line);
    switch (words.get(0)) {
      case "export" -> assign(words.get(1), environment);
      case "unset" -> environment.remove(words.get(1));
      case "chmod" ->
          Files.setPosixFilePermissions(folder.resolve(words.get(2)), PosixFilePermissions.fromString("rw-------"));
      default -> {
        Orgctl.Run run = orgctl(words, Orgctl.bare());
        return new Orgctl.Run(line, run.exit(), shown(run.out()), shown(run.err()));
      }
    }
    return new Orgctl.Run(line, 0, "", "");
  }

  /** Runs {@code orgctl} on a terminal at which somebody types {@code input}. */
  public Orgctl.Run onTerminal(String line, String input) throws IOException {
    return orgctl(words(line), Orgctl.bare().onTerminal().stdin(input));
  }

  private Orgctl.Run orgctl(List<String> words, Orgctl bare) throws IOException {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    List<String> arguments = new ArrayList<>(words);
    arguments.replaceAll(word -> word.replace("$HOME", home.toString()));
    while (ASSIGNMENT.matcher(arguments.get(0)).matches()) {
      assign(arguments.remove(0), variables);
    }
    if (!arguments.remove(0).equals("orgctl")) {
      throw new IllegalArgumentException("this shell does not know: " + String.join(" ", words));
    }
    Orgctl orgctl = bare.with("HOME", home.toString());
    for (var variable : variables.entrySet()) {
      orgctl = orgctl.with(variable.getKey(), variable.getValue());
    }
    int input = arguments.indexOf("<");
    if (input >= 0) {
      orgctl = orgctl.stdin(Files.readString(folder.resolve(arguments.get(input + 1))));
      arguments = arguments.subList(0, input);
    }
    for (int i = 1; i < arguments.size(); i++) {
      boolean file = List.of("-f", "--file", "--api-key-file", "--out-file").contains(arguments.get(i - 1));
      if (file && !arguments.get(i).equals("-")) {
        // A process cannot change its working folder.
        arguments.set(i, folder.resolve(arguments.get(i)).toString());
      }
    }
    return orgctl.run(arguments);
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void assign(String assignment, Map<String, String> variables) {
    int equals = assignment.indexOf('=');
    variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
  }

  private String shown(String text) {
    return text.replace(folder + "/", "").replace(home.toString(), "/home/you");
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group().replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2"));
    }
    return words;
  }
}
