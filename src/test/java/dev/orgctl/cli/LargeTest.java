package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.testing.ChildJvm;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Resources;
import dev.orgctl.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Fifty thousand rows, and a heap that would hold few of them. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"POSTGRES_TODAY", "SQLITE"})
class LargeTest {
  private static final int MANY = 50_000;
  private static final int TEAMS = 15_000;
  private static final String HEAP = "-Xmx48m";

  private static TestDatabase database;

  @Parameter Flavour flavour;

  @BeforeParameterizedClassInvocation
  static void create(Flavour flavour) throws SQLException {
    database = TestDatabase.empty(flavour);
    String numbers =
        flavour.isPostgres()
            ? "(select g as n from generate_series(1, %d) g) numbers"
            : "(with recursive c(n) as (select 1 union all select n + 1 from c where n < %d) select n from c) numbers";
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql :
          List.of(
              "insert into \"LiteLLM_BudgetTable\" (budget_id, max_budget, created_by, updated_by) select 'b' || n, n, 'x', 'x' from " + numbers.formatted(MANY),
              "insert into \"LiteLLM_OrganizationTable\" (organization_id, organization_alias, budget_id, created_by, updated_by)"
                  + " select 'o' || n, 'Organization ' || n, 'b' || n, 'x', 'x' from " + numbers.formatted(MANY),
              "insert into \"LiteLLM_UserTable\" (user_id, user_email) select 'u' || n, 'u' || n || '@example.com' from " + numbers.formatted(MANY),
              // All people in one organization, two hundred in each of 50 that follow one another.
              "insert into \"LiteLLM_OrganizationMembership\" (organization_id, user_id, user_role) select 'o1000', 'u' || n, 'internal_user' from " + numbers.formatted(MANY),
              "insert into \"LiteLLM_OrganizationMembership\" (organization_id, user_id, user_role) select 'o' || (2000 + n % 50), 'u' || n, 'org_admin' from " + numbers.formatted(10_000),
              "insert into \"LiteLLM_TeamTable\" (team_id, team_alias, organization_id) select 't' || n, 'Team ' || n, 'o1001' from " + numbers.formatted(TEAMS),
              "analyze")) {
        statement.execute(sql);
      }
      connection.commit();
    }
  }

  @AfterParameterizedClassInvocation
  static void drop() {
    database.close();
  }

  private static Orgctl.Run small(String... words) throws Exception {
    Orgctl.Run run = new ChildJvm(database.url(), "master").option(HEAP).run(words);
    assertThat(run.exit()).as("exit code of %s in a heap of %s: %s", run.command(), HEAP, run.err()).isZero();
    return run;
  }

  @Test
  void allOrganizationsWithTheirMembersAndTeams() throws Exception {
    String[] list = {"org", "list", "--all", "--sort", "organization_id:desc", "-o"};
    List<String> ids = small(with(list, "id")).out().lines().toList();
    List<String> nested = new ArrayList<>();
    int members = 0;
    int teams = 0;
    for (String line : (Iterable<String>) small(with(list, "jsonl")).out().lines()::iterator) {
      JsonNode organization = Resources.JSON.readTree(line);
      String id = organization.path("organization_id").asText();
      nested.add(id);
      members += organization.path("members").size();
      teams += organization.path("teams").size();
      if (!organization.path("members").isEmpty()) {
        assertThat(organization.path("members")).as(id).hasSize(id.equals("o1000") ? MANY : 200);
        assertThat(organization.path("members").findValuesAsText("organization_id").stream().distinct()).containsExactly(id);
      }
    }

    assertThat(Set.copyOf(ids)).hasSize(MANY);
    assertThat(nested.equals(ids)).as("the order is kept around large organizations").isTrue();
    assertThat(members).isEqualTo(MANY + 10_000);
    assertThat(teams).isEqualTo(TEAMS);
  }

  private static String[] with(String[] words, String last) {
    return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void organizationsInFull() throws Exception {
    JsonNode info = Resources.JSON.readTree(small("org", "info", "o1001", "o1000", "-o", "json").out());

    assertThat(info.findValuesAsText("organization_alias")).containsExactly("Organization 1001", "Organization 1000");
    assertThat(info.get(0).path("teams").findValuesAsText("team_id").stream().distinct()).hasSize(TEAMS);
    assertThat(info.get(1).path("members")).hasSize(MANY).allMatch(member -> member.path("user").path("user_email").isTextual());
  }

  @Test
  void membersFromAFileWithOneAuditRowForEachRow(@TempDir Path folder) throws Exception {
    int people = 30_000;
    Path file = folder.resolve("members.csv");
    Files.writeString(
        file,
        IntStream.range(0, people)
            .mapToObj(n -> n % 2 == 0 ? "u" + (n + 1) + ",,internal_user\n" : ",new" + n + "@example.com,org_admin\n")
            .collect(Collectors.joining("", "user_id,user_email,role\n", "")));

    JsonNode added = Resources.JSON.readTree(small("org", "member-add", "o3000", "-f", file.toString(), "-o", "json").out());

    assertThat(added.path("updated_organization_memberships")).hasSize(people);
    assertThat(added.path("updated_users")).hasSize(people).allMatch(user -> user.path("user_email").isTextual());
    assertThat(added.path("updated_users").get(1).path("user_email").asText()).isEqualTo("new1@example.com");
    assertThat(count("\"LiteLLM_OrganizationMembership\" where organization_id = 'o3000'")).isEqualTo(people);
    assertThat(count("\"LiteLLM_AuditLog\" where table_name = 'LiteLLM_OrganizationMembership' and object_id like 'o3000:%'")).isEqualTo(people);
    assertThat(count("\"LiteLLM_AuditLog\" where table_name = 'LiteLLM_UserTable'")).isEqualTo(people / 2);
    assertThat(small("org", "member-add", "o3000", "-f", file.toString(), "--if-exists", "skip", "-o", "id").out()).isEqualTo("o3000\n");
    assertThat(count("\"LiteLLM_AuditLog\"")).isEqualTo(people + people / 2);
    database.execute("delete from \"LiteLLM_OrganizationMembership\" where organization_id = 'o3000'");
  }

  private static int count(String from) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + from)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
