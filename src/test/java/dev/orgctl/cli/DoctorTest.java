package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code doctor} finds what foreign keys do not prevent, on every kind of database, and mends only what is safe. */
@ParameterizedClass
@EnumSource
class DoctorTest {
  private final TestDatabase database;

  DoctorTest(Flavour flavour) {
    database = TestDatabase.withWorld(flavour);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private JsonNode report() {
    return Orgctl.on(database).asActor("admin").run("doctor", "-o", "json").exits(0).json();
  }

  private JsonNode finding(String id) {
    for (JsonNode finding : report().get("findings")) {
      if (finding.get("id").asText().equals(id)) {
        return finding;
      }
    }
    return null;
  }

  @Test
  void tellsWhatIsThere() {
    JsonNode report = report();
    assertThat(report.get("server").get("schema_age").asText()).isNotEmpty();
    assertThat(report.get("identity").get("user_id").asText()).isEqualTo("admin");
    List<String> unknown = new ArrayList<>();
    report.get("checks").forEach(check -> {
      if (!List.of("ok", "found", "skipped").contains(check.get("status").asText())) {
        unknown.add(check.toString());
      }
    });
    assertThat(unknown).isEmpty();
    assertThat(finding("duplicate-email").get("rows").get(0).get("user_ids").asText()).isEqualTo("dup1, dup2");
    assertThat(finding("expired-admin-key").get("found").asInt()).isEqualTo(1);
  }

  @Test
  void entriesOfTeamsThatAreGoneAreMended() {
    assertThat(finding("stale-user-team")).isNull();
    database.execute("UPDATE \"LiteLLM_UserTable\" SET teams = '{team-a,team-gone}' WHERE user_id = 'member_a'");
    assertThat(finding("stale-user-team").get("rows").get(0).get("team_id").asText()).isEqualTo("team-gone");
    Orgctl.on(database).asActor("viewer").run("doctor", "--fix", "stale-user-team", "--yes").exits(5);
    Orgctl.on(database).asActor("admin").run("doctor", "--fix", "stale-user-team", "--yes").exits(0);
    assertThat(finding("stale-user-team")).isNull();
    assertThat(finding("team-people-differ")).isNull();
  }

  @Test
  void peopleWhoStandInOnePlaceOnlyAreFound() {
    database.execute("UPDATE \"LiteLLM_UserTable\" SET teams = '{}' WHERE user_id = 'member_a'");
    JsonNode finding = finding("team-people-differ");
    assertThat(finding.get("found").asInt()).isEqualTo(1);
    assertThat(finding.get("rows").get(0).get("mend").asText()).contains("orgctl team member-add --user-id=member_a --role=user --if-exists=update team-a");
  }

  @Test
  void aBudgetThatATeamGivesItsMembersIsNoOrphan() {
    assertThat(finding("orphaned-budget").get("rows").get(0).get("budget_id").asText()).isEqualTo("bud-unused");
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET metadata = '{\"team_member_budget_id\": \"bud-unused\"}' WHERE team_id = 'team-a'");
    assertThat(finding("orphaned-budget")).isNull();
    Orgctl.on(database).asActor("admin").run("doctor", "--fix", "orphaned-budget", "--yes").exits(0);
    assertThat(finding("team-without-member-budget")).isNull();
  }

  @Test
  void aBudgetThatOnlyWhatIsMendedUsedGoesWithIt() {
    database.execute("INSERT INTO \"LiteLLM_TeamMembership\" (user_id, team_id, budget_id) VALUES ('viewer', 'gone', 'bud-unused')");
    Orgctl.on(database).asActor("admin").run("doctor", "--fix", "orphaned-budget,team-membership-without-team", "--yes").exits(0);
    Orgctl.on(database).asActor("admin").run("budget", "info", "bud-unused").exits(3);
  }

  @Test
  void aViewerMayLook() {
    Orgctl.on(database).asActor("viewer").run("doctor", "--exit-code").exits(8);
    Orgctl.on(database).asActor("nobody").run("doctor").exits(5).stdout().isEmpty();
  }
}
