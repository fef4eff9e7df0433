package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.World;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the people of a team, and who administers its organization, may do with the team's keys. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
class KeysOfTeamsTest extends InTheWorld {
  /** Of team-a in org-a, and nobody's. */
  private static final String KEY = "alias-teamkey";

  KeysOfTeamsTest(Flavour flavour) {
    super(flavour);
  }

  private static String hashOf(String actor) {
    return KeyAuthenticator.hash(World.get().keyOf(actor).orElseThrow());
  }

  private Orgctl.Run key(String actor, String verb, String key, String... flags) {
    return as(actor).run(Stream.concat(Stream.of("key", verb, key), Stream.of(flags)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"teamadmin_a", "orgadmin_a", "nullrole_orgadmin_a"})
  void whoAdministersTheTeamOrItsOrganizationBlocksItsKeys(String actor) {
    key(actor, "block", KEY, "-o", "json").exits(0).stdout().contains("\"blocked\": true");
    key(actor, "unblock", hashOf("teamkey_user"), "-o", "json").exits(0).stdout().contains("\"blocked\": false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orgadmin_b", "nobody"})
  void nobodyElseDoesNorLearnsWhetherThereIsSuchAKey(String actor) {
    for (String verb : new String[] {"block", "unblock"}) {
      String there = refusal(actor, verb, hashOf("teamkey"));
      assertThat(there).contains("Only proxy admins, team admins, or org admins can call /key/" + verb + ". user_role=internal_user, user_id=");
      assertThat(refusal(actor, verb, "nowhere")).isEqualTo(there);
      assertThat(refusal(actor, verb, "f".repeat(64))).isEqualTo(there);
    }
  }

  @Test
  void aMemberBlocksNoKeyOfTheTeamNotEvenTheirOwn() {
    for (String actor : new String[] {"member_a", "teamkey_user"}) {
      unchanged(() -> key(actor, "block", KEY).exits(5).stderr().contains("In Alpha that is given by"));
      unchanged(() -> key(actor, "unblock", "alias-teamkey_user").exits(5));
    }
  }

  private String refusal(String actor, String verb, String key) {
    String[] told = new String[1];
    unchanged(() -> told[0] = key(actor, verb, key).exits(5).err());
    return told[0];
  }

  @Test
  void aKeyOfNoTeamIsBlockedByAdminsOnly() {
    unchanged(() -> key("member_a", "block", "alias-member_a").exits(5));
    unchanged(() -> key("orgadmin_a", "block", hashOf("orgkey_a")).exits(5));
    database.execute("UPDATE \"LiteLLM_VerificationToken\" SET team_id = 'gone' WHERE key_alias = 'alias-member_a'");
    unchanged(() -> key("member_a", "block", "alias-member_a").exits(5));
    key("admin", "block", "alias-member_a").exits(0);
    key("admin", "block", "nowhere").exits(3);
  }

  @Test
  void itsAdminsDeleteTheKeysOfATeamAndItsOrganizationsDoNot() {
    unchanged(() -> key("orgadmin_a", "delete", KEY, "--yes").exits(5).stderr().contains("You are not authorized to delete this key"));
    unchanged(() -> key("member_a", "delete", KEY, "--yes").exits(5));
    unchanged(() -> as("teamadmin_a").run("key", "delete", KEY, "alias-teamkey_user", hashOf("nobody"), "--yes").exits(5));
    as("teamadmin_a").run("key", "delete", KEY, "alias-teamkey_user", "--yes").exits(0);
  }

  @Test
  void itsPeopleSeeTheKeysOfATeam() {
    key("teamadmin_a", "info", "alias-teamkey_user").exits(0);
    key("member_a", "info", KEY).exits(0);
    key("orgadmin_a", "info", KEY).exits(5).stderr().contains("You are not allowed to access this key's info.");
    key("nobody", "info", KEY).exits(3);
    key("nobody", "info", hashOf("teamkey")).exits(5);
  }

  /** LiteLLM compares no user with no user, and shows it. */
  @Test
  void aKeyWithoutAUserSeesNoOtherOne() {
    key("nokeyuser", "info", hashOf("orgkey_a")).exits(5);
    key("orgkey_a", "info", hashOf("teamkey")).exits(5);
    as("teamkey").run("key", "info").exits(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE \"LiteLLM_TeamTable\" SET members_with_roles = '[]' WHERE team_id = 'team-a'",
        "UPDATE \"LiteLLM_VerificationToken\" SET team_id = 'team-free' WHERE key_alias = 'alias-teamkey'"
      })
  void whoLosesTheTeamWhileTheyWaitChangesNothing(String meanwhile) throws Exception {
    for (String verb : new String[] {"block", "unblock", "delete"}) {
      database.reset();
      database
          .afterWaitingFor(
              () -> key("teamadmin_a", verb, hashOf("teamkey"), verb.equals("delete") ? "--yes" : "-q"),
              "SELECT 1 FROM \"LiteLLM_VerificationToken\" WHERE key_alias = 'alias-teamkey' FOR UPDATE",
              meanwhile)
          .exits(5);
      assertThat(database.snapshot().rows("LiteLLM_AuditLog")).isEmpty();
    }
  }

  private void allowMembersToChangeKeys() {
    as("admin").run("team", "update", "team-a", "--team-member-permissions", "/key/update").exits(0);
  }

  private void isOf(String user, String alias) {
    database.execute("UPDATE \"LiteLLM_VerificationToken\" SET user_id = '%s', created_by = '%s' WHERE key_alias = '%s'".formatted(user, user, alias));
  }

  @Test
  void aTeamsKeyIsChangedByItsAdminsAndByMembersWhomTheTeamLets() {
    key("teamadmin_a", "update", KEY, "--tpm-limit", "5", "--max-budget", "5").exits(0);
    unchanged(() -> key("member_a", "update", KEY, "--tpm-limit", "6").exits(5).stderr().contains("KeyManagementRoutes.KEY_UPDATE"));
    unchanged(() -> key("orgadmin_a", "update", KEY, "--tpm-limit", "6").exits(5).stderr().contains("User orgadmin_a does not belong to team team-a."));
    allowMembersToChangeKeys();
    key("member_a", "update", KEY, "--tpm-limit", "6").exits(0);
    unchanged(() -> key("orgadmin_a", "update", KEY, "--tpm-limit", "7").exits(5));
  }

  @Test
  void whatHasAUserIsChangedByNobodyElse() {
    allowMembersToChangeKeys();
    unchanged(
        () ->
            key("teamadmin_a", "update", "alias-teamkey_user", "--tpm-limit", "5").exits(5)
                .stderr().contains("User can only create keys for themselves. Got user_id=member_a, Your ID=teamadmin_a"));
    key("member_a", "update", "alias-teamkey_user", "--tpm-limit", "5").exits(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"orgadmin_b", "nobody", "member_a"})
  void aKeyThatIsNotTheirsToSeeLooksLikeNone(String actor) {
    String there = refusalOfUpdate(actor, hashOf("orgkey_a"));
    assertThat(there).contains("Only proxy admins, team admins, or org admins can call /key/update.").doesNotContain("org-a");
    assertThat(refusalOfUpdate(actor, hashOf("globalteam"))).isEqualTo(there);
    assertThat(refusalOfUpdate(actor, "nowhere")).isEqualTo(there);
  }

  private String refusalOfUpdate(String actor, String key) {
    return key(actor, "update", key, "--tpm-limit", "5").exits(5).err();
  }

  @Test
  void aKeyOfNoTeamIsChangedByItsUserWhoMadeIt() {
    key("nobody", "generate", "mine").exits(0);
    key("nobody", "update", "mine", "--tpm-limit", "5", "--models", "gpt-4o", "--duration", "9d").exits(0);
    key("nobody", "update", "mine", "--user-id", "nobody", "--key-alias", "renamed").exits(0);
    key("admin", "generate", "given", "--user-id", "nobody").exits(0);
    unchanged(() -> key("nobody", "update", "given", "--tpm-limit", "6").exits(5));
    key("admin", "update", "renamed", "--user-id", "member_a").exits(0);
    unchanged(() -> key("nobody", "update", "renamed", "--tpm-limit", "6").exits(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--allowed-routes=none|Only proxy admins can set `allowed_routes` on a key.",
        "--permissions={}|Only proxy admins can set `permissions`.",
        "--metadata={\"allowed_passthrough_routes\":[\"/x\"]}|`metadata.allowed_passthrough_routes`",
        "--user-id=none|Non-admin users cannot remove the user_id from a key.",
        "--user-id=member_a|Non-admin caller is not allowed to rebind the key from user=nobody to user=member_a",
        "--team-id=team-free|move a key to another team",
        "--organization-id=org-a|Caller is not a member of organization_id=org-a",
        "--access-group-ids=ag|Key is not in a team.",
        "--object-permission={\"vector_stores\":[\"x\"]}|Key is not in a team.",
        "--project-id=p|the project of a key",
        "--max-budget=6|/key/update (max_budget/spend)",
        "--max-budget=none|/key/update (max_budget/spend)",
        "--budget-id=bud-unused|/key/update (max_budget/spend)",
        "--metadata={\"temp_budget_increase\":5}|/key/update (max_budget/spend)",
      })
  void whatOnlyAdminsChangeAboutAKeyIsNotForItsUser(String flag, String refusal) {
    isOf("nobody", "alias-nobody");
    key("admin", "update", "alias-nobody", "--max-budget", "5").exits(0);
    unchanged(() -> key("nobody", "update", "alias-nobody", flag).exits(5).stderr().contains(refusal).contains("\nhint: "));
    key("nobody", "update", "alias-nobody", "--max-budget", "5", "--tpm-limit", "5").exits(0);
  }

  @Test
  void theBudgetOfATeamsKeyIsForWhoAdministersTheTeam() {
    allowMembersToChangeKeys();
    unchanged(() -> key("member_a", "update", KEY, "--max-budget", "6").exits(5).stderr().contains("Needed for the budget: admin of the key's team"));
    key("teamadmin_a", "update", KEY, "--budget-id", "bud-unused", "--max-budget", "6").exits(0);
    as("admin").run("team", "member-add", "team-a", "--user-id", "orgadmin_a").exits(0);
    key("orgadmin_a", "update", KEY, "--max-budget", "7").exits(0);
  }

  @Test
  void nobodyTakesAKeyOutOfTheLimitsThatAreSharedThere() {
    for (String flag : new String[] {"--team-id=none", "--team-id=team-b"}) {
      unchanged(() -> key("teamadmin_a", "update", KEY, flag).exits(5).stderr().contains("Only proxy admins can move a key"));
    }
    isOf("nobody", "alias-nobody");
    key("admin", "update", "alias-nobody", "--organization-id", "org-a", "--object-permission", "{\"vector_stores\":[\"x\"]}").exits(0);
    unchanged(() -> key("nobody", "update", "alias-nobody", "--organization-id", "none").exits(5).stderr().contains("out of its organization"));
    unchanged(() -> key("nobody", "update", "alias-nobody", "--object-permission", "none").exits(5).stderr().contains("`object_permission`"));
  }

  @Test
  void anOrgAdminOfTheOrganizationThatIsNamedPassesTheGateToTheirOwnKey() {
    String actor = "globalviewer_orgadmin_a";
    isOf(actor, "alias-" + actor);
    unchanged(() -> key(actor, "update", "alias-" + actor, "--tpm-limit", "5").exits(5).stderr().contains("Route=/key/update."));
    unchanged(() -> key(actor, "update", "alias-" + actor, "--organization-id", "org-b").exits(5).stderr().contains("Route=/key/update."));
    key(actor, "update", "alias-" + actor, "--organization-id", "Alpha", "--tpm-limit", "5").exits(0);
  }

  @Test
  void whoMayChangeAKeyNoMoreWhenItIsTheirsAloneChangesNothing() throws Exception {
    database
        .afterWaitingFor(
            () -> key("teamadmin_a", "update", hashOf("teamkey"), "--max-budget", "5"),
            "UPDATE \"LiteLLM_VerificationToken\" SET user_id = 'member_a' WHERE key_alias = 'alias-teamkey'")
        .exits(5);
  }

  @Test
  void aKeyMovesOnlyToATeamThatItsUserIsOn() {
    unchanged(
        () ->
            key("admin", "update", "alias-member_a", "--team-id", "team-b")
                .exits(4)
                .stderr()
                .contains("User=member_a is not a member of the team=team-b.", "orgctl team member-add team-b --user-id member_a"));
    key("admin", "update", "alias-member_a", "--team-id", "team-b", "--user-id", "target_b").exits(0);
    key("admin", "update", "alias-orgkey_a", "--team-id", "team-b").exits(0);
  }

  @Test
  void whoMayNotUnblockAKeyDoesNotUpdateItSo() {
    isOf("nobody", "alias-nobody_r_orgnew");
    key("admin", "block", "alias-nobody_r_orgnew").exits(0);
    unchanged(() -> key("nobody", "update", "alias-nobody_r_orgnew", "--blocked=false").exits(5).stderr().contains("can call /key/unblock"));
    key("teamadmin_a", "update", KEY, "--blocked").exits(0);
    key("teamadmin_a", "update", KEY, "--blocked=false", "--tpm-limit", "5").exits(0);
  }
}
