package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.store.Checks;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Snapshot;
import dev.orgctl.testing.TestDatabase;
import dev.orgctl.testing.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every check of {@code doctor} finds what it is for in a really broken database, and what it prints to mend it works. */
@ParameterizedClass(name = "{0}")
@EnumSource
class DoctorFindingsTest {
  @Parameter Flavour flavour;

  private static final String USER = "UPDATE \"LiteLLM_UserTable\" SET ";
  private static final String KEY = "UPDATE \"LiteLLM_VerificationToken\" SET ";
  private static final String TEAM = "UPDATE \"LiteLLM_TeamTable\" SET ";
  private static final String MEMBERSHIP = "UPDATE \"LiteLLM_OrganizationMembership\" SET ";
  private static final String TEAM_MEMBERSHIP = "UPDATE \"LiteLLM_TeamMembership\" SET ";

  private static final String MEMBERS_KEY = KeyAuthenticator.hash(World.get().keyOf("member_a").orElseThrow());

  /** They need columns that came later. */
  private static final Set<String> NOT_IN_2024 =
      Set.of(
          "unused-admin-key", "key-without-organization", "organization-without-object-permission", "team-without-object-permission",
          "user-without-object-permission", "key-without-object-permission");

  /**
   * @param sql breaks something that is whole in the test's world
   * @param column with {@code value} names the row that is found then
   */
  private record Broken(String id, String sql, String column, String value) {}

  private static final List<Broken> ALL =
      List.of(
          new Broken("org-without-admin", MEMBERSHIP + "user_role = 'internal_user' WHERE organization_id = 'org-b'", "organization_id", "org-b"),
          new Broken("org-without-admin", "DELETE FROM \"LiteLLM_OrganizationMembership\" WHERE organization_id = 'org-b'", "organization_id", "org-b"),
          new Broken("org-without-admin", USER + "user_role = 'proxy_admin_viewer' WHERE user_id in ('orgadmin_b', 'orgadmin_ab')", "organization_id", "org-b"),
          new Broken("membership-without-organization", MEMBERSHIP + "organization_id = 'org-gone' WHERE user_id = 'target_b'", "user_id", "target_b"),
          new Broken("member-without-user", MEMBERSHIP + "user_id = 'gone' WHERE user_id = 'target_b'", "user_id", "gone"),
          new Broken("team-without-organization", TEAM + "organization_id = 'org-gone' WHERE team_id = 'team-b'", "team_id", "team-b"),
          new Broken("user-without-organization", USER + "organization_id = 'org-gone' WHERE user_id = 'target'", "user_id", "target"),
          new Broken("team-membership-without-team", TEAM_MEMBERSHIP + "team_id = 'team-gone' WHERE user_id = 'target_b'", "user_id", "target_b"),
          new Broken("team-membership-without-budget", TEAM_MEMBERSHIP + "budget_id = 'bud-gone' WHERE user_id = 'target_b'", "user_id", "target_b"),
          new Broken(
              "invitation-without-user",
              "INSERT INTO \"LiteLLM_InvitationLink\" (id, user_id, is_accepted, expires_at, created_at, created_by, updated_at, updated_by)"
                  + " VALUES ('secret-link', 'gone', false, '2026-01-08', '2026-01-01', 'admin', '2026-01-01', 'admin')",
              "user_id", "gone"),
          new Broken("team-membership-without-user", TEAM_MEMBERSHIP + "user_id = 'gone' WHERE user_id = 'target_b'", "user_id", "gone"),
          new Broken(
              "organization-without-budget", "UPDATE \"LiteLLM_OrganizationTable\" SET budget_id = 'bud-gone' WHERE organization_id = 'org-b'",
              "organization_id", "org-b"),
          new Broken("membership-without-budget", MEMBERSHIP + "budget_id = 'bud-gone' WHERE user_id = 'target_b'", "user_id", "target_b"),
          new Broken(
              "team-without-member-budget", TEAM + "metadata = '{\"team_member_budget_id\": \"bud-gone\"}' WHERE team_id = 'team-b'",
              "team_id", "team-b"),
          new Broken("key-without-user", KEY + "user_id = 'gone' WHERE key_alias = 'alias-member_a'", "key_alias", "alias-member_a"),
          new Broken("key-without-user", KEY + "user_id = 'gone', key_alias = NULL WHERE key_alias = 'alias-blocked'", "key_name", "sk-...cked"),
          new Broken("key-without-user", KEY + "user_id = 'gone', key_alias = 'alias-nobody' WHERE key_alias = 'alias-member_a'", "token", MEMBERS_KEY),
          new Broken("key-without-user", KEY + "user_id = 'gone', key_alias = 'sk-mine' WHERE key_alias = 'alias-member_a'", "token", MEMBERS_KEY),
          new Broken(
              "key-without-user", KEY + "user_id = 'gone', key_alias = NULL, key_name = 'sk-...cked' WHERE key_alias = 'alias-member_a'", "token",
              MEMBERS_KEY),
          new Broken("key-without-user", KEY + "user_id = 'gone', key_alias = NULL, key_name = NULL WHERE key_alias = 'alias-member_a'", "token", MEMBERS_KEY),
          new Broken("key-without-team", KEY + "team_id = 'team-gone' WHERE key_alias = 'alias-member_a'", "key_alias", "alias-member_a"),
          new Broken("key-without-organization", KEY + "organization_id = 'org-gone' WHERE key_alias = 'alias-member_a'", "key_alias", "alias-member_a"),
          new Broken("key-without-budget", KEY + "budget_id = 'bud-gone' WHERE key_alias = 'alias-member_a'", "key_alias", "alias-member_a"),
          new Broken(
              "organization-without-object-permission",
              "UPDATE \"LiteLLM_OrganizationTable\" SET object_permission_id = 'op-gone' WHERE organization_id = 'org-b'", "organization_id", "org-b"),
          new Broken("team-without-object-permission", TEAM + "object_permission_id = 'op-gone' WHERE team_id = 'team-b'", "team_id", "team-b"),
          new Broken("user-without-object-permission", USER + "object_permission_id = 'op-gone' WHERE user_id = 'target'", "user_id", "target"),
          new Broken(
              "key-without-object-permission", KEY + "object_permission_id = 'op-gone' WHERE key_alias = 'alias-member_a'", "key_alias", "alias-member_a"),
          new Broken("stale-user-team", USER + "teams = '{team-a,team-gone}' WHERE user_id = 'member_a'", "team_id", "team-gone"),
          new Broken("team-people-differ", USER + "teams = '{}' WHERE user_id = 'member_a'", "user_id", "member_a"),
          new Broken("team-people-differ", USER + "teams = '{team-a}' WHERE user_id = 'target'", "user_id", "target"),
          new Broken("team-people-differ", "DELETE FROM \"LiteLLM_UserTable\" WHERE user_id = 'target_b'", "user_id", "target_b"),
          new Broken(
              "orphaned-budget",
              "INSERT INTO \"LiteLLM_BudgetTable\" (budget_id, created_at, created_by, updated_at, updated_by)"
                  + " VALUES ('bud-0', '2026-01-01', 'x', '2026-01-01', 'x')",
              "budget_id", "bud-0"),
          new Broken("duplicate-email", USER + "user_email = 'TARGET@example.com' WHERE user_id = 'member_a'", "user_email", "target@example.com"),
          new Broken("expired-admin-key", KEY + "expires = '2026-01-02' WHERE key_alias = 'alias-admin_models'", "key_alias", "alias-admin_models"),
          new Broken("unused-admin-key", KEY + "user_id = 'admin' WHERE key_alias = 'alias-member_a'", "key_alias", "alias-member_a"));

  @TestFactory
  Stream<DynamicTest> whatIsBrokenIsFoundAndWhatIsPrintedMendsIt() {
    TestDatabase database = TestDatabase.withWorld(flavour);
    withoutForeignKeys(database);
    return ALL.stream().map(broken -> dynamicTest(broken.id() + ": " + broken.sql(), () -> check(database, broken))).onClose(database::close);
  }

  @Test
  void everyCheckIsBrokenHere() {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      Set<String> checks = new LinkedHashSet<>();
      report(database).get("checks").forEach(check -> checks.add(check.get("id").asText()));
      checks.removeAll(Set.of("server", "schema", "clock-skew"));
      assertThat(ALL.stream().map(Broken::id).collect(Collectors.toSet())).isEqualTo(checks);
    }
  }

  private boolean isSkipped(String id) {
    return flavour == Flavour.POSTGRES_SEED && NOT_IN_2024.contains(id);
  }

  private void check(TestDatabase database, Broken broken) throws IOException {
    database.reset();
    assertThat(row(database, broken)).as("before").isEmpty();
    if (isSkipped(broken.id())) {
      assertThat(status(database, broken.id())).isEqualTo("skipped");
      return;
    }
    database.execute(broken.sql());
    Optional<JsonNode> row = row(database, broken);
    assertThat(row).as("found").isPresent();
    String command = row.get().get("mend").asText();
    Orgctl.on(database).asActor("admin").run(typed(command)).exits(0);
    assertThat(row(database, broken)).as("mended by " + command).isEmpty();
  }

  @Test
  void whoStandsInOnePlaceOnlyIsTakenOffTheTeam() {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      database.execute(USER + "teams = '{team-a}' WHERE user_id = 'target'");
      database.execute("INSERT INTO \"LiteLLM_TeamMembership\" (user_id, team_id) VALUES ('target_b', 'team-a')");
      assertThat(finding(database, "team-people-differ").orElseThrow().get("found").asInt()).isEqualTo(2);
      for (String user : List.of("target", "target_b")) {
        Orgctl.on(database).asActor("admin").run("team", "member-delete", "team-a", "--user-id", user, "--yes").exits(0);
        Orgctl.on(database).asActor("admin").run("team", "member-delete", "team-a", "--user-id", user, "--yes").exits(3);
      }
      assertThat(finding(database, "team-people-differ")).isEmpty();
    }
  }

  @Test
  void whoIsToBeAdminOfAnOrganizationWithoutMembersMustBeTyped() throws IOException {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      Broken broken = new Broken("org-without-admin", null, "organization_id", "org-empty");
      List<String> words = words(row(database, broken).orElseThrow().get("mend").asText());
      var before = database.snapshot();
      Orgctl.on(database).asActor("admin").run(words.subList(1, words.size())).exits(2).stderr().contains("EMAIL");
      assertThat(database.snapshot()).isEqualTo(before);
    }
  }

  @Test
  void commandsAreAsAShellTakesThemWhateverTheNames() throws IOException {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      withoutForeignKeys(database);
      String odd = "-v 'x' $(false) \u0639\n\t\\n\u001b[2J\u202e";
      String literal = odd.replace("'", "''");
      database.execute(
          "INSERT INTO \"LiteLLM_OrganizationTable\" (organization_id, organization_alias, budget_id, created_by, updated_by, updated_at)"
              + " VALUES ('" + literal + "', 'Odd', '" + literal + "', 'x', 'x', '2026-01-01')");
      database.execute(
          "INSERT INTO \"LiteLLM_OrganizationMembership\" (user_id, organization_id, updated_at) VALUES ('-gone', '" + literal + "', '2026-01-01')");
      for (String id : List.of("org-without-admin", "member-without-user", "organization-without-budget")) {
        Broken broken = new Broken(id, null, "organization_id", odd);
        List<String> words = typed(row(database, broken).orElseThrow().get("mend").asText());
        assertThat(words).contains(odd);
        Orgctl.on(database).asActor("admin").run(words).exits(0);
      }
      assertThat(finding(database, "member-without-user")).isEmpty();
      assertThat(finding(database, "organization-without-budget")).isEmpty();
    }
  }

  @Test
  void theKeyThatAsksIsInUse() {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      assumeThat(status(database, "unused-admin-key")).as("keys of 2024 do not know when they were used").isNotEqualTo("skipped");
      assertThat(finding(database, "unused-admin-key").orElseThrow().toString()).contains("alias-admin_models").doesNotContain("\"alias-admin\"");
      Orgctl.on(database).asActor("viewer").run("doctor", "-o", "json").exits(0).stdout().contains("\"alias-admin\"");
    }
  }

  @Test
  void whoHasAnInvitationWithoutAUserIsToldNobody() {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      withoutForeignKeys(database);
      ALL.stream().filter(broken -> broken.id().equals("invitation-without-user")).forEach(broken -> database.execute(broken.sql()));
      Orgctl.on(database).asActor("viewer").run("doctor").exits(0).stdout().contains("invitation-without-user").doesNotContain("secret-link");
    }
  }

  @Test
  void fixesSayHowManyRowsInEveryFormat() {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      withoutForeignKeys(database);
      for (Broken broken : ALL) {
        if (Checks.FIXABLE.contains(broken.id()) && !isSkipped(broken.id()) && !broken.sql().startsWith(USER + "teams")) {
          database.execute(broken.sql().replace("target_b", broken.id().startsWith("team") ? "nobody" : "target_b"));
        }
      }
      String all = String.join(",", Checks.FIXABLE);
      Orgctl admin = Orgctl.on(database).asActor("admin");
      var before = database.snapshot();
      admin.run("doctor", "--fix", all, "--dry-run").exits(0).stdout().contains("LiteLLM_OrganizationMembership", "LiteLLM_TeamMembership");
      assertThat(database.snapshot()).isEqualTo(before);
      admin.run("doctor", "--fix", all).exits(7);
      admin
          .run("doctor", "--fix", all, "--yes", "-o", "csv").exits(0).stdout()
          .isEqualTo(Checks.FIXABLE.stream().map(id -> id + "," + fixed(id) + "\n").collect(Collectors.joining("", "id,fixed\n", "")));
      admin.run("doctor", "--fix", all, "--yes", "-o", "id").exits(0).stdout().isEqualTo(String.join("\n", Checks.FIXABLE) + "\n");
      assertThat(admin.run("doctor", "--fix", all, "--yes", "-o", "json").exits(0).json().at("/fixed/0/fixed").asInt()).isZero();
    }
  }

  private int fixed(String id) {
    boolean whole = id.equals(Checks.STALE_USER_TEAM) || isSkipped(id);
    return id.equals(Checks.ORPHANED_BUDGET) ? 2 : whole ? 0 : 1;
  }

  @Test
  void clearingAnObjectPermissionChangesThatColumnAndSaysWhoDidIt() {
    assumeThat(flavour).as("has object permissions").isNotEqualTo(Flavour.POSTGRES_SEED);
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      withoutForeignKeys(database);
      var whole = database.snapshot();
      ALL.stream().filter(broken -> broken.id().endsWith("-object-permission")).forEach(broken -> database.execute(broken.sql()));
      List<String> ids = Checks.FIXABLE.stream().filter(id -> id.endsWith("-object-permission")).toList();
      Orgctl.on(database).asActor("admin").run("doctor", "--fix", String.join(",", ids), "--yes").exits(0);

      JsonNode diff = Snapshot.diff(whole, database.snapshot());
      assertThat(diff.at("/LiteLLM_OrganizationTable/updated/0/changed/updated_by/1").asText()).isEqualTo("admin");
      assertThat(diff.at("/LiteLLM_TeamTable/updated/0/changed").toString()).contains("updated_at").doesNotContain("object_permission_id");
      List<String> audited = new ArrayList<>();
      diff.at("/LiteLLM_AuditLog/inserted")
          .forEach(row -> audited.add(row.get("table_name").asText() + " " + row.get("before_value") + row.get("updated_values") + row.get("changed_by").asText()));
      assertThat(audited)
          .containsExactlyInAnyOrderElementsOf(
              Stream.of("LiteLLM_OrganizationTable", "LiteLLM_TeamTable", "LiteLLM_UserTable", "LiteLLM_VerificationToken")
                  .map(table -> table + " {\"object_permission_id\":\"op-gone\"}{\"object_permission_id\":null}admin")
                  .toList());
    }
  }

  @Test
  void aBudgetThatTheGatewaysSettingsNameIsNoOrphan() {
    assumeThat(flavour.isPostgres()).as("SQLite has no table of settings").isTrue();
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      database.execute("CREATE TABLE \"LiteLLM_Config\" (param_name text PRIMARY KEY, param_value jsonb)");
      database.execute("INSERT INTO \"LiteLLM_Config\" VALUES ('litellm_settings', cast('{\"max_end_user_budget_id\": \"bud-unused\"}' as jsonb))");
      assertThat(finding(database, "orphaned-budget")).isEmpty();
      Orgctl.on(database).asActor("admin").run("budget", "orphans", "-o", "id").exits(0).stdout().isEmpty();
    }
  }

  @Test
  void whatTheSchemaLacksIsToldAndNothingElseIsChecked() {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      database.execute("ALTER TABLE \"LiteLLM_AuditLog\" DROP COLUMN before_value");
      database.execute("DROP TABLE \"LiteLLM_TeamMembership\"");
      JsonNode rows = finding(database, "schema").orElseThrow().get("rows");
      List<String> missing = new ArrayList<>();
      rows.forEach(row -> missing.add(row.get("table_name").asText() + " " + row.path("column_name").asText()));
      assertThat(missing).containsExactly("LiteLLM_TeamMembership null", "LiteLLM_AuditLog before_value");
      assertThat(status(database, "orphaned-budget")).isEqualTo("skipped");
      Orgctl.on(database).asActor("admin").run("doctor", "--exit-code").exits(8);
    }
  }

  /** LiteLLM's keys prevent some of this; databases that were copied, or made by older releases, lack them. */
  private static void withoutForeignKeys(TestDatabase database) {
    if (!database.flavour().isPostgres()) {
      return;
    }
    List<String> drops = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet keys = statement.executeQuery("SELECT conrelid::regclass, quote_ident(conname) FROM pg_constraint WHERE contype = 'f'")) {
      while (keys.next()) {
        drops.add("ALTER TABLE " + keys.getString(1) + " DROP CONSTRAINT " + keys.getString(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    drops.forEach(database::execute);
  }

  private static JsonNode report(TestDatabase database) {
    return Orgctl.on(database).asActor("admin").run("doctor", "-o", "json").exits(0).json();
  }

  private static Optional<JsonNode> finding(TestDatabase database, String id) {
    return stream(report(database).get("findings")).filter(finding -> finding.get("id").asText().equals(id)).findFirst();
  }

  private static Optional<JsonNode> row(TestDatabase database, Broken broken) {
    return finding(database, broken.id()).stream()
        .flatMap(finding -> stream(finding.get("rows")))
        .filter(row -> row.get(broken.column()).asText().equals(broken.value()))
        .findFirst();
  }

  private static String status(TestDatabase database, String id) {
    return stream(report(database).get("checks"))
        .filter(check -> check.get("id").asText().equals(id))
        .map(check -> check.get("status").asText())
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all.stream();
  }

  /** What an operator makes of a printed command: who is to be named is named, and they are sure. */
  private static List<String> typed(String command) throws IOException {
    List<String> words = words(command);
    assertThat(words.remove(0)).isEqualTo("orgctl");
    words.replaceAll(word -> word.replace("EMAIL", "new@example.com").replace("ORGANIZATION_ID", "org-b"));
    if (words.contains("--fix") || words.get(1).contains("delete")) {
      words.add(words.contains("--fix") ? 1 : 2, "--yes");
    }
    return words;
  }

  /** What a shell makes of a line. */
  private static List<String> words(String command) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("bash", "-c", "printf '%s\\0' " + command);
    shell.environment().put("LC_ALL", "C.UTF-8");
    Process process = shell.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new ArrayList<>(List.of(out.split("\0")));
  }
}
