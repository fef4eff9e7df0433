package dev.orgctl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session as a user sees it.
 *
 * <pre>
 * # a comment; "# only: sqlite" limits the databases, "# world" starts with the recorded world
 * > members.csv            a file of the session's folder, up to the next blank line
 * user_id,role
 *
 * $ ORGCTL_API_KEY=sk-x orgctl org info research
 * expected standard output, where {uuid} {time} {key} {hash} {any} stand for themselves
 * ! expected standard error
 * ? 5                      the exit code, 0 when not given
 * </pre>
 *
 * A name behind such a place, as in {@code {key:ada}}, keeps what was there for later lines: {@code $ORGCTL_API_KEY={ada}}.
 */
public final class Transcript {
  private static final Pattern PLACE = Pattern.compile("\\{(uuid|time|key|hash|any)(?::(\\w+))?}");
  private static final Map<String, String> PLACES =
      Map.of(
          "uuid", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
          "time", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?Z",
          "key", "sk-[A-Za-z0-9_-]{22}",
          "hash", "[0-9a-f]{64}",
          "any", ".*?");

  private record Step(int line, String command, String out, String err, int exit) {}

  private final Path script;
  private final List<String> lines;

  private Transcript(Path script, List<String> lines) {
    this.script = script;
    this.lines = lines;
  }

  public static Transcript of(Path script) {
    try {
      return new Transcript(script, Files.readAllLines(script));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A session inside a document. */
  public static Transcript of(Path document, List<String> lines) {
    return new Transcript(document, lines);
  }

  public boolean runsOn(Flavour flavour) {
    return lines.stream()
        .filter(line -> line.startsWith("# only: "))
        .findFirst()
        .map(line -> line.contains(flavour.name().toLowerCase(java.util.Locale.ROOT)))
        .orElse(true);
  }

  /** Runs the session on a database of its own. */
  public void check(Flavour flavour) throws IOException {
    boolean world = lines.contains("# world");
    try (TestDatabase database = world ? TestDatabase.withWorld(flavour) : TestDatabase.empty(flavour)) {
      check(Orgctl.on(database).with("LITELLM_MASTER_KEY", "sk-1234"), Files.createTempDirectory("orgctl-session"));
    }
  }

  /** Runs the session in a folder; relative file names of the session are below it. */
  public void check(Orgctl orgctl, Path folder) throws IOException {
    Map<String, String> kept = new LinkedHashMap<>();
    for (Step step : steps(folder)) {
      String where = script + ", line " + step.line + ": " + step.command;
      Orgctl.Run run = run(orgctl, filled(step.command, kept), folder);
      assertThat(run.exit()).as("exit code of %s%nstdout: %s%nstderr: %s", where, run.out(), run.err()).isEqualTo(step.exit);
      compare(where + " (stdout)", filled(step.out, kept), run.out().replace(folder.toString(), "."), kept);
      compare(where + " (stderr)", filled(step.err, kept), run.err().replace(folder.toString(), "."), kept);
    }
  }

  private static Orgctl.Run run(Orgctl orgctl, String command, Path folder) throws IOException {
    Orgctl with = orgctl;
    List<String> words = new ArrayList<>(words(command));
    int from = words.indexOf("<");
    if (from >= 0) {
      with = with.stdin(Files.readString(folder.resolve(words.get(from + 1))));
      words = words.subList(0, from);
    }
    while (!words.get(0).equals("orgctl")) {
      int equals = words.get(0).indexOf('=');
      with = with.with(words.get(0).substring(0, equals), words.get(0).substring(equals + 1));
      words = words.subList(1, words.size());
    }
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    for (int i = 1; i < arguments.size(); i++) {
      boolean file = List.of("-f", "--file", "--api-key-file").contains(arguments.get(i - 1)) && !arguments.get(i).equals("-");
      if (file) {
        arguments.set(i, folder.resolve(arguments.get(i)).toString());
      }
    }
    return with.run(arguments);
  }

  /** Words as a shell splits them: blanks, single and double quotes. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+").matcher(command);
    while (matcher.find()) {
      words.add(matcher.group().replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2"));
    }
    return words;
  }

  private List<Step> steps(Path folder) throws IOException {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("> ")) {
        StringBuilder text = new StringBuilder();
        while (++i < lines.size() && !lines.get(i).isEmpty()) {
          text.append(lines.get(i)).append('\n');
        }
        Files.writeString(folder.resolve(line.substring(2)), text);
      } else if (line.startsWith("$ ")) {
        int start = i;
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        int exit = 0;
        while (i + 1 < lines.size() && !lines.get(i + 1).startsWith("$ ") && !lines.get(i + 1).startsWith("# ") && !lines.get(i + 1).startsWith("> ")) {
          String next = lines.get(++i);
          if (next.startsWith("! ")) {
            err.append(next.substring(2)).append('\n');
          } else if (next.startsWith("? ")) {
            exit = Integer.parseInt(next.substring(2).trim());
          } else {
            out.append(next).append('\n');
          }
        }
        steps.add(new Step(start + 1, line.substring(2), out.toString(), err.toString(), exit));
      }
    }
    assertThat(steps).as("steps of %s", script).isNotEmpty();
    return steps;
  }

  private static String filled(String text, Map<String, String> kept) {
    String filled = text;
    for (var entry : kept.entrySet()) {
      filled = filled.replace("{" + entry.getKey() + "}", entry.getValue());
    }
    return filled;
  }

  private static void compare(String where, String expected, String actual, Map<String, String> kept) {
    String wanted = expected.stripTrailing();
    StringBuilder regex = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher places = PLACE.matcher(wanted);
    int end = 0;
    while (places.find()) {
      regex.append(Pattern.quote(wanted.substring(end, places.start()))).append('(').append(PLACES.get(places.group(1))).append(')');
      names.add(places.group(2));
      end = places.end();
    }
    regex.append(Pattern.quote(wanted.substring(end)));
    Matcher matcher = Pattern.compile(regex.toString()).matcher(actual.stripTrailing());
    if (!matcher.matches()) {
      assertThat(actual.stripTrailing()).as(where).isEqualTo(wanted);
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i) != null) {
        kept.put(names.get(i), matcher.group(i + 1));
      }
    }
  }
}
