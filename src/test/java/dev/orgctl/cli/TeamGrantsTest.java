package dev.orgctl.cli;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What LiteLLM lets only admins give a team, though others may make and change it. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
class TeamGrantsTest extends InTheWorld {
  TeamGrantsTest(Flavour flavour) {
    super(flavour);
  }

  private Orgctl withKey(String user, String... flags) {
    List<String> line = Stream.concat(Stream.of("key", "generate", "--user-id", user, "-o", "json"), Stream.of(flags)).toList();
    return Orgctl.on(database).as(as("admin").run(line).exits(0).json().get("key").asText());
  }

  /** A budget that a team's metadata name is shown to who sees the team, and given to whoever joins. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--metadata|{\"team_member_budget_id\":\"bud-b\"}|Only proxy admins can set `metadata.team_member_budget_id` on a team.",
        "--metadata|{\"team_member_budget_id\":1}|`metadata.team_member_budget_id`",
        "--allow-team-guardrail-config|true|Only proxy admins can set `allow_team_guardrail_config` on a team.",
      })
  void anOrgAdminGivesATeamOnlyWhatLiteLlmLetsThemGive(String flag, String value, String refusal) {
    String given = flag + "=" + value;
    unchanged(() -> as("orgadmin_a").run("team", "update", "team-a", given).exits(5).stderr().contains(refusal));
    unchanged(() -> as("orgadmin_a").run("team", "new", "--team-id", "t", "--organization-id", "org-a", given).exits(5).stderr().contains(refusal));
    unchanged(
        () ->
            as("orgadmin_a").run("team", "new", "--team-id", "team-a", "--organization-id", "org-a", "--if-exists", "update", given)
                .exits(5).stderr().contains(refusal));
    as("admin").run("team", "update", "team-a", given).exits(0);
    // What an admin gave stays when somebody else changes the rest.
    as("orgadmin_a").run("team", "update", "team-a", "--metadata", "{\"k\":1}").exits(0);
  }

  @Test
  void onlyAdminsTakeAwayTheBudgetOfWhoeverJoins() {
    as("admin").run("team", "update", "team-a", "--metadata", "{\"team_member_budget_id\":\"bud-b\"}").exits(0);
    unchanged(() -> as("orgadmin_a").run("team", "update", "team-a", "--metadata", "none").exits(5));
    unchanged(() -> as("orgadmin_a").run("team", "update", "team-a", "--metadata", "{\"team_member_budget_id\":null}").exits(5));
    as("orgadmin_a").run("team", "update", "team-a", "--metadata", "{\"team_member_budget_id\":\"bud-b\",\"k\":1}").exits(0);
    as("admin").run("team", "update", "team-a", "--metadata", "none").exits(0);
  }

  @Test
  void onlyAdminsRaiseOrRemoveTheBudgetOfATeamOfNoOrganization() {
    Orgctl nobody = withKey("nobody", "--allowed-routes", "/team/*");
    nobody.run("team", "new", "--team-id", "own", "--max-budget", "5").exits(0);
    unchanged(() -> nobody.run("team", "update", "own", "--max-budget", "6").exits(5).stderr().contains("Only a proxy admin can raise a team's max_budget."));
    unchanged(() -> nobody.run("team", "update", "own", "--max-budget", "none").exits(5).stderr().contains("Only a proxy admin can remove a team's max_budget."));
    nobody.run("team", "update", "own", "--max-budget", "4", "--team-alias", "Own").exits(0);
    nobody.run("team", "update", "own", "--max-budget", "4").exits(0);
    as("admin").run("team", "update", "own", "--max-budget", "none").exits(0);
    nobody.run("team", "update", "own", "--max-budget", "100").exits(0);
    // The limits of an organization are above those of its teams.
    as("orgadmin_a").run("team", "update", "team-a", "--max-budget", "30").exits(0);
    as("orgadmin_a").run("team", "update", "team-a", "--max-budget", "none").exits(0);
  }

  @Test
  void aTeamOfNoOrganizationHasNoMoreThanTheKeyThatMakesIt() {
    Orgctl limited = withKey("nobody", "--allowed-routes", "/team/new", "--models", "gpt-4o", "--tpm-limit", "10", "--rpm-limit", "2");
    unchanged(() -> limited.run("team", "new", "--models", "gpt-4o,other").exits(2).stderr().contains("Model 'other'"));
    unchanged(() -> limited.run("team", "new", "--tpm-limit", "11").exits(2).stderr().contains("tpm_limit"));
    unchanged(() -> limited.run("team", "new", "--rpm-limit", "3").exits(2).stderr().contains("rpm_limit"));
    limited.run("team", "new", "--models", "gpt-4o", "--tpm-limit", "10", "--rpm-limit", "2", "--max-budget", "1000").exits(0);
  }
}
