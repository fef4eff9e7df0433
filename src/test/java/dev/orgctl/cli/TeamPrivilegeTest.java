package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody might try with teams in order to get more than LiteLLM gives them, beyond what was recorded. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
class TeamPrivilegeTest extends InTheWorld {
  TeamPrivilegeTest(Flavour flavour) {
    super(flavour);
  }

  private Orgctl withRoutes(String user, String routes) {
    String key =
        as("admin").run("key", "generate", "routes-" + user, "--user-id", user, "--allowed-routes", routes, "-o", "json")
            .exits(0).json().get("key").asText();
    return Orgctl.on(database).as(key);
  }

  @Test
  void aKeyForTeamRoutesReachesOnlyTeamsThatItsUserAdministers() {
    Orgctl nobody = withRoutes("nobody", "/team/*");
    unchanged(() -> nobody.run("team", "update", "team-a", "--max-budget", "1").exits(5));
    unchanged(() -> nobody.run("team", "delete", "team-a", "--yes").exits(5));
    unchanged(() -> nobody.run("team", "block", "team-a").exits(5));
    unchanged(() -> nobody.run("team", "member-add", "team-a", "--user-id", "nobody", "--role", "admin").exits(5));
    // On team-free, as a plain member.
    unchanged(() -> nobody.run("team", "member-update", "team-free", "--user-id", "nobody", "--role", "admin").exits(5));
    Orgctl teamadmin = withRoutes("teamadmin_a", "/team/*");
    teamadmin.run("team", "update", "team-a", "--max-budget", "1").exits(0);
    unchanged(() -> teamadmin.run("team", "update", "team-b", "--max-budget", "1").exits(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"update team-b --max-budget 1", "member-add team-b --user-id orgadmin_a", "member-delete team-b --user-id target_b --yes", "info team-b"})
  void whatIsNotTheirsLooksLikeWhatIsNotThere(String words) {
    unchanged(
        () -> {
          String refused = refusal(words, "team-b").replace("team-b", "X");
          assertThat(refusal(words, "no-such").replace("no-such", "X")).isEqualTo(refused);
          assertThat(refusal(words, "Team B").replace("Team B", "X")).isEqualTo(refused);
        });
  }

  private String refusal(String words, String team) {
    List<String> line = Stream.concat(Stream.of("team"), Stream.of(words.split(" "))).map(word -> word.equals("team-b") ? team : word).toList();
    return as("orgadmin_a").run(line).exits(5).err();
  }

  @Test
  void anOrgAdminTakesNoTeamFromAnotherOrganization() {
    unchanged(() -> as("orgadmin_a").run("team", "update", "team-b", "--organization-id", "org-a").exits(5));
    unchanged(() -> as("orgadmin_a").run("team", "update", "team-free", "--organization-id", "org-a").exits(5));
    unchanged(() -> as("orgadmin_a").run("team", "new", "--team-id", "team-b", "--organization-id", "org-a", "--if-exists", "update", "--max-budget", "9").exits(4));
    unchanged(() -> as("orgadmin_a").run("team", "new", "--team-id", "team-b", "--organization-id", "org-a", "--if-exists", "skip").exits(4).stdout().isEmpty());
    unchanged(() -> as("admin").run("team", "new", "--team-id", "team-b", "--organization-id", "org-a", "--if-exists", "update").exits(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--metadata={\"allowed_passthrough_routes\":[\"/v1/x\"]}", "--object-permission={\"mcp_servers\":[\"all-proxy-mcpservers\"]}"})
  void whatPassesTheGatesIsGivenToATeamByAdmins(String given) {
    unchanged(() -> as("orgadmin_a").run("team", "new", "--organization-id", "org-a", given).exits(5).stderr().contains("nly "));
    unchanged(() -> as("orgadmin_a").run("team", "update", "team-a", given).exits(5));
    unchanged(() -> as("orgadmin_a").run("team", "new", "--team-id", "team-a", "--organization-id", "org-a", "--if-exists", "update", given).exits(5));
    as("admin").run("team", "update", "team-a", given).exits(0);
    as("orgadmin_a").run("team", "update", "team-a", "--object-permission={\"mcp_servers\":[\"all-proxy-mcpservers\",\"x\"]}", "--dry-run")
        .exits(given.contains("mcp") ? 0 : 5);
    as("orgadmin_a").run("team", "update", "team-a", "--metadata=k=1", "--object-permission={\"mcp_servers\":[\"x\"]}").exits(0);
  }

  @Test
  void aTeamThatMovesMustFit() {
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET max_budget = 51 WHERE team_id = 'team-a'");
    unchanged(() -> as("admin").run("team", "update", "team-a", "--organization-id", "org-b").exits(5).stderr().contains("max_budget 51"));
    unchanged(() -> as("orgadmin_ab").run("team", "update", "team-b", "--organization-id", "org-a", "--models", "gpt-4o").exits(5).stderr().contains("target_b"));
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET models = '{no-such}' WHERE team_id = 'team-b'");
    unchanged(() -> as("admin").run("team", "update", "team-b", "--organization-id", "org-a").exits(5).stderr().contains("Tried to access no-such"));
    unchanged(() -> as("admin").run("team", "update", "team-b", "--organization-id", "org-a", "--models", "other").exits(2));
    as("admin").run("team", "update", "team-b", "--organization-id", "org-a", "--models", "gpt-4o").exits(0);
    assertThat(as("admin").run("org", "members", "org-a", "-o", "id").out()).contains("target_b");
  }

  @Test
  void aTeamOfAllModelsMovesOnlyToAnOrganizationOfAllModels() {
    unchanged(
        () ->
            as("admin").run("team", "update", "team-free", "--organization-id", "org-a").exits(5)
                .stderr().contains("Team has access to all proxy models, but the organization does not.").contains("--models gpt-4o,gpt-3.5-turbo"));
    unchanged(() -> as("admin").run("team", "update", "team-a", "--organization-id", "org-b", "--models", "[]", "--dry-run").exits(0));
    database.execute("UPDATE \"LiteLLM_OrganizationTable\" SET models = '{gpt-4o,all-proxy-models}' WHERE organization_id = 'org-a'");
    as("admin").run("team", "update", "team-free", "--organization-id", "org-a").exits(0);
  }

  /** LiteLLM takes an organization's 0 for no limit when a team moves there. */
  @Test
  void aLimitOfZeroOfAnOrganizationIsNoLimitOfItsTeams() {
    as("admin").run("budget", "update", "bud-b", "--max-budget", "0", "--tpm-limit", "0").exits(0);
    as("admin").run("team", "update", "team-a", "--tpm-limit", "5", "--organization-id", "org-b").exits(0).stderr().doesNotContain("above");
  }

  @Test
  void peopleStayInStep() {
    as("admin").run("team", "member-add", "team-free", "--user-id", "member_a", "--max-budget-in-team", "3").exits(0);
    assertThat(teamsOf("member_a")).containsExactly("team-a", "team-free");
    as("admin").run("team", "member-update", "team-free", "--user-id", "member_a", "--rpm-limit", "5").exits(0);
    JsonNode memberships = as("admin").run("team", "info", "team-free", "-o", "json").exits(0).json().get("team_memberships");
    JsonNode budget = memberships.findValues("litellm_budget_table").stream().filter(JsonNode::isObject).findFirst().orElseThrow();
    assertThat(budget.get("max_budget").asDouble()).isEqualTo(3);
    assertThat(budget.get("rpm_limit").asInt()).isEqualTo(5);
    as("admin").run("team", "member-delete", "team-free", "--user-id", "member_a", "--yes").exits(0);
    assertThat(teamsOf("member_a")).containsExactly("team-a");
    assertThat(as("admin").run("team", "info", "team-free", "-o", "json").out()).doesNotContain("member_a");
    as("admin").run("team", "delete", "team-a", "--yes").exits(0);
    assertThat(teamsOf("member_a")).isEmpty();
    as("admin").run("team", "info", "team-a").exits(3);
    // A key of the team went with it.
    as("teamkey_user").run("whoami").exits(5);
  }

  /** LiteLLM asks the budget of the person for them, and nobody else: whoever has none may use every model of the team. */
  @Test
  void whoJoinsMayUseTheModelsThatTheTeamGivesItsPeople() {
    as("admin").run("team", "new", "--team-id", "t", "--models", "a,b", "--default-team-member-models", "a", "--members-with-roles", "[{\"user_id\":\"target\"}]").exits(0);
    as("admin").run("team", "member-add", "t", "--user-id", "member_a", "--max-budget-in-team", "3").exits(0);
    as("admin").run("user", "new", "--user-id", "fresh", "--teams", "t", "--auto-create-key=false").exits(0);
    assertThat(budgetsIn("t")).containsExactly("admin null [a]", "fresh null [a]", "member_a 3.0 [a]", "target null [a]");
    as("admin").run("budget", "new", "standard", "--max-budget", "7").exits(0);
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET metadata = '{\"team_member_budget_id\": \"standard\"}' WHERE team_id = 't'");
    as("admin").run("team", "member-add", "t", "--user-id", "nobody").exits(0);
    assertThat(budgetsIn("t")).contains("nobody 7.0 [a]");
  }

  private List<String> budgetsIn(String team) {
    JsonNode memberships = as("admin").run("team", "info", team, "-o", "json").exits(0).json().get("team_memberships");
    return memberships.valueStream()
        .map(
            one ->
                one.get("user_id").asText() + " " + one.at("/litellm_budget_table/max_budget").asText()
                    + " " + one.at("/litellm_budget_table/allowed_models").valueStream().map(JsonNode::asText).toList())
        .sorted()
        .toList();
  }

  private List<String> teamsOf(String user) {
    JsonNode teams = as("admin").run("user", "info", user, "-o", "json").exits(0).json().at("/user_info/teams");
    return StreamSupport.stream(teams.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void aSharedBudgetIsNotChangedForOne() {
    as("admin").run("team", "member-add", "team-a", "--user-id", "target", "--max-budget-in-team", "3").exits(0);
    database.execute(
        "UPDATE \"LiteLLM_TeamMembership\" SET budget_id = (SELECT budget_id FROM \"LiteLLM_TeamMembership\" WHERE user_id = 'target')"
            + " WHERE user_id = 'member_a'");
    as("admin").run("team", "member-update", "team-a", "--user-id", "member_a", "--max-budget-in-team", "9").exits(0);
    String info = as("admin").run("team", "info", "team-a").exits(0).out();
    assertThat(info).containsPattern("member_a +0 +9").containsPattern("target +0 +3");
  }

  @Test
  void noneClearsWhateverCanBeCleared() {
    as("admin").run("team", "update", "team-a", "--model-max-budget", "gpt-4o=5", "--model-rpm-limit", "gpt-4o=5", "--metadata", "a=1").exits(0);
    as("admin")
        .run("team", "update", "team-a", "--model-max-budget", "none", "--model-rpm-limit", "none", "--tpm-limit", "none", "--metadata", "none", "--router-settings", "none")
        .exits(0);
    JsonNode team = as("admin").run("team", "info", "team-a", "-o", "json").exits(0).json().get("team_info");
    assertThat(team.get("model_max_budget")).isEmpty();
    assertThat(team.get("metadata")).isEmpty();
  }

  @Test
  void nobodyIsAskedAndNothingGoes() {
    unchanged(() -> as("admin").run("team", "delete", "team-a").exits(7).stderr().contains("--yes"));
    unchanged(() -> as("admin").run("team", "member-delete", "team-a", "--user-id", "member_a").exits(7));
  }

  @Test
  void noHashOfAKeyIsShown() {
    String hash = "6cc0fee44582139234112fb612596a0be087b87fdc60f83720e0b25ed20ee127";
    assertThat(as("admin").run("team", "info", "team-a", "-o", "json").out()).contains("alias-teamkey_user").doesNotContain(hash);
    assertThat(as("admin").run("team", "list", "-o", "json").out()).contains("alias-teamkey_user").doesNotContain(hash);
    assertThat(as("admin").run("team", "delete", "team-a", "--yes", "-o", "json").out()).doesNotContain(hash);
  }

  @Test
  void theListIsCutToWhatTheCallerAdministers() {
    assertThat(as("orgadmin_a").run("team", "list", "--organization-id", "org-b", "-o", "id").exits(0).out()).isEmpty();
    assertThat(as("orgadmin_a").run("team", "list", "--user-id", "target_b", "-o", "id").exits(0).out()).isEmpty();
    assertThat(as("admin").run("team", "list", "--organization-id", "default_organization", "-o", "id").out()).isEqualTo("team-free\n");
    assertThat(as("admin").run("team", "list", "--user-id", "nobody", "-o", "id").out()).isEqualTo("team-free\n");
    as("orgadmin_a").run("team", "list", "--sort", "spend", "--after", "team-b").exits(3);
    assertThat(as("admin").run("team", "list", "--sort", "spend", "--after", "team-a", "-o", "id").exits(0).out()).isEqualTo("team-b\nteam-free\n");
  }
}
