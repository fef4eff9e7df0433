package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What changing and deleting organizations and memberships must not do, beyond what was recorded. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
class OrganizationPrivilegeTest extends InTheWorld {
  OrganizationPrivilegeTest(Flavour flavour) {
    super(flavour);
  }

  @Test
  void aMemberBudgetThatOthersUseOutsideOfTheOrganizationIsForAdmins() {
    database.execute(
        "UPDATE \"LiteLLM_OrganizationMembership\" SET budget_id = 'budget-shared' WHERE user_id = 'member_a' AND organization_id = 'org-a'");
    String[] update = {"org", "member-update", "org-a", "--user-id", "member_a", "--max-budget-in-organization", "1000"};
    unchanged(() -> as("orgadmin_a").run(update).exits(4).stderr().doesNotContain("org-s1").contains("may not see"));
    unchanged(() -> as("orgadmin_a").run(with(update, "--shared-budget", "change")).exits(5));
    as("orgadmin_a").run(with(update, "--shared-budget", "copy")).exits(0);
    assertThat(as("admin").run("org", "info", "org-s1", "-o", "csv").out()).contains("budget-shared,10");
    assertThat(as("admin").run("org", "members", "org-a", "-o", "csv").out()).containsPattern("member_a,.*,1000");
  }

  /** However many members of the own organization stand before them, and whatever the others are called. */
  @Test
  void thatOthersOutsideUseABudgetIsSeenBehindManyOfTheOwn() {
    String shared = "UPDATE \"LiteLLM_OrganizationMembership\" SET budget_id = 'budget-shared' WHERE organization_id = 'org-a'";
    StringBuilder csv = new StringBuilder("user_id,role\n");
    for (int i = 0; i < 120; i++) {
      csv.append("a").append(i).append(",internal_user\n");
    }
    as("admin").stdin(csv.toString()).run("org", "member-add", "org-a", "-f", "-", "--input-format", "csv").exits(0);
    database.execute(shared);
    String[] update = {"org", "member-update", "org-a", "--user-id", "member_a", "--max-budget-in-organization", "1000"};
    unchanged(() -> as("orgadmin_a").run(update).exits(4).stderr().contains("may not see").doesNotContain("org-s1"));
    unchanged(() -> as("orgadmin_a").run(with(update, "--shared-budget", "change")).exits(5));

    database.execute("UPDATE \"LiteLLM_OrganizationTable\" SET budget_id = 'bud-unused' WHERE budget_id = 'budget-shared'");
    database.execute("INSERT INTO \"LiteLLM_TeamMembership\" (user_id, team_id, budget_id) VALUES ('u', 'x of organization org-a', 'budget-shared')");
    unchanged(() -> as("orgadmin_a").run(with(update, "--shared-budget", "change")).exits(5));
    database.execute("DELETE FROM \"LiteLLM_TeamMembership\" WHERE user_id = 'u'");
    as("orgadmin_a").run(with(update, "--shared-budget", "change")).exits(0);
  }

  @Test
  void whoIsOutsideOfAnOrganizationIsNotTold() {
    for (String email : new String[] {"target_b@example.com", "dup@example.com", "unknown@example.com"}) {
      unchanged(
          () ->
              as("orgadmin_a").run("org", "member-update", "org-a", "--user-email", email, "--role", "org_admin").exits(3)
                  .stderr().contains("Member not found in organization for user_email=" + email).doesNotContain("dup1").doesNotContain("org-b"));
      unchanged(() -> as("orgadmin_a").run("org", "member-delete", "org-a", "--user-email", email, "--yes").exits(3));
    }
  }

  @Test
  void anOrgAdminEndsNothingInOtherOrganizations() {
    unchanged(() -> as("orgadmin_a").run("org", "member-delete", "org-b", "--user-id", "target_b", "--leave-teams", "--yes").exits(5));
    unchanged(
        () ->
            as("orgadmin_a")
                .run("org", "member-delete", "org-a", "--user-id", "target_b", "--leave-teams", "--if-missing", "skip", "--yes")
                .exits(0));
    unchanged(() -> as("orgadmin_a").run("org", "member-delete", "Beta", "--user-id", "target_b", "--yes").exits(5).stderr().doesNotContain("org-b"));
  }

  @Test
  void aKeyForMembershipsAloneEndsNoKeysAndNoTeams() {
    String key =
        as("admin").run("key", "generate", "members-only", "--user-id", "admin", "--allowed-routes", "/organization/member_delete", "-o", "json")
            .exits(0).json().get("key").asText();
    Orgctl restricted = Orgctl.on(database).as(key);
    String[] delete = {"org", "member-delete", "org-a", "--user-id", "member_a", "--yes"};
    unchanged(() -> restricted.run(with(delete, "--revoke-keys")).exits(5).stderr().contains("/key/delete"));
    unchanged(() -> restricted.run(with(delete, "--leave-teams")).exits(5).stderr().contains("/team/member_delete"));
    restricted.run(delete).exits(0);
  }

  @Test
  void twoNamesThatDisagreeDeleteNothing() {
    unchanged(() -> as("admin").run("org", "delete", "org-b", "--organization-id", "org-a", "--yes").exits(2));
    unchanged(() -> as("admin").stdin("{\"organization_ids\":[\"org-b\"],\"organization_id\":\"org-a\"}").run("org", "delete", "-f", "-", "--yes").exits(2));
  }

  @Test
  void theAliasIsTypedBeforeAnOrganizationGoes() {
    unchanged(() -> as("admin").onTerminal().stdin("yes\n").run("org", "delete", "org-a").exits(7));
    unchanged(() -> as("admin").run("org", "delete", "org-a").exits(7));
    as("admin").onTerminal().stdin("Alpha\n").run("org", "delete", "org-a").exits(0).stderr().contains("3 keys").contains("Type 'Alpha'");
    as("orgadmin_a").run("org", "info", "org-a").exits(5);
  }

  @Test
  void aBudgetThatNewMembersOfATeamGetStays() {
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET metadata = '{\"team_member_budget_id\": \"bud-empty\"}' WHERE team_id = 'team-b'");
    as("admin").run("org", "delete", "org-empty", "--yes").exits(0);
    as("admin").run("org", "update", "org-b", "--budget-id", "bud-empty").exits(0);
  }

  @Test
  void whatOnlyTheOrganizationHadGoesWithIt() {
    as("admin").run("org", "update", "org-a", "--object-permission", "{\"models\":[\"m\"]}").exits(0);
    assertThat(database.snapshot().toString()).contains("LiteLLM_ObjectPermissionTable");
    String changes = as("admin").run("org", "update", "org-a", "--object-permission", "none", "--dry-run", "-o", "csv").exits(0).out();
    assertThat(changes).contains("deleted,LiteLLM_ObjectPermissionTable");
    assertThat(as("admin").run("org", "delete", "org-a", "--dry-run", "-o", "csv").exits(0).out()).contains("deleted,LiteLLM_ObjectPermissionTable");
  }

  @Test
  void noBudgetIsLeftBehindOfItsTeamsAndKeys() {
    for (String budget : List.of("of-key", "of-team-key", "of-newcomers", "of-two")) {
      as("admin").run("budget", "new", budget).exits(0);
    }
    as("admin").run("key", "update", "alias-orgkey_a", "--budget-id", "of-key").exits(0);
    as("admin").run("key", "update", "alias-teamkey", "--budget-id", "of-team-key").exits(0);
    as("admin").run("key", "update", "alias-teamkey_user", "--budget-id", "of-two").exits(0);
    as("admin").run("key", "update", "alias-nobody", "--budget-id", "of-two").exits(0);
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET metadata = '{\"team_member_budget_id\": \"of-newcomers\", \"old_budget_id\": 7}' WHERE team_id = 'team-a'");
    as("admin").run("org", "delete", "org-a", "--yes").exits(0);
    assertThat(as("admin").run("budget", "list", "--all", "-o", "id").exits(0).out()).contains("of-two\n").doesNotContain("of-key", "of-team-key", "of-newcomers");
  }

  @Test
  void noObjectPermissionIsLeftBehindOfItsTeamsAndKeys() {
    Map<String, String> owners =
        Map.of(
            "of-team", "\"LiteLLM_TeamTable\" WHERE team_id = 'team-a'",
            "of-key", "\"LiteLLM_VerificationToken\" WHERE key_alias = 'alias-orgkey_a'",
            "of-team-key", "\"LiteLLM_VerificationToken\" WHERE key_alias = 'alias-teamkey'",
            "of-both-teams", "\"LiteLLM_TeamTable\" WHERE team_id IN ('team-c', 'team-b')",
            "of-key-and-user", "\"LiteLLM_VerificationToken\" WHERE key_alias = 'alias-teamkey_user'",
            "of-nobody", "\"LiteLLM_UserTable\" WHERE user_id = 'gone'");
    database.execute("INSERT INTO \"LiteLLM_TeamTable\" (team_id, organization_id) VALUES ('team-c', 'org-a')");
    owners.forEach(
        (id, owner) -> {
          database.execute("INSERT INTO \"LiteLLM_ObjectPermissionTable\" (object_permission_id) VALUES ('" + id + "')");
          database.execute("UPDATE " + owner.replace(" WHERE", " SET object_permission_id = '" + id + "' WHERE"));
        });
    database.execute("UPDATE \"LiteLLM_UserTable\" SET object_permission_id = 'of-key-and-user' WHERE user_id = 'nobody'");
    as("admin").run("org", "delete", "org-a", "--yes").exits(0);

    List<String> left = new ArrayList<>();
    database.snapshot().rows("LiteLLM_ObjectPermissionTable").forEach(row -> left.add(row.get("object_permission_id").asText()));
    assertThat(left).containsExactlyInAnyOrder("of-both-teams", "of-key-and-user", "of-nobody");
    assertThat(database.snapshot().rows("LiteLLM_TeamTable")).anyMatch(team -> team.path("object_permission_id").asText().equals("of-both-teams"));
    assertThat(database.snapshot().rows("LiteLLM_UserTable")).anyMatch(user -> user.path("object_permission_id").asText().equals("of-key-and-user"));
  }

  @Test
  void aKeyMayGiveAnOrganizationOnlyItsOwnModels() {
    unchanged(() -> as("admin_models").run("org", "update", "org-a", "--models", "gpt-3.5-turbo").exits(5));
    unchanged(() -> as("admin_models").run("org", "update", "org-a", "--models", "none").exits(5));
    as("admin_models").run("org", "update", "org-a", "--models", "gpt-4o").exits(0);
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
  }

  /** LiteLLM gives it to users who come through single sign-on, beside what else is in the list. */
  @Test
  void whoHasModelsThroughTeamsAloneGivesNone() {
    database.execute("UPDATE \"LiteLLM_UserTable\" SET models = '{no-default-models,gpt-4o}' WHERE user_id = 'admin'");
    unchanged(() -> as("admin_models").run("org", "new", "Mine", "--models", "gpt-4o").exits(5).stderr().contains("no-default-models"));
  }
}
