package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.World;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody might try in order to get more than LiteLLM gives them, beyond what was recorded. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
class PrivilegeTest extends InTheWorld {
  PrivilegeTest(Flavour flavour) {
    super(flavour);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "orgadmin_a", "member_a"})
  void aKeyThatAdministersIsMadeByAdminsOnly(String actor) {
    unchanged(() -> as(actor).run("key", "generate", "--key-type", "management").exits(5).stderr().contains("allowed_routes"));
    unchanged(() -> as(actor).run("key", "generate", "--allowed-routes", "/organization/new").exits(5));
    unchanged(() -> as(actor).run("key", "generate", "--metadata", "{\"allowed_passthrough_routes\":[\"/v1/x\"]}").exits(5));
    as(actor).run("key", "generate", "--key-type", "llm_api").exits(0);
    as("admin").run("key", "generate", "--key-type", "management").exits(0);
  }

  @Test
  void aKeyHasNoLargerBudgetThanTheOneThatMadeIt() {
    database.execute("UPDATE \"LiteLLM_VerificationToken\" SET max_budget = 10 WHERE key_alias = 'alias-nobody'");
    unchanged(
        () ->
            as("nobody").run("key", "generate", "--max-budget", "10.5", "-o", "json").exits(5)
                .stderr().contains("max_budget (10.5) cannot exceed the caller's own max_budget (10.0)."));
    as("nobody").run("key", "generate", "--max-budget", "10").exits(0);
    as("admin").run("key", "generate", "--max-budget", "11").exits(0);
  }

  @Test
  void permissionsOfAKeyAreForAdmins() {
    unchanged(() -> as("nobody").run("key", "generate", "--permissions", "{\"get_spend_routes\":true}").exits(5).stderr().contains("Only proxy admins can set `permissions`."));
    unchanged(() -> as("nobody").run("key", "generate", "--permissions", "{}").exits(5));
    as("admin").run("key", "generate", "--permissions", "{\"get_spend_routes\":true}").exits(0);
  }

  @Test
  void accessGroupsOfAKeyAreForAdminsOfItsTeam() {
    unchanged(() -> as("nobody").run("key", "generate", "--access-group-ids", "ag").exits(5).stderr().contains("Key is not in a team."));
    as("teamadmin_a").run("key", "generate", "--team-id", "team-a", "--access-group-ids", "ag").exits(0);
    allowMembersOf("team-a", "/key/generate");
    unchanged(() -> as("member_a").run("key", "generate", "--team-id", "team-a", "--access-group-ids", "ag").exits(5).stderr().contains("/key/access_group_assignment"));
    as("member_a").run("key", "generate", "--team-id", "team-a").exits(0);
    allowMembersOf("team-a", "/key/generate,/key/access_group_assignment");
    as("member_a").run("key", "generate", "--team-id", "team-a", "--access-group-ids", "ag").exits(0);
  }

  /** Whatever they are elsewhere: LiteLLM lets them through every gate that opens to an organization. */
  @Test
  void anOrgAdminOfTheOrganizationThatIsNamedMakesAKeyInIt() {
    String actor = "globalviewer_orgadmin_a";
    as(actor).run("key", "generate", "--organization-id", "org-a").exits(0);
    as(actor).run("key", "generate", "--organization-id", "Alpha").exits(0);
    as(actor).run("can-i", "key", "generate", "--organization-id", "org-a").exits(0);
    unchanged(() -> as(actor).run("key", "generate").exits(5).stderr().contains("Route=/key/generate."));
    unchanged(() -> as(actor).run("key", "generate", "--organization-id", "org-b").exits(5).stderr().contains("Route=/key/generate."));
    unchanged(() -> as(actor).run("key", "generate", "--organization-id", "org-a", "--user-id", "nobody").exits(5));
    unchanged(() -> as("viewer_orgadmin_a").run("key", "generate", "--organization-id", "org-a").exits(5).stderr().contains("role= proxy_admin_viewer"));
  }

  private void allowMembersOf(String team, String routes) {
    as("admin").run("team", "update", team, "--team-member-permissions", routes).exits(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mcp_servers\":[\"x\"]}", "{\"mcp_tool_permissions\":{\"x\":[\"t\"]}}", "{\"mcp_access_groups\":[\"x\"]}",
        "{\"mcp_toolsets\":[\"x\"]}", "{\"search_tools\":[\"x\"]}", "{\"vector_stores\":[\"x\"]}"
      })
  void nobodyGivesAKeyOfTheirOwnWhatAdminsGive(String permission) {
    unchanged(() -> as("nobody").run("key", "generate", "--object-permission", permission).exits(5).stderr().contains("Key is not in a team.").contains("['x']"));
    as("admin").run("key", "generate", "--object-permission", permission).exits(0);
    as("nobody").run("key", "generate", "--object-permission", "{\"mcp_servers\":[\"no-mcp-servers\"],\"blocked_tools\":[\"x\"]}").exits(0);
  }

  @Test
  void aKeyOfATeamGetsWhatTheTeamHas() {
    String servers = "{\"mcp_servers\":[\"x\"]}";
    unchanged(() -> inTeam(servers).exits(5).stderr().contains("not allowed by team 'team-a'"));
    // A team without a list of search tools may use all of them.
    inTeam("{\"search_tools\":[\"x\"]}").exits(0);
    as("admin").run("team", "update", "team-a", "--object-permission", "{\"mcp_servers\":[\"x\",\"y\"],\"search_tools\":[\"y\"]}").exits(0);
    inTeam(servers).exits(0);
    inTeam("{\"mcp_tool_permissions\":{\"y\":[\"t\"]}}").exits(0);
    unchanged(() -> inTeam("{\"search_tools\":[\"x\"]}").exits(5));
    unchanged(() -> inTeam("{\"mcp_servers\":[\"x\",\"z\"]}").exits(5).stderr().contains("['z']"));
    inTeam("{\"mcp_servers\":[\"all-team-mcpservers\"]}").exits(0);
    unchanged(() -> inTeam("{\"mcp_servers\":[\"all-proxy-mcpservers\"]}").exits(5));
    as("admin").run("team", "update", "team-a", "--object-permission", "{\"mcp_servers\":[\"all-proxy-mcpservers\"]}").exits(0);
    inTeam("{\"mcp_servers\":[\"z\"]}").exits(0);
  }

  private Orgctl.Run inTeam(String permission) {
    return as("teamadmin_a").run("key", "generate", "--team-id", "team-a", "--object-permission", permission);
  }

  @Test
  void aKeyWithoutAUserOpensNothingWithItsRoutes() {
    database.execute("UPDATE \"LiteLLM_VerificationToken\" SET allowed_routes = '{/organization}' WHERE key_alias = 'alias-nouser'");
    String key = as("admin").run("key", "generate", "nobodys", "--allowed-routes", "/organization", "-o", "json").exits(0).json().get("key").asText();
    Orgctl nobody = Orgctl.on(database).as(key);
    unchanged(() -> nobody.run("org", "new", "Mine").exits(5));
    unchanged(() -> nobody.run("org", "member-add", "org-a", "--user-id", "nobody", "--role", "org_admin").exits(5));
    nobody.run("org", "info", "org-b").exits(5);
  }

  @Test
  void aUserWhoExistsIsShownToNobodyWhoMayNotSeeThem() {
    for (String policy : new String[] {"fail", "skip", "update"}) {
      unchanged(
          () -> {
            var run = as("orgadmin_a").run("user", "new", "--user-id", "target_b", "--organization-id", "org-a", "--if-exists", policy);
            assertThat(run.exit()).isIn(4, 5);
            run.stdout().isEmpty();
            run.stderr().doesNotContain("org-b");
          });
    }
  }

  @Test
  void aKeyForNewUsersMakesNoOrgAdmins() {
    String key =
        as("admin").run("key", "generate", "provisioning", "--user-id", "nobody", "--allowed-routes", "/user/new", "-o", "json")
            .exits(0).json().get("key").asText();
    Orgctl provisioning = Orgctl.on(database).as(key);
    unchanged(() -> provisioning.run("user", "new", "--user-id", "evil", "--organization-id", "org-b", "--role", "org_admin").exits(5));
  }

  @Test
  void metadataAreMergedSoThatADeactivatedUserStaysDeactivated() {
    as("admin").run("user", "new", "--user-id", "member_a", "--metadata", "{\"tags\":[\"scim_active\"],\"scim_active\":false}", "--if-exists", "update").exits(0);
    as("member_a").run("whoami").exits(5).stderr().contains("deactivated");
    as("admin").run("user", "new", "--user-id", "member_a", "--metadata", "x=1", "--model-rpm-limit", "gpt-4=5", "--if-exists", "update").exits(0);
    as("member_a").run("whoami").exits(5);
    as("admin").run("user", "new", "--user-id", "member_a", "--metadata", "none", "--if-exists", "update").exits(0);
    as("member_a").run("whoami").exits(0);
  }

  @Test
  void theLastOrgAdminIsDemotedOnlyOnPurpose(@TempDir Path folder) {
    String[] demotion = {"org", "member-add", "org-b", "--user-id", "orgadmin_b", "--role", "internal_user", "--if-exists", "update"};
    Orgctl admin = as("admin");
    database.execute("UPDATE \"LiteLLM_OrganizationMembership\" SET user_role = 'internal_user' WHERE organization_id = 'org-b' AND user_id <> 'orgadmin_b'");
    unchanged(() -> admin.run(demotion).exits(7).stderr().contains("--force"));
    unchanged(() -> admin.run("user", "new", "--user-id", "orgadmin_b", "--organization-id", "org-b", "--role", "internal_user", "--if-exists", "update").exits(7));
    unchanged(() ->
        admin.run("user", "new", "--user-id", "orgadmin_b", "--organization-id", "org-b", "--role", "internal_user", "--if-exists", "update",
            "--out-file", folder.resolve("new.key").toString(), "--replace-file").exits(7));
    admin.run(Stream.concat(Arrays.stream(demotion), Stream.of("--force")).toList()).exits(0);
  }

  @Test
  void anExistingKeyIsNotTakenForSomebodyElses() {
    as("admin").run("key", "generate", "theirs", "--user-id", "member_a").exits(0);
    unchanged(() -> as("admin").run("key", "generate", "theirs", "--user-id", "nobody", "--if-exists", "skip").exits(4));
    unchanged(() -> as("admin").run("user", "new", "--user-id", "fresh", "--key-alias", "theirs").exits(4));
    unchanged(() -> as("admin").run("key", "generate", "theirs", "--user-id", "member_a", "--if-exists", "skip").exits(0));
  }

  @Test
  void anExistingUserGetsWhatTheUpdateAsksFor() {
    as("admin")
        .run("user", "new", "--user-id", "member_a", "--organization-id", "org-a", "--role", "internal_user_viewer", "--object-permission", "{\"models\":[\"m\"]}", "--if-exists", "update")
        .exits(0);
    var user = as("admin").run("user", "info", "member_a", "-o", "json").exits(0).json();
    assertThat(user.findValue("organization_memberships").findValuesAsText("user_role")).contains("internal_user_viewer");
    assertThat(user.findValue("object_permission_id").asText()).isNotEmpty();
  }

  @Test
  void noneClearsTheLimitOfAMember() {
    String[] member = {"org", "member-add", "org-a", "--user-id", "member_a", "--role", "internal_user", "--if-exists", "update"};
    as("admin").run(Stream.concat(Arrays.stream(member), Stream.of("--max-budget-in-organization", "5")).toList()).exits(0);
    assertThat(as("admin").run("org", "members", "org-a", "-o", "csv").out()).containsPattern("member_a,.*,5");
    as("admin").run(Stream.concat(Arrays.stream(member), Stream.of("--max-budget-in-organization", "none")).toList()).exits(0);
    assertThat(as("admin").run("org", "members", "org-a", "-o", "csv").out()).doesNotContainPattern("member_a,.*,5");
  }

  /** The caller waits for a lock, and is thrown out meanwhile. */
  @Test
  void rightsThatEndWhileTheCommandWaitsEndTheCommand() throws Exception {
    database
        .afterWaitingFor(
            () -> as("orgadmin_a").run("org", "member-add", "org-a", "--user-id", "victim", "--role", "org_admin"),
            "SELECT * FROM \"LiteLLM_OrganizationTable\" WHERE organization_id = 'org-a' FOR UPDATE",
            "DELETE FROM \"LiteLLM_OrganizationMembership\" WHERE user_id = 'orgadmin_a'")
        .exits(4)
        .stderr()
        .contains("rights were changed");
    assertThat(as("admin").run("org", "members", "org-a", "-o", "id").out()).doesNotContain("victim");
  }

  @Test
  void theMasterKeyJoinsTeamsOfNoOrganization() {
    Orgctl master = Orgctl.on(database).with("LITELLM_MASTER_KEY", World.get().masterKey()).as(World.get().masterKey());
    master.run("user", "new", "--user-id", "tm", "--teams", "team-free").exits(0);
  }
}
