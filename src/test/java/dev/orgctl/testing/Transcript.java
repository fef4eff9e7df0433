package dev.orgctl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session as a user sees it, in a {@link Shell}.
 *
 * <pre>
 * # a comment; "# only: sqlite" limits the databases, "# world" starts with the recorded world
 * > members.csv            a file in the working folder, up to the next blank line
 * user_id,role
 *
 * $ ORGCTL_API_KEY=sk-x orgctl org info research
 * expected standard output, where {uuid} {time} {key} {masked} {hash} {any} stand for themselves
 * ! expected standard error
 * ? 5                      the exit code, 0 when not given
 * </pre>
 *
 * A name behind such a place, as in {@code {key:ada}}, keeps what was there for later lines: {@code $ ORGCTL_API_KEY={ada}}.
 */
public final class Transcript {
  private static final Pattern PLACE = Pattern.compile("\\{(uuid|time|key|masked|hash|any)(?::(\\w+))?}");
  private static final Map<String, String> PLACES =
      Map.of(
          "uuid", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
          "time", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?Z",
          "key", "sk-[A-Za-z0-9_-]{22}",
          "masked", "sk-\\.\\.\\.[A-Za-z0-9_-]{4}",
          "hash", "[0-9a-f]{64}",
          "any", ".*");

  /** One piece: a file, a command with what is expected of it, or neither. */
  private record Part(int line, List<String> lines) {
    boolean isFile() {
      return lines.get(0).startsWith("> ");
    }

    boolean isCommand() {
      return lines.get(0).startsWith("$ ");
    }

    String head() {
      return lines.get(0).substring(2);
    }

    /** What is expected on standard output (no mark), standard error ({@code !}) or as the exit code ({@code ?}). */
    String expected(String mark) {
      return String.join(
              "\n",
              lines.stream()
                  .skip(1)
                  .filter(line -> mark.equals(mark(line)))
                  .map(line -> line.substring(Math.min(line.length(), mark.isEmpty() ? 0 : 2)))
                  .toList())
          .stripTrailing();
    }

    private static String mark(String line) {
      return line.equals("!") || line.startsWith("! ") ? "!" : line.startsWith("? ") ? "?" : "";
    }
  }

  private final String name;
  private final List<Part> parts;

  private Transcript(String name, List<Part> parts) {
    this.name = name;
    this.parts = parts;
    assertThat(parts).as("commands of %s", name).anyMatch(Part::isCommand);
  }

  public static Transcript of(Path script) {
    try {
      return of(script.toString(), 1, Files.readAllLines(script));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A session that starts in {@code firstLine} of a document. */
  public static Transcript of(String document, int firstLine, List<String> lines) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
      boolean starts = line.startsWith("$ ") || line.startsWith("> ") || line.startsWith("# ");
      if (starts || last == null || last.isFile() && last.lines().contains("")) {
        parts.add(new Part(firstLine + i, new ArrayList<>(List.of(line))));
      } else {
        last.lines().add(line);
      }
    }
    return new Transcript(document, parts);
  }

  public boolean runsOn(Flavour flavour) {
    return parts.stream()
        .map(part -> part.lines().get(0))
        .filter(line -> line.startsWith("# only: "))
        .allMatch(line -> line.contains(flavour.name().toLowerCase(Locale.ROOT)));
  }

  /** Runs the session on a database of its own. */
  public void check(Flavour flavour) throws IOException {
    play(flavour, true);
  }

  /** The session with the output that there is now, where it is not the expected one. */
  public String rewritten(Flavour flavour) throws IOException {
    return play(flavour, false);
  }

  private String play(Flavour flavour, boolean strict) throws IOException {
    boolean world = parts.stream().anyMatch(part -> part.lines().get(0).equals("# world"));
    try (TestDatabase database = world ? TestDatabase.withWorld(flavour) : TestDatabase.empty(flavour);
        Shell shell = new Shell()) {
      shell.export("ORGCTL_DATABASE_URL", database.url());
      return play(shell, strict);
    }
  }

  /** Runs the session in a shell. */
  public void check(Shell shell) throws IOException {
    play(shell, true);
  }

  private String play(Shell shell, boolean strict) throws IOException {
    Map<String, String> kept = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      List<String> lines = part.lines();
      if (part.isFile()) {
        shell.write(part.head(), filled(String.join("\n", lines.subList(1, lines.size())).stripTrailing(), kept) + "\n");
      } else if (part.isCommand()) {
        Orgctl.Run run = shell.run(filled(part.head(), kept));
        lines = strict || fits(part, run, kept) ? lines : actual(part, run, kept);
        if (strict) {
          compare(part, run, kept);
        }
      }
      lines.forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  private void compare(Part part, Orgctl.Run run, Map<String, String> kept) {
    if (!fits(part, run, kept)) {
      assertThat(String.join("\n", actual(part, run, kept)).stripTrailing())
          .as("%s, line %d", name, part.line())
          .isEqualTo(String.join("\n", part.lines()).stripTrailing());
      throw new AssertionError("%s, line %d: the lines are in another order than output, ! error, ? exit code".formatted(name, part.line()));
    }
  }

  private static boolean fits(Part part, Orgctl.Run run, Map<String, String> kept) {
    String exit = part.expected("?");
    return run.exit() == (exit.isEmpty() ? 0 : Integer.parseInt(exit))
        && fits(part.expected(""), run.out(), kept)
        && fits(part.expected("!"), run.err(), kept);
  }

  private static boolean fits(String expected, String actual, Map<String, String> kept) {
    String wanted = filled(expected, kept);
    StringBuilder regex = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher places = PLACE.matcher(wanted);
    int end = 0;
    while (places.find()) {
      regex.append(Pattern.quote(wanted.substring(end, places.start()))).append('(').append(PLACES.get(places.group(1))).append(')');
      names.add(places.group(2));
      end = places.end();
    }
    Matcher matcher = Pattern.compile(regex + Pattern.quote(wanted.substring(end))).matcher(actual.stripTrailing());
    if (!matcher.matches()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i) != null) {
        kept.put(names.get(i), matcher.group(i + 1));
      }
    }
    return true;
  }

  /** How the step would be written down; what is different in every run is written as its place. */
  private static List<String> actual(Part part, Orgctl.Run run, Map<String, String> kept) {
    List<String> lines = new ArrayList<>(List.of(part.lines().get(0)));
    placed(run.out(), kept).lines().forEach(lines::add);
    placed(run.err(), kept).lines().forEach(line -> lines.add(("! " + line).stripTrailing()));
    if (run.exit() != 0) {
      lines.add("? " + run.exit());
    }
    lines.add("");
    return lines;
  }

  private static String placed(String text, Map<String, String> kept) {
    String placed = text;
    for (var entry : kept.entrySet()) {
      placed = placed.replace(entry.getValue(), "{" + entry.getKey() + "}");
    }
    for (String place : List.of("uuid", "time", "hash", "key", "masked")) {
      placed = placed.replaceAll(PLACES.get(place), "{" + place + "}");
    }
    return placed;
  }

  private static String filled(String text, Map<String, String> kept) {
    String filled = text;
    for (var entry : kept.entrySet()) {
      filled = filled.replace("{" + entry.getKey() + "}", entry.getValue());
    }
    return filled;
  }
}
