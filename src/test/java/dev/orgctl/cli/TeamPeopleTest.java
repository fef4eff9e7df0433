package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The three places that hold a team's people agree, whichever command brings somebody in. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY", "POSTGRES_SEED"})
class TeamPeopleTest extends InTheWorld {
  TeamPeopleTest(Flavour flavour) {
    super(flavour);
  }

  private Orgctl admin() {
    return as("admin");
  }

  private void setPeople(String team, String members) {
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET members_with_roles = '" + members + "' WHERE team_id = '" + team + "'");
  }

  private void setStandardBudget(String team, String budget) {
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET metadata = '{\"team_member_budget_id\": \"" + budget + "\"}' WHERE team_id = '" + team + "'");
  }

  /** The roles of those whom the team's row has, by id or by e-mail alone. */
  private List<String> people(String team) {
    JsonNode people = admin().run("team", "info", team, "-o", "json").exits(0).json().at("/team_info/members_with_roles");
    return people.findParents("role").stream()
        .map(one -> one.path("user_id").asText() + " " + one.path("user_email").asText() + " " + one.path("role").asText())
        .toList();
  }

  private List<String> teamsOf(String user) {
    return admin().run("user", "info", user, "-o", "json").exits(0).json().at("/user_info/teams").valueStream().map(JsonNode::asText).toList();
  }

  private List<String> budgetsIn(String team) {
    JsonNode memberships = admin().run("team", "info", team, "-o", "json").exits(0).json().get("team_memberships");
    return memberships.valueStream()
        .map(one -> one.get("user_id").asText() + " " + one.get("budget_id").asText() + " " + one.at("/litellm_budget_table/max_budget").asText())
        .toList();
  }

  @Test
  void firstPeopleOfATeamGetTheirBudgets() {
    admin()
        .run(
            "team", "new", "--team-id", "t", "--members-with-roles", "[{\"user_id\":\"target\",\"max_budget_in_team\":5},{\"user_id\":\"member_a\"}]")
        .exits(0);
    assertThat(budgetsIn("t")).anyMatch(line -> line.matches("target [0-9a-f-]{36} 5.0")).noneMatch(line -> line.startsWith("member_a ") && line.contains("-"));
  }

  @Test
  void whoCreatesATeamCanBeNamedByEmail() {
    admin().run("team", "new", "--team-id", "t", "--members-with-roles", "[{\"user_email\":\"Admin@Example.com\",\"role\":\"user\"}]").exits(0);
    assertThat(people("t")).containsExactly("admin Admin@Example.com user");
    assertThat(teamsOf("admin")).containsExactly("t");
  }

  @ParameterizedTest
  @CsvSource({"fresh, fail", "target, update"})
  void newUsersGetCopiesOfTheStandardBudgetsOfTheirTeams(String user, String ifExists) {
    setStandardBudget("team-a", "bud-member");
    setStandardBudget("team-b", "bud-a");
    admin()
        .run(
            "user", "new", "--user-id", user, "--teams", "team-b,team-a,team-free", "--organization-id", "org-b", "--auto-create-key=false",
            "--if-exists", ifExists)
        .exits(0);
    assertThat(budgetsIn("team-a")).as("a copy of their own").anyMatch(line -> line.matches(user + " [0-9a-f-]{36} 7.0"));
    assertThat(budgetsIn("team-b")).anyMatch(line -> line.matches(user + " [0-9a-f-]{36} 100.0"));
    assertThat(budgetsIn("team-free")).containsExactly("nobody null ");
    assertThat(people("team-free")).anyMatch(line -> line.startsWith(user + " "));
    assertThat(teamsOf(user)).containsExactlyInAnyOrder("team-a", "team-b", "team-free");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"user_id\":\"target\",\"user_email\":null,\"role\":\"admin\"}    | target null admin",
        "{\"user_email\":\"TARGET@example.com\",\"role\":\"admin\"}         | ' TARGET@example.com admin'",
      })
  void nobodyIsTwiceOnATeam(String entry, String shown) {
    setPeople("team-b", "[" + entry + "]");
    admin().run("user", "new", "--user-id", "target", "--teams", "team-b", "--if-exists", "update").exits(0);
    assertThat(people("team-b")).containsExactly(shown);
    assertThat(teamsOf("target")).containsExactly("team-b");
  }

  @ParameterizedTest
  @CsvSource({
    "team member-update team-b --user-email target@example.com --role admin",
    "team member-add team-b --user-id target --role admin --if-exists update"
  })
  void aRoleReachesWhoeverIsThereByEmailAlone(String command) {
    setPeople("team-b", "[{\"user_email\":\"other@example.com\",\"role\":\"user\"},{\"user_email\":\"Target@example.com\",\"role\":\"user\"}]");
    admin().run(command.split(" ")).exits(0);
    assertThat(people("team-b")).containsExactly(" other@example.com user", "target Target@example.com admin");
  }

  @Test
  void limitsAloneLeaveTheRole() {
    setPeople("team-b", "[{\"user_email\":\"target@example.com\",\"role\":\"admin\"}]");
    JsonNode answer =
        admin()
            .run("team", "member-update", "team-b", "--user-email", "target@example.com", "--max-budget-in-team", "3", "-o", "json")
            .exits(0)
            .json();
    assertThat(answer.get("role").asText()).isEqualTo("admin");
  }

  @Test
  void aTeamThatIsThereGivesItsPeopleWhatIsAskedFor() {
    setPeople("team-a", "[{\"user_id\":\"member_a\",\"role\":\"user\"},{\"user_id\":\"teamadmin_a\",\"role\":\"admin\"}]");
    admin()
        .run(
            "team", "new", "--team-id", "team-a", "--organization-id", "org-a", "--if-exists", "update",
            "--members-with-roles", "[{\"user_id\":\"member_a\",\"role\":\"admin\",\"max_budget_in_team\":5},{\"user_id\":\"target\"}]")
        .exits(0);
    assertThat(people("team-a")).containsExactly("member_a  admin", "teamadmin_a  admin", "target target@example.com user");
    assertThat(budgetsIn("team-a")).anyMatch(line -> line.matches("member_a [0-9a-f-]{36} 5.0"));
  }

  @Test
  void aDotlessLetterIsAnother() {
    setPeople("team-a", "[{\"user_email\":\"adi@example.com\",\"role\":\"user\"}]");
    admin().run("team", "member-delete", "team-a", "--user-email", "ad\u0131@example.com", "--yes").exits(3);
    admin().run("team", "member-delete", "team-a", "--user-email", "ADI@example.com", "--yes").exits(0);
  }
}
