package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.Main;
import dev.orgctl.output.Streams;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every example that help shows does what it says, on a database of a gateway in use: each on a fresh copy of it, as it
 * stands, but for identifiers that nobody can know beforehand.
 */
class ExamplesTest {
  private static final Pattern QUESTION = Pattern.compile("Type '(.*)' to go on");
  private static final Pattern FIELD = Pattern.compile("\\.([a-z_]+)");

  @TempDir private static Path folder;

  private static Path database;
  private static String admin;
  private static String leaked;

  /** What the examples act on. */
  private static final List<String> WORLD =
      List.of(
          "orgctl org new Research --organization-id research --max-budget 500 --models gpt-4o,gpt-4o-mini",
          "orgctl org new Marketing --organization-id marketing",
          "orgctl user new ada@example.com --user-id ada",
          "orgctl user new ben@example.com --user-id ben",
          "orgctl org member-add research --user-id ada --role internal_user",
          "orgctl org member-add research --user-id u-17 --role internal_user",
          "orgctl org member-add research --user-id u-18 --role internal_user",
          "orgctl team new Vision --team-id vision --organization-id research --models gpt-4o-mini",
          "orgctl team new Seventh --team-id team-7 --organization-id research",
          "orgctl team new Eighth --team-id team-8 --organization-id research",
          "orgctl team member-add vision --user-id ada",
          "orgctl budget new small --max-budget 50",
          "orgctl budget new large --max-budget 5000",
          "orgctl invitation new ben",
          "orgctl team block team-7");

  /** What must be otherwise before some verbs, or some examples. */
  private static final Map<String, List<String>> BEFORE =
      Map.ofEntries(
          Map.entry("orgctl init", List.of("unset ORGCTL_DATABASE_URL", "unset ORGCTL_API_KEY")),
          Map.entry("orgctl user new", List.of("orgctl user delete ada --yes")),
          Map.entry("orgctl key generate", List.of("orgctl key delete ci --yes")),
          Map.entry("orgctl budget new", List.of("orgctl budget delete small --yes")),
          Map.entry("orgctl org member-add", List.of("orgctl org member-delete research --user-id ada --leave-teams --yes")),
          Map.entry("orgctl team member-add", List.of("orgctl team member-delete vision --user-id ada --yes")),
          Map.entry("orgctl team new", List.of("orgctl team delete vision --yes")),
          Map.entry("orgctl org new", List.of("orgctl org delete research --yes")),
          Map.entry("orgctl key unblock", List.of("orgctl key block ci")),
          Map.entry("orgctl invitation new", List.of("orgctl user new --user-id cy cy@example.com")),
          Map.entry("orgctl context use", List.of("orgctl context add lab --database-url sqlite:lab.db")),
          Map.entry("orgctl context show", List.of("unset ORGCTL_DATABASE_URL", "orgctl context add prod --database-url postgresql://me@db/litellm --use")),
          Map.entry("orgctl context list", List.of("orgctl context add prod --database-url postgresql://me@db/litellm --production")),
          Map.entry("orgctl context remove", List.of("orgctl context add lab --database-url sqlite:lab.db")));

  private static final Map<String, String> FILES =
      Map.of(
          "organization.json", "{\"organization_alias\": \"Physics\", \"organization_id\": \"physics\", \"max_budget\": 10}",
          "budget.json", "{\"budget_id\": \"tiny\", \"max_budget\": 1}",
          "members.csv", "user_email,role\ncy@example.com,internal_user\nada@example.com,org_admin\n",
          "commands.txt", "org list\nwhoami\n",
          "people.csv", "user_id,role\nben,user\n");

  @BeforeAll
  static void fillDatabase() throws IOException {
    database = folder.resolve("template.db");
    try (Shell shell = new Shell()) {
      shell.export("ORGCTL_DATABASE_URL", "sqlite:" + database);
      admin = shell.run("orgctl init --quiet -o json").exits(0).json().findValue("key").asText();
      shell.export("ORGCTL_API_KEY", admin);
      for (String line : WORLD) {
        shell.run(line).exits(0);
      }
      leaked = shell.run("orgctl key generate ci --user-id ada -o json").exits(0).json().findValue("key").asText();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyExampleWorks() {
    List<DynamicTest> tests = new ArrayList<>();
    collect(CommandTree.ROOT, "orgctl", tests);
    return tests.stream();
  }

  private static void collect(CommandTree.Node node, String path, List<DynamicTest> tests) {
    if (node.command() != null) {
      for (Definition.Example example : node.command().get().define().examples()) {
        tests.add(dynamicTest(example.command(), () -> check(path, example.command())));
      }
    }
    node.children().forEach(child -> collect(child, path + " " + child.name(), tests));
  }

  private static void check(String verb, String example) throws Exception {
    Path copy = Files.copy(database, Files.createTempDirectory(folder, "example").resolve("orgctl.db"));
    try (Shell shell = new Shell()) {
      shell.export("ORGCTL_DATABASE_URL", "sqlite:" + copy);
      shell.export("ORGCTL_API_KEY", admin);
      for (var file : FILES.entrySet()) {
        shell.write(file.getKey(), file.getValue());
      }
      shell.write("team.json", verb.equals("orgctl team new") ? "{\"team_alias\": \"Sound\", \"team_id\": \"sound\"}" : "{\"team_id\": \"vision\"}");
      shell.write("leaked.txt", leaked + "\n");
      for (String line : BEFORE.getOrDefault(verb, List.of())) {
        shell.run(line).exits(0);
      }
      String[] piped = known(shell, verb, example, copy).split(" [|] ", 2);
      String line = piped[0].replaceAll(" > \\S+$", "");
      if (line.contains("--follow")) {
        followed(line, copy);
        return;
      }
      Orgctl.Run run = shell.run(line);
      if (run.exit() == ExitCode.CANCELLED.code()) {
        run = answered(shell, line, run);
      }
      run.exits(line.contains("--exit-code") && run.exit() != 0 ? ExitCode.DIFFERENCES.code() : 0);
      if (piped.length == 2 && piped[1].startsWith("jq ")) {
        fieldsAreThere(piped[1], run.json());
      }
    }
  }

  /** The example with identifiers of this database in place of those that it makes up. */
  private static String known(Shell shell, String verb, String example, Path copy) throws IOException {
    String line =
        example
            .replace("\"$DATABASE_URL\"", "sqlite:" + copy)
            .replace("postgresql://me@localhost/empty", "sqlite:" + copy.resolveSibling("empty.db"));
    if (line.contains("sk-...x4Tg")) {
      line = line.replace("sk-...x4Tg", shell.run("orgctl key info ci -o json").json().findValue("key_name").asText());
    }
    if (line.contains("5c1f…")) {
      line = line.replace("5c1f…", first(shell, verb.replaceFirst(" (show|info|delete|undo)$", " list") + " -o id"));
    }
    return line;
  }

  private static String first(Shell shell, String list) throws IOException {
    return shell.run(list).exits(0).out().lines().findFirst().orElseThrow();
  }

  /** Nobody can be asked here, so it was refused, and said how to go on; on a terminal the typed word does it. */
  private static Orgctl.Run answered(Shell shell, String line, Orgctl.Run refused) throws IOException {
    refused.stderr().contains("--yes");
    Matcher question = QUESTION.matcher(shell.onTerminal(line, "").err());
    assertThat(question.find()).as("asks for a word").isTrue();
    return shell.onTerminal(line, question.group(1) + "\n");
  }

  /** Runs until it is interrupted. */
  private static void followed(String line, Path copy) throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] exit = {-1};
    Thread following =
        new Thread(
            () ->
                exit[0] =
                    Main.run(
                        line.replaceFirst("^orgctl ", "").split(" "),
                        Map.of("HOME", "/nowhere", "ORGCTL_DATABASE_URL", "sqlite:" + copy, "ORGCTL_API_KEY", admin),
                        Streams.of(InputStream.nullInputStream(), out, new ByteArrayOutputStream(), false, false, false, 80)));
    following.start();
    for (int i = 0; i < 400 && out.size() == 0; i++) {
      Thread.sleep(50);
    }
    following.interrupt();
    following.join(20_000);
    assertThat(exit[0]).isZero();
    assertThat(out.size()).isPositive();
  }

  private static void fieldsAreThere(String filter, JsonNode json) {
    for (Matcher field = FIELD.matcher(filter); field.find(); ) {
      assertThat(json.findValue(field.group(1))).as("%s in %s", field.group(), json).isNotNull();
    }
  }
}
