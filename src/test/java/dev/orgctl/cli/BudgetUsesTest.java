package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import dev.orgctl.testing.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A budget that anything refers to, in whatever way, is no orphan and is not deleted. */
@ParameterizedClass
@EnumSource(Flavour.class)
class BudgetUsesTest {
  private final TestDatabase database;
  private final Orgctl admin;

  BudgetUsesTest(Flavour flavour) {
    database = TestDatabase.withWorld(flavour);
    admin = Orgctl.on(database).asActor("master").as(World.get().masterKey());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void inUse(String who) {
    assertThat(admin.run("budget", "orphans", "-o", "id").exits(0).out()).doesNotContain("bud-unused");
    admin.run("budget", "delete", "bud-unused", "--yes").exits(4).stderr().contains(who);
    admin.run("budget", "orphans", "--delete", "--yes").exits(0);
    admin.run("budget", "info", "bud-unused").exits(0).stdout().contains(who);
  }

  @Test
  void anUnusedBudgetIsAnOrphan() {
    assertThat(admin.run("budget", "orphans", "-o", "id").exits(0).out()).isEqualTo("bud-unused\n");
    admin.run("budget", "orphans", "--delete", "--yes", "-o", "id").exits(0).stdout().isEqualTo("bud-unused\n");
    admin.run("budget", "orphans", "--delete", "--yes", "-o", "id").exits(0);
  }

  @Test
  void aMemberOfAnOrganization() {
    database.execute("UPDATE \"LiteLLM_OrganizationMembership\" SET budget_id = 'bud-unused' WHERE user_id = 'member_a'");
    inUse("member member_a of organization org-a");
  }

  @Test
  void aKey() {
    database.execute("UPDATE \"LiteLLM_VerificationToken\" SET budget_id = 'bud-unused' WHERE key_alias = 'alias-nobody'");
    inUse("key alias-nobody");
  }

  @Test
  void aMemberOfATeam() {
    database.execute("DELETE FROM \"LiteLLM_TeamMembership\"");
    database.execute("INSERT INTO \"LiteLLM_TeamMembership\" (user_id, team_id, budget_id) VALUES ('member_a', 'team-a', 'bud-unused')");
    inUse("member member_a of team team-a");
  }

  @Test
  void theMetadataOfATeam() {
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET metadata = '{\"tags\": [1], \"team_member_budget_id\": \"bud-unused\"}' WHERE team_id = 'team-a'");
    inUse("team team-a (team_member_budget_id in its metadata)");
  }

  @Test
  void metadataThatAreNoObjectAreNoReference() {
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET metadata = '[\"bud-unused\"]' WHERE team_id = 'team-a'");
    assertThat(admin.run("budget", "orphans", "-o", "id").exits(0).out()).isEqualTo("bud-unused\n");
  }

  @Test
  void tablesThatOrgctlDoesNotManage() {
    database.execute("CREATE TABLE \"LiteLLM_EndUserTable\" (user_id text primary key, budget_id text references \"LiteLLM_BudgetTable\" (budget_id))");
    database.execute("INSERT INTO \"LiteLLM_EndUserTable\" (user_id, budget_id) VALUES ('shop', 'bud-unused')");
    inUse("customer shop");
  }

  /** The key is being given the budget while the budget is being deleted: the budget stays. */
  @Test
  void whoeverBeginsToUseItFirstKeepsIt() throws Exception {
    database
        .afterWaitingFor(
            () -> admin.run("budget", "orphans", "--delete", "--yes", "-o", "id"),
            "UPDATE \"LiteLLM_VerificationToken\" SET budget_id = 'bud-unused' WHERE key_alias = 'alias-nobody'")
        .exits(0);
    admin.run("budget", "info", "bud-unused").exits(0).stdout().contains("key alias-nobody");
  }
}
