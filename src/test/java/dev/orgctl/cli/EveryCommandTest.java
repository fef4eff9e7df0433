package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every command, found by walking the tree: a new verb is under test before it has a test. */
class EveryCommandTest {
  private static TestDatabase database;

  @BeforeAll
  static void openDatabase() {
    database = TestDatabase.withWorld(Flavour.SQLITE);
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  private record Verb(List<String> words, Definition definition) {}

  private static List<Verb> verbs() {
    List<Verb> verbs = new ArrayList<>();
    walk(CommandTree.ROOT, List.of(), verbs);
    return verbs;
  }

  private static void walk(CommandTree.Node node, List<String> path, List<Verb> verbs) {
    if (node.command() != null) {
      verbs.add(new Verb(path, node.command().get().define()));
    }
    for (CommandTree.Node child : node.children()) {
      List<String> below = new ArrayList<>(path);
      below.add(child.name());
      walk(child, below, verbs);
    }
  }

  /** A sensible command line for each verb; a verb without one fails. */
  private static List<String> line(Verb verb) {
    return switch (String.join(" ", verb.words)) {
      case "whoami" -> List.of("whoami");
      case "org new" -> List.of("org", "new", "Fresh", "--max-budget", "1");
      case "org info" -> List.of("org", "info", "org-a");
      case "org list" -> List.of("org", "list");
      case "org member-add" -> List.of("org", "member-add", "org-a", "--user-id", "target", "--role", "internal_user");
      case "org members" -> List.of("org", "members", "org-a");
      case "user new" -> List.of("user", "new", "fresh@example.com");
      case "user info" -> List.of("user", "info");
      case "key generate" -> List.of("key", "generate", "fresh");
      case "key info" -> List.of("key", "info");
      case "budget new" -> List.of("budget", "new", "fresh", "--max-budget", "1");
      case "budget info" -> List.of("budget", "info", "bud-a");
      case "budget list" -> List.of("budget", "list");
      case "budget update" -> List.of("budget", "update", "bud-a", "--max-budget", "1");
      case "budget delete" -> List.of("budget", "delete", "bud-unused", "--yes");
      case "budget orphans" -> List.of("budget", "orphans", "--delete", "--yes");
      case "invitation new" -> List.of("invitation", "new", "target");
      case "invitation info" -> List.of("invitation", "info", "invitation-1");
      case "invitation list" -> List.of("invitation", "list");
      case "invitation delete" -> List.of("invitation", "delete", "invitation-1", "--yes");
      case "audit list" -> List.of("audit", "list");
      case "audit show" -> List.of("audit", "show", "audit-1");
      default -> throw new AssertionError("give EveryCommandTest a line for: " + verb.words);
    };
  }

  /** The recorded world, with an invitation and an audit row to name. */
  private static void reset() {
    database.reset();
    database.execute(
        "INSERT INTO \"LiteLLM_InvitationLink\" (id, user_id, expires_at, created_at, created_by, updated_at, updated_by) VALUES"
            + " ('invitation-1', 'target', '2026-01-08 00:00:00.000', '2026-01-01 00:00:00.000', 'viewer', '2026-01-01 00:00:00.000', 'viewer')");
    database.execute(
        "INSERT INTO \"LiteLLM_AuditLog\" (id, updated_at, changed_by, action, table_name, object_id) VALUES"
            + " ('audit-1', '2026-01-01 00:00:00.000', 'viewer', 'created', 'LiteLLM_TeamTable', 'team-a')");
  }

  private static Stream<Verb> guarded() {
    return verbs().stream().filter(verb -> verb.definition.needsIdentity());
  }

  private static Stream<Verb> writing() {
    return verbs().stream().filter(verb -> verb.definition.options().contains(Options.DRY_RUN));
  }

  @TestFactory
  Stream<DynamicTest> hasTwoExamplesAndASummaryOfItsOwn() {
    return verbs().stream()
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words),
                    () -> {
                      assertThat(verb.definition.examples()).hasSizeGreaterThanOrEqualTo(2);
                      assertThat(verb.definition.examples())
                          .allSatisfy(example -> assertThat(example.command()).contains("orgctl " + String.join(" ", verb.words)));
                      assertThat(summaryInTree(CommandTree.ROOT, verb.words)).isEqualTo(verb.definition.summary());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> examplesOfHelpCanBeTyped() {
    return verbs().stream()
        .flatMap(verb -> verb.definition.examples().stream().map(example -> dynamicTest(example.command(), () -> parse(example.command()))));
  }

  /** Parses the part of a shell line that is orgctl's; a shell would quote and expand nothing in it. */
  private static void parse(String line) {
    String own = line.substring(line.indexOf("orgctl ") + "orgctl ".length()).replaceAll(" [|>] .*", "").replace("\"", "");
    List<String> words = List.of(own.split(" "));
    var parsed = OrgctlCommandLine.create(words).parseArgs(words.toArray(String[]::new));
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    assertThat(OrgctlCommandLine.prepared(parsed.commandSpec())).as("the verb of %s", line).isNotNull();
  }

  private static String summaryInTree(CommandTree.Node node, List<String> words) {
    CommandTree.Node next = node;
    for (String word : words) {
      next = next.children().stream().filter(child -> child.name().equals(word)).findFirst().orElseThrow();
    }
    return next.summary();
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWithoutAnIdentity() {
    return guarded()
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words),
                    () -> Orgctl.on(database).run(line(verb)).exits(5).stdout().isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> printsJsonThatParses() {
    return guarded()
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words),
                    () -> {
                      reset();
                      List<String> words = new ArrayList<>(line(verb));
                      words.addAll(List.of("-o", "json"));
                      assertThat(Orgctl.on(database).asActor("admin").run(words).exits(0).json().isContainerNode()).isTrue();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aDryRunChangesNothingAndTellsWhatTheRealRunChanges() {
    return writing()
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words),
                    () -> {
                      reset();
                      var before = database.snapshot();
                      List<String> words = new ArrayList<>(line(verb));
                      words.addAll(List.of("-o", "json", "--dry-run"));
                      var told = Orgctl.on(database).asActor("admin").run(words).exits(0).json();
                      assertThat(told.path("dry_run").asBoolean()).isTrue();
                      assertThat(told.path("changes")).isNotEmpty();
                      assertThat(database.snapshot()).isEqualTo(before);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> writesOneAuditRowForEachChangedRow() {
    return writing()
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words),
                    () -> {
                      reset();
                      List<String> dry = new ArrayList<>(line(verb));
                      dry.addAll(List.of("-o", "json", "--dry-run"));
                      int changes = Orgctl.on(database).asActor("admin").run(dry).exits(0).json().path("changes").size();
                      Orgctl.on(database).asActor("admin").run(line(verb)).exits(0);
                      try (var connection = database.connect();
                          var statement = connection.createStatement();
                          var rows = statement.executeQuery("select count(*), count(distinct changed_by) from \"LiteLLM_AuditLog\" where changed_by = 'admin'")) {
                        rows.next();
                        assertThat(rows.getInt(1)).isEqualTo(changes);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> badInputIsToldBeforeTheDatabaseIsOpened() {
    return verbs().stream()
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words),
                    () -> {
                      List<String> words = new ArrayList<>(verb.words);
                      words.add("--no-such-option");
                      Orgctl.bare().with("ORGCTL_DATABASE_URL", "sqlite:/nowhere/at/all.db").run(words).exits(2);
                    }));
  }
}
