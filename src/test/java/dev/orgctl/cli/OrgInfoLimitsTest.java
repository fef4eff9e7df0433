package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code org info} says what the gateway would do: a call has to fit the team's budget and the organization's. */
@ParameterizedClass(name = "{0}")
@EnumSource
class OrgInfoLimitsTest {
  private final TestDatabase database;

  OrgInfoLimitsTest(Flavour flavour) {
    database = TestDatabase.withWorld(flavour);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private String line(String start) {
    return Orgctl.on(database).asActor("admin").run("org", "info", "org-b").exits(0).out().lines()
        .filter(line -> line.strip().startsWith(start)).findFirst().orElseThrow().strip().replaceAll(" {2,}", "|");
  }

  private void set(String organizationSpend, String team) {
    database.execute("UPDATE \"LiteLLM_OrganizationTable\" SET spend = " + organizationSpend + " WHERE organization_id = 'org-b'");
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET " + team + " WHERE team_id = 'team-b'");
  }

  @Test
  void theNarrowerBudgetDecides() {
    set("20", "spend = 4, max_budget = 10, budget_reset_at = '2026-12-24'");
    assertThat(line("max_budget")).isEqualTo("max_budget|50|20|40.0%|2026-12-01T00:00:00Z");
    assertThat(line("team-b")).startsWith("team-b|Team B|4|10|6|2026-12-24T00:00:00Z|");
    set("48.5", "spend = 4, max_budget = 10");
    assertThat(line("team-b")).startsWith("team-b|Team B|4|10|1.5|");
    set("60", "max_budget = NULL");
    assertThat(line("team-b")).startsWith("team-b|Team B|4|-|0|");
  }

  @Test
  void aBudgetOfNothingIsAskedOfTeamsOnlyAsTheGatewayDoes() {
    database.execute("UPDATE \"LiteLLM_BudgetTable\" SET max_budget = 0 WHERE budget_id = 'bud-b'");
    set("20", "spend = 4, max_budget = NULL");
    assertThat(line("team-b")).startsWith("team-b|Team B|4|-|unlimited|");
    set("20", "spend = 0, max_budget = 0");
    assertThat(line("team-b")).startsWith("team-b|Team B|0|0|0|");
  }

  @Test
  void aBudgetOfNothingIsUsedUpButTheGatewayDoesNotAskThatOfAnOrganization() {
    database.execute("UPDATE \"LiteLLM_BudgetTable\" SET max_budget = 0 WHERE budget_id = 'bud-b'");
    database.execute("UPDATE \"LiteLLM_OrganizationMembership\" SET spend = 0, budget_id = 'bud-b' WHERE user_id = 'target_b'");
    set("2", "spend = 4");
    assertThat(line("max_budget")).isEqualTo("max_budget|0|2|-|2026-12-01T00:00:00Z");
    Orgctl admin = Orgctl.on(database).asActor("admin");
    admin.run("org", "list", "--columns", "organization_id,used", "-o", "csv").exits(0).stdout().contains("org-b,\n");
    admin.run("org", "members", "org-b", "--columns", "user_id,used", "-o", "jsonl").exits(0).stdout().containsPattern("\"target_b\",\\s?\"used\":\\s?100");
  }

  @Test
  void aMembersBudgetIsShownWithItsReset() {
    database.execute("UPDATE \"LiteLLM_OrganizationMembership\" SET spend = 3, budget_id = 'bud-b' WHERE user_id = 'target_b'");
    assertThat(line("target_b")).isEqualTo("target_b|target_b@example.com|internal_user|3|50|2026-12-01T00:00:00Z");
  }

  @Test
  void programsGetTheRowsOfTheApi() {
    assertThat(Orgctl.on(database).asActor("admin").run("org", "info", "org-b", "-o", "json").exits(0).out()).doesNotContain("budget_left");
  }
}
