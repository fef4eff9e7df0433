package dev.orgctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Reach;
import dev.orgctl.cli.CommandTree;
import dev.orgctl.cli.ExitCode;
import dev.orgctl.model.Roles;
import dev.orgctl.testing.Shell;
import dev.orgctl.testing.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documentation claims: sessions marked with {@code <!-- run -->}, the permissions, the exit codes, links to files. */
class DocsTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
  private static final Pattern VARIABLE = Pattern.compile("(?<!PGProperty\\.)\\b(ORGCTL|LITELLM|XDG|PG)_?[A-Z_]{3,}\\b(?!\\()");
  private static final Pattern EXIT_CODE_ROW = Pattern.compile("(?m)^\\| ([\\d, ]+) \\|.*\\|$");

  private static final String PERMISSIONS_BEGIN = "<!-- permissions:begin -->\n";
  private static final String PERMISSIONS_END = "<!-- permissions:end -->";
  private static final String ORGANIZATION = "org";

  private static List<Path> documents() throws IOException {
    try (var files = Files.walk(Path.of("."))) {
      return files
          .map(Path::normalize)
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.startsWith("target"))
          .sorted()
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> sessionsPrintWhatTheyShow() throws IOException {
    List<DynamicTest> sessions = new ArrayList<>();
    for (Path document : documents()) {
      List<String> lines = Files.readAllLines(document);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).equals("<!-- run -->")) {
          assertThat(lines.get(i + 1)).as("after <!-- run --> in %s", document).isEqualTo("```console");
          int first = i + 2;
          List<String> session = lines.subList(first, first + lines.subList(first, lines.size()).indexOf("```"));
          sessions.add(dynamicTest(document + ", line " + (first + 1), () -> check(document, first + 1, session)));
        }
      }
    }
    assertThat(sessions).isNotEmpty();
    return sessions.stream();
  }

  private static void check(Path document, int line, List<String> session) throws IOException {
    try (Shell shell = new Shell()) {
      Transcript.of(document.toString(), line, session).check(shell);
    }
  }

  /** The commands that the README tells without showing what they print. */
  @TestFactory
  Stream<DynamicTest> readmeCommandsWork() throws IOException {
    Shell shell = new Shell();
    shell.write("members.csv", "user_email,role\nben@example.com,internal_user\ncy@example.com,internal_user\n");
    shell.run("orgctl init --quiet").exits(0);
    List<String> commands =
        SHELL_BLOCK.matcher(Files.readString(Path.of("README.md"))).results()
            .flatMap(block -> block.group(1).lines())
            .filter(line -> line.startsWith("orgctl "))
            .map(line -> line.replaceFirst(" +#.*", ""))
            .toList();
    assertThat(commands).hasSizeGreaterThan(8);
    return commands.stream().map(command -> dynamicTest(command, () -> shell.run(command).exits(0))).onClose(() -> closed(shell));
  }

  private static void closed(Shell shell) {
    try {
      shell.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readmeStartsWithItsTwoCommands() throws IOException {
    assertThat(SHELL_BLOCK.matcher(Files.readString(Path.of("README.md"))).results().findFirst().orElseThrow().group(1).lines())
        .extracting(line -> line.replaceFirst(" +#.*", ""))
        .containsExactly("./orgctl tour", "mvn verify");
  }

  /** Every variable that the program or its launcher reads is in the list of `orgctl help environment`. */
  @Test
  void everyVariableThatIsReadIsDocumented() throws IOException {
    String page = Files.readString(Path.of("src/test/resources/help/environment.txt"));
    Set<String> read = new LinkedHashSet<>();
    try (var files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".java") || file.startsWith("src/main/dist/bin")) {
          VARIABLE.matcher(Files.readString(file)).results().map(MatchResult::group).forEach(read::add);
        }
      }
    }
    assertThat(read).contains("ORGCTL_API_KEY", "ORGCTL_JAVA_HOME", "XDG_CONFIG_HOME", "PGPASSFILE");
    assertThat(read).allSatisfy(name -> assertThat(page).contains(name));
  }

  @Test
  void readmeListsEveryExitCode() throws IOException {
    Set<Integer> listed = new LinkedHashSet<>();
    EXIT_CODE_ROW
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .flatMap(row -> Arrays.stream(row.group(1).split(", *")))
        .map(Integer::valueOf)
        .forEach(listed::add);
    assertThat(listed).containsExactlyElementsOf(Arrays.stream(ExitCode.values()).map(ExitCode::code).toList());
  }

  @TestFactory
  Stream<DynamicTest> readmeSaysWhatEachExitCodeMeans() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    return Arrays.stream(ExitCode.values())
        .filter(code -> code.code() < 100)
        .map(
            code ->
                dynamicTest(
                    code.name(),
                    () -> assertThat(readme.replace("`", "")).contains("| %d | %s |".formatted(code.code(), code.meaning()))));
  }

  @TestFactory
  Stream<DynamicTest> linksPointToFiles() throws IOException {
    return documents().stream()
        .flatMap(
            document ->
                LINK.matcher(read(document))
                    .results()
                    .map((MatchResult link) -> link.group(1))
                    .filter(target -> !target.contains("://"))
                    .map(
                        target ->
                            dynamicTest(
                                document + " → " + target,
                                () -> assertThat(document.toAbsolutePath().getParent().resolve(target).normalize()).exists())));
  }

  /** Which columns the table of permissions has, and who stands for each. */
  private static Map<String, Actor> callers() {
    Map<String, Actor> callers = new LinkedHashMap<>();
    callers.put("admin", caller(Roles.PROXY_ADMIN, Map.of()));
    callers.put("viewer", caller(Roles.PROXY_ADMIN_VIEWER, Map.of()));
    callers.put("org admin of it", caller(Roles.INTERNAL_USER, Map.of(ORGANIZATION, Roles.ORG_ADMIN)));
    callers.put("member", caller(Roles.INTERNAL_USER, Map.of(ORGANIZATION, Roles.INTERNAL_USER)));
    callers.put("other user", caller(Roles.INTERNAL_USER, Map.of()));
    callers.put("key without a user", new Actor("hash", "sk-...", null, false, null, Map.of(), List.of(), List.of(), List.of()));
    return callers;
  }

  private static Actor caller(String role, Map<String, String> memberships) {
    return new Actor("hash", "sk-...", "caller", true, role, memberships, List.of(), List.of(), List.of());
  }

  /** A verb that asks for an identity and declares no permission fails here. */
  private static String permissions() {
    Map<String, Actor> callers = callers();
    StringBuilder table = new StringBuilder("| command | route | " + String.join(" | ", callers.keySet()) + " | needed |\n|---|---|");
    table.append("---|".repeat(callers.size() + 1)).append('\n');
    List<String> forAnybody = new ArrayList<>();
    Set<String> verbs = new LinkedHashSet<>();
    walk(CommandTree.ROOT, "", verbs, forAnybody);
    Arrays.stream(Permission.values()).map(Permission::verb).filter(verb -> verb.contains(" --")).forEach(verbs::add);
    for (String verb : verbs) {
      Permission permission = Permission.of(verb).orElseThrow(() -> new AssertionError("declare a Permission for: " + verb));
      table.append("| `").append(verb).append("` | ").append(permission.route().map(route -> "`" + route + "`").orElse("–"));
      callers.values().forEach(caller -> table.append(" | ").append(reach(caller, permission)));
      table.append(" | ").append(permission.needed()).append(" |\n");
    }
    assertThat(Arrays.stream(Permission.values()).map(Permission::verb)).as("permissions that no verb asks for").isSubsetOf(verbs);
    return table + "\nAnybody may, without a key: " + String.join(", ", forAnybody) + ".\n";
  }

  private static String reach(Actor caller, Permission permission) {
    return switch (Reach.of(caller, permission, ORGANIZATION)) {
      case YES -> "yes";
      case OWN -> "own";
      case NO -> "–";
    };
  }

  private static void walk(CommandTree.Node node, String path, Set<String> verbs, List<String> forAnybody) {
    for (CommandTree.Node child : node.children()) {
      String verb = (path + " " + child.name()).strip();
      if (child.command() != null && child.command().get().define().needsIdentity()) {
        verbs.add(verb);
      } else if (child.command() != null) {
        forAnybody.add("`" + verb + "`");
      }
      walk(child, verb, verbs, forAnybody);
    }
  }

  @Test
  void permissionsAreWhatTheCodeSays() throws IOException {
    Path document = Path.of("docs", "authorization.md");
    String text = Files.readString(document);
    int begin = text.indexOf(PERMISSIONS_BEGIN) + PERMISSIONS_BEGIN.length();
    int end = text.indexOf(PERMISSIONS_END);
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(document, text.substring(0, begin) + permissions() + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("the table in %s; write it anew with: mvn test -Dtest=DocsTest -Dupdate.docs=true", document)
        .isEqualTo(permissions());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
