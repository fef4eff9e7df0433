package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody might try with users and keys that exist, beyond what was recorded. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
class PeoplePrivilegeTest extends InTheWorld {
  PeoplePrivilegeTest(Flavour flavour) {
    super(flavour);
  }

  private String keyFor(String user, String routes) {
    return as("admin").run("key", "generate", "--user-id", user, "--allowed-routes", routes, "-o", "json").exits(0).json().get("key").asText();
  }

  /** LiteLLM asks who is on the team before it asks whose key it is to be, and answers with another status. */
  @ParameterizedTest
  @ValueSource(strings = {"team-a", "nowhere"})
  void aKeyForSomebodyElseInATeamOfOthersIsRefusedForTheTeam(String team) {
    unchanged(
        () -> {
          var error = as("orgadmin_a").run("key", "generate", "--team-id", team, "--user-id", "target", "-o", "json").exits(5).error();
          assertThat(error.get("code").asText()).isEqualTo("400");
          assertThat(error.get("message").asText()).isEqualTo("User=orgadmin_a not assigned to team=" + team);
        });
  }

  /** With the whole id of an invitation one can accept it, so nothing may tell where it stands among others. */
  @Test
  void whoSeesOnlyTheStartOfAnInvitationCannotSearchForTheRest() {
    String first = "6b802ddf-da10-4c00-8000-000000000001";
    for (String id : List.of(first, "7b802ddf-da10-4c00-8000-000000000001")) {
      database.execute(
          "INSERT INTO \"LiteLLM_InvitationLink\" (id, user_id, expires_at, created_at, created_by, updated_at, updated_by) VALUES ('" + id
              + "', 'admin', '2026-01-08 00:00:00', '2026-01-01 00:00:00', 'admin', '2026-01-01 00:00:00', 'admin')");
    }
    as("viewer").run("invitation", "list", "--limit", "1", "-o", "id").exits(0).stdout().isEqualTo("6b802ddf...\n");
    as("viewer").run("invitation", "list", "--after", "6b802ddf...", "-o", "id").exits(0).stdout().isEqualTo("7b802ddf...\n");
    for (String guess : List.of("6b802ddf-d", "6b802ddf-e", first, "6b802ddf", "", "zzz")) {
      as("viewer").run("invitation", "list", "--after", guess, "-o", "id").exits(3).stdout().isEmpty();
    }
    as("admin").run("invitation", "list", "--after", first, "-o", "id").exits(0).stdout().startsWith("7b802ddf-");
  }

  @Test
  void anEmailToldNobodyWhoElseHasIt() {
    unchanged(() -> as("orgadmin_a").run("invitation", "new", "dup@example.com").exits(5).stderr().doesNotContain("dup1"));
    unchanged(() -> as("orgadmin_a").run("invitation", "new", "target_b@example.com").exits(5));
    unchanged(() -> as("admin").run("invitation", "new", "dup@example.com").exits(2).stderr().contains("dup1"));
    as("orgadmin_a").run("invitation", "new", "Member_A@example.com", "-o", "csv").exits(0).stdout().contains(",member_a,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "orgadmin_a", "member_a", "teamadmin_a", "nobody", "nokeyuser", "orgkey_a"})
  void onlyAdminsGiveAKeyAnotherSecret(String actor) {
    unchanged(() -> as(actor).run("key", "regenerate", "alias-member_a", "--yes").exits(5).stdout().isEmpty());
  }

  @Test
  void aVerbWithoutARouteNeedsAKeyThatMayCallEverything() {
    unchanged(() -> as("admin_r_mgmt").run("key", "regenerate", "alias-member_a", "--yes").exits(5).stderr().contains("key regenerate"));
  }

  @Test
  void routesOfAKeyMakeNobodyAnAdministratorOfUsersAndKeys() {
    Orgctl nobody = Orgctl.on(database).as(keyFor("nobody", "/user,/key"));
    unchanged(() -> nobody.run("user", "update", "nobody", "--user-role", "proxy_admin").exits(5));
    unchanged(() -> nobody.run("user", "delete", "member_a", "--yes").exits(5));
    unchanged(() -> nobody.run("key", "update", "alias-nobody", "--allowed-routes", "none").exits(5));
    unchanged(() -> nobody.run("key", "block", "alias-admin").exits(5));
    unchanged(() -> nobody.run("key", "delete", "alias-admin", "--yes").exits(3));
    nobody.run("user", "list").exits(5);
  }

  @Test
  void anAliasOrMaskedFormTellsNothingOfKeysOfOthers() {
    for (String name : new String[] {"alias-admin", "sk-...dmin", "no-such-alias"}) {
      unchanged(() -> as("member_a").run("key", "delete", name, "--yes").exits(3).stderr().contains("No keys found: " + name));
      unchanged(() -> as("member_a").run("key", "block", name).exits(5).stderr().contains("Only proxy admins, team admins, or org admins can call /key/block"));
    }
  }

  @Test
  void aKeyThatWasTypedIsNotRepeated() {
    as("admin").run("key", "delete", "sk-never-made-this-one", "--yes").exits(3).stderr().doesNotContain("never-made").contains("sk-...-one");
  }

  @Test
  void anOrgAdminDoesNotLearnOfUsersElsewhereBySorting() {
    as("orgadmin_a").run("user", "list", "--sort-by", "spend", "--after", "target_b").exits(3);
    as("orgadmin_a").run("user", "list", "--sort-by", "spend", "--after", "no-such-user").exits(3);
    as("orgadmin_a").run("user", "list", "--user-ids", "target_b,member_a", "-o", "id").exits(0).stdout().isEqualTo("member_a\n");
    as("member_a").run("key", "list", "--sort-by", "spend", "--after", keyHash("alias-admin")).exits(3);
  }

  private String keyHash(String alias) {
    return as("admin").run("key", "list", "--key-alias", alias, "-o", "id").exits(0).out().strip();
  }

  @Test
  void aTeamAdminSeesTheKeysOfTheTeamOnlyWhenAskedFor() {
    assertThat(as("teamadmin_a").run("key", "list", "-o", "json").exits(0).json()).hasSize(1);
    assertThat(as("teamadmin_a").run("key", "list", "--include-team-keys", "-o", "csv").exits(0).out()).contains("team-a");
    assertThat(as("member_a").run("key", "list", "--include-team-keys", "-o", "json").exits(0).json()).hasSize(3);
    as("nobody").run("key", "list", "--team-id", "team-a").exits(5);
  }

  @Test
  void aDeletedUserTakesInvitationsAndTheLastSecretAlong() {
    database.execute(
        "INSERT INTO \"LiteLLM_InvitationLink\" (id, user_id, is_accepted, expires_at, created_at, created_by, updated_at, updated_by)"
            + " VALUES ('inv', 'nobody', false, '2027-01-01 00:00:00.000', '2026-01-01 00:00:00.000', 'member_a', '2026-01-01 00:00:00.000', 'member_a')");
    var told = as("admin").run("user", "delete", "member_a", "--dry-run", "-o", "json").exits(0).json().get("changes");
    assertThat(told.findValuesAsText("table_name"))
        .contains("LiteLLM_InvitationLink", "LiteLLM_TeamTable", "LiteLLM_TeamMembership", "LiteLLM_OrganizationMembership", "LiteLLM_VerificationToken", "LiteLLM_UserTable");
    as("admin").run("user", "delete", "member_a", "--yes").exits(0);
    as("member_a").run("whoami").exits(5);
    assertThat(as("admin").run("user", "list", "--user-ids", "member_a", "-o", "id").exits(0).out()).isEmpty();
  }

  @Test
  void allOrgAdminsTogetherAreTheLastOnes() {
    database.execute("UPDATE \"LiteLLM_OrganizationMembership\" SET user_role = 'internal_user' WHERE organization_id = 'org-b' AND user_id NOT IN ('orgadmin_b', 'orgadmin_ab')");
    unchanged(() -> as("admin").run("user", "delete", "orgadmin_b", "orgadmin_ab", "--yes").exits(7).stderr().contains("org-b"));
    as("admin").run("user", "delete", "orgadmin_b", "--yes").exits(0);
  }

  @Test
  void anotherSecretKeepsTheKey() {
    var before = as("admin").run("key", "info", "alias-member_a", "-o", "json").exits(0).json();
    String key = as("admin").run("key", "regenerate", "alias-member_a", "--yes", "-o", "json").exits(0).json().get("key").asText();
    as("member_a").run("whoami").exits(5);
    Orgctl.on(database).as(key).run("whoami").exits(0).stdout().contains("member_a");
    var after = as("admin").run("key", "info", "alias-member_a", "-o", "json").exits(0).json();
    assertThat(after.get("key")).isNotEqualTo(before.get("key"));
    assertThat(after.at("/info/user_id")).isEqualTo(before.at("/info/user_id"));
    assertThat(database.snapshot().toString()).doesNotContain(key);
  }

  @Test
  void aKeyWithoutAMaskedFormIsConfirmedByItsHash() {
    database.execute("UPDATE \"LiteLLM_VerificationToken\" SET key_name = NULL WHERE key_alias = 'alias-member_a'");
    String hash = KeyAuthenticator.hash(World.get().keyOf("member_a").orElseThrow());
    String key =
        as("admin").onTerminal().stdin(hash + "\n").run("key", "regenerate", "alias-member_a", "-o", "json").exits(0).json().get("key").asText();
    database.execute("UPDATE \"LiteLLM_VerificationToken\" SET key_name = NULL WHERE key_alias = 'alias-member_a'");
    String next = KeyAuthenticator.hash(key);
    as("admin").onTerminal().stdin(next + "\n").run("key", "delete", "alias-member_a").exits(0).stderr().contains("Type '" + next + "'");
  }

  @Test
  void theFileOfAKeyIsForItsOwnerAndIsNotLeftBehind(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new.key");
    as("admin").run("key", "generate", "fresh", "--out-file", file.toString()).exits(0).stdout().doesNotContain(Files.readString(file).strip());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    assertThat(Files.readString(file)).matches("sk-[A-Za-z0-9_-]{22}\n");
    Path other = folder.resolve("other.key");
    as("admin").run("key", "generate", "fresh", "--out-file", other.toString()).exits(4);
    as("admin").run("key", "generate", "fresh2", "--out-file", other.toString(), "--dry-run").exits(0);
    as("admin").run("key", "regenerate", "no-such", "--yes", "--out-file", other.toString()).exits(3);
    unchanged(() -> as("admin").run("key", "regenerate", "fresh", "--yes", "--out-file", file.toString()).exits(4));
    Path link = Files.createSymbolicLink(folder.resolve("link"), other);
    as("admin").run("key", "generate", "fresh3", "--out-file", link.toString()).exits(4);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, link);
    }
  }

  @Test
  void listsGoOnAcrossRowsWithoutAValue() {
    for (String order : new String[] {"asc", "desc"}) {
      String all = as("admin").run("user", "list", "--sort-by", "user_alias", "--sort-order", order, "--all", "-o", "id").exits(0).out();
      database.execute("UPDATE \"LiteLLM_UserTable\" SET user_alias = 'x' || user_id WHERE user_id like 'orgadmin%'");
      String sorted = as("admin").run("user", "list", "--sort-by", "user_alias", "--sort-order", order, "--all", "-o", "id").exits(0).out();
      assertThat(sorted.lines()).containsExactlyInAnyOrderElementsOf(all.lines().toList());
      StringBuilder pages = new StringBuilder();
      String last = "";
      for (int page = 0; page < sorted.lines().count(); page++) {
        List<String> words = new ArrayList<>(List.of("user", "list", "--sort-by", "user_alias", "--sort-order", order, "--limit", "2", "-o", "id"));
        words.addAll(last.isEmpty() ? List.of() : List.of("--after", last));
        String ids = as("admin").run(words).exits(0).out();
        pages.append(ids);
        last = ids.lines().reduce((one, next) -> next).orElse(last);
      }
      assertThat(pages.toString()).isEqualTo(sorted);
    }
  }

  @Test
  void whoHasAnEmailIsFoundByItWhateverTheCase() {
    as("admin").run("user", "update", "MEMBER_A@example.com", "--user-alias", "Mem", "-o", "id").exits(0).stdout().isEqualTo("member_a\n");
    unchanged(() -> as("admin").run("user", "update", "member_a", "--user-email", " TARGET@Example.com ").exits(4));
    as("admin").run("user", "update", "member_a", "--user-email", "none").exits(0);
  }

  @Test
  void aKeyMovesToATeamAndItsOrganization() {
    var moved = as("admin").run("key", "update", "alias-member_a", "--team-id", "team-a", "-o", "json").exits(0).json();
    assertThat(moved.get("organization_id").asText()).isEqualTo("org-a");
    unchanged(() -> as("admin").run("key", "update", "alias-member_a", "--organization-id", "org-b").exits(2));
    unchanged(() -> as("admin").run("key", "update", "alias-member_a", "--user-id", "no-such-user").exits(3));
  }

  /** What a directory says of people is for SCIM and for admins: LiteLLM leaves it out of what it answers about users. */
  @Test
  void onlyAdminsSeeWhatTheDirectorySaysOfSomebody() {
    String metadata = "{\"scim_enterprise\":{\"manager\":\"boss\"},\"scim_roles\":[\"chief\"],\"scim_entitlements\":[\"gold\"],\"scim_active\":true,\"k\":1}";
    as("admin").run("user", "update", "orgadmin_a", "--metadata", metadata).exits(0);
    for (String words : List.of("user list --user-ids orgadmin_a", "user info")) {
      assertThat(as("orgadmin_a").run((words + " -o json").split(" ")).exits(0).out())
          .doesNotContain("boss").doesNotContain("chief").doesNotContain("gold").contains("scim_active").contains("\"k\"");
    }
    assertThat(as("viewer").run("user", "list", "--user-ids", "orgadmin_a", "-o", "json").exits(0).out()).doesNotContain("boss").contains("scim_active");
    assertThat(as("admin").run("user", "info", "orgadmin_a", "-o", "json").exits(0).out()).contains("boss").contains("chief").contains("gold");
  }

  /** LiteLLM asks some limits of keys alone: those of single models, and which guardrails look at a call. */
  @Test
  void theFirstKeyOfAUserHasTheirLimits() {
    as("admin")
        .run(
            "user", "new", "--user-id", "fresh", "--key-alias", "first", "--models", "gpt-4o", "--tpm-limit", "7", "--rpm-limit", "6",
            "--max-parallel-requests", "5", "--model-rpm-limit", "gpt-4o=3", "--model-max-budget", "{\"gpt-4o\":1}", "--metadata",
            "{\"guardrails\":[\"g\"]}", "--max-budget", "9", "--budget-duration", "1d", "--object-permission", "{\"vector_stores\":[\"v\"]}")
        .exits(0);
    var key = as("admin").run("key", "info", "first", "-o", "json").exits(0).json().get("info");
    assertThat(key.get("models").get(0).asText()).isEqualTo("gpt-4o");
    assertThat(key.get("tpm_limit").asInt()).isEqualTo(7);
    assertThat(key.get("rpm_limit").asInt()).isEqualTo(6);
    assertThat(key.get("max_parallel_requests").asInt()).isEqualTo(5);
    assertThat(key.at("/metadata/model_rpm_limit/gpt-4o").asInt()).isEqualTo(3);
    assertThat(key.at("/metadata/guardrails/0").asText()).isEqualTo("g");
    assertThat(key.at("/model_max_budget/gpt-4o").asInt()).isEqualTo(1);
    assertThat(key.at("/object_permission/vector_stores/0").asText()).isEqualTo("v");
    // What a user may spend counts for all their keys together.
    assertThat(key.get("max_budget").isNull()).isTrue();
    assertThat(key.get("budget_duration").isNull()).isTrue();
  }
}
