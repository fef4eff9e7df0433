package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
    return line(String.join(" ", verb.words));
  }

  static List<String> line(String verb) {
    return switch (verb) {
      case "whoami" -> List.of("whoami");
      case "can-i" -> List.of("can-i", "org", "new");
      case "doctor" -> List.of("doctor", "--fix", "orphaned-budget", "--yes");
      case "org new" -> List.of("org", "new", "Fresh", "--max-budget", "1");
      case "org info" -> List.of("org", "info", "org-a");
      case "org list" -> List.of("org", "list");
      case "org member-add" -> List.of("org", "member-add", "org-a", "--user-id", "target", "--role", "internal_user");
      case "org update" -> List.of("org", "update", "org-a", "--max-budget", "7", "--metadata", "tier=silver");
      case "org delete" -> List.of("org", "delete", "org-a", "--yes");
      case "org member-update" -> List.of("org", "member-update", "org-a", "--user-id", "member_a", "--role", "org_admin");
      case "org member-delete" -> List.of("org", "member-delete", "org-a", "--user-id", "member_a", "--yes");
      case "org reset-spend" -> List.of("org", "reset-spend", "org-a", "--yes");
      case "org members" -> List.of("org", "members", "org-a");
      case "team new" -> List.of("team", "new", "Fresh", "--organization-id", "org-a");
      case "team info" -> List.of("team", "info", "team-a");
      case "team list" -> List.of("team", "list");
      case "team update" -> List.of("team", "update", "team-a", "--max-budget", "1");
      case "team delete" -> List.of("team", "delete", "team-a", "--yes");
      case "team block" -> List.of("team", "block", "team-a");
      case "team unblock" -> List.of("team", "unblock", "team-b");
      case "team member-add" -> List.of("team", "member-add", "team-a", "--user-id", "target");
      case "team member-update" -> List.of("team", "member-update", "team-a", "--user-id", "member_a", "--role", "admin");
      case "team member-delete" -> List.of("team", "member-delete", "team-a", "--user-id", "member_a", "--yes");
      case "user new" -> List.of("user", "new", "fresh@example.com");
      case "user info" -> List.of("user", "info");
      case "user list" -> List.of("user", "list");
      case "user update" -> List.of("user", "update", "member_a", "--user-alias", "Mem");
      case "user delete" -> List.of("user", "delete", "member_a", "--yes");
      case "key generate" -> List.of("key", "generate", "fresh");
      case "key info" -> List.of("key", "info");
      case "key list" -> List.of("key", "list");
      case "key update" -> List.of("key", "update", "alias-member_a", "--max-budget", "3");
      case "key delete" -> List.of("key", "delete", "alias-member_a", "--yes");
      case "key block" -> List.of("key", "block", "alias-member_a");
      case "key unblock" -> List.of("key", "unblock", "alias-member_a");
      case "key regenerate" -> List.of("key", "regenerate", "alias-member_a", "--yes");
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
      default -> throw new AssertionError("give EveryCommandTest a line for: " + verb);
    };
  }

  /** In which the line of the verb changes something. */
  private static void freshWorldFor(Verb verb) {
    reset();
    if (verb.words.equals(List.of("team", "unblock"))) {
      database.execute("update \"LiteLLM_TeamTable\" set blocked = true where team_id = 'team-b'");
    }
  }

  /** The recorded world, with an invitation and an audit row to name. */
  private static void reset() {
    database.reset();
    addInvitationAndAuditRow(database);
  }

  static void addInvitationAndAuditRow(TestDatabase database) {
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
    String own = line.substring(line.indexOf("orgctl ") + "orgctl ".length()).replaceAll(" [|<>] .*", "");
    // A blank inside quotes divides no words.
    List<String> words = Pattern.compile(" (?=(?:[^'\"]|'[^']*'|\"[^\"]*\")*$)").splitAsStream(own).map(word -> word.replaceAll("['\"]", "")).toList();
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

  /** What everybody may do for themselves. */
  private static final Set<String> FOR_ONESELF = Set.of("key generate");

  /** Whose target is not found by somebody who may not know of it. */
  private static final Set<String> HIDDEN = Set.of("key delete");

  @TestFactory
  Stream<DynamicTest> isRefusedForSomebodyWithoutRights() {
    return writing()
        .filter(verb -> !FOR_ONESELF.contains(String.join(" ", verb.words)))
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words),
                    () -> {
                      reset();
                      var before = database.snapshot();
                      int refused = HIDDEN.contains(String.join(" ", verb.words)) ? 3 : 5;
                      Orgctl.on(database).asActor("nobody").run(line(verb)).exits(refused).stdout().isEmpty();
                      Orgctl.on(database).asActor("nobody").run(with(line(verb), "--dry-run")).exits(refused).stdout().isEmpty();
                      assertThat(database.snapshot()).isEqualTo(before);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> badInputChangesNothing() {
    return writing()
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words),
                    () -> {
                      reset();
                      var before = database.snapshot();
                      Orgctl admin = Orgctl.on(database).asActor("admin");
                      admin.run(with(line(verb), "--no-such-option")).exits(2).stdout().isEmpty();
                      if (verb.definition.takesFile()) {
                        admin.stdin("{\"no_such_field\": 1}").run(with(line(verb), "-f", "-")).exits(2).stdout().isEmpty();
                        admin.stdin("{\"torn").run(with(line(verb), "-f", "-")).exits(2).stdout().isEmpty();
                      }
                      assertThat(database.snapshot()).isEqualTo(before);
                    }));
  }

  private static List<String> with(List<String> line, String... more) {
    return Stream.concat(line.stream(), Stream.of(more)).toList();
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
                      freshWorldFor(verb);
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
                      freshWorldFor(verb);
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
