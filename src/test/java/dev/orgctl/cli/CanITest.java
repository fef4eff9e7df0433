package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.auth.Permission;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** {@code can-i} refuses what the command refuses, and nothing else: both are run, by callers of every kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanITest {
  private static final List<String> CALLERS =
      List.of(
          "master", "admin", "viewer", "orgadmin_a", "orgadmin_b", "member_a", "mixed", "teamadmin_a", "nobody", "globalviewer", "nullrole",
          "globalorgadmin", "pviewer_in_a", "viewer_orgadmin_a", "globalviewer_orgadmin_a", "missinguser", "nokeyuser", "teamkey", "teamkey_user",
          "orgkey_a", "admin_r_orginfo", "admin_r_inforoutes", "admin_r_mgmt", "admin_r_teamwild", "orgadmin_a_r_memberadd", "nobody_r_orgnew",
          "blocked", "unknown");

  /** Of each kind one: on PostgreSQL what is different is the SQL behind the facts, not the rules. */
  private static final List<String> SOME_CALLERS =
      List.of("admin", "viewer", "orgadmin_a", "member_a", "teamadmin_a", "nobody", "nokeyuser", "teamkey_user", "admin_r_mgmt", "nobody_r_orgnew");

  /**
   * @param asked what follows {@code can-i}
   * @param more what the command needs beside that
   * @param exit how the command ends for an admin
   */
  private record Case(String asked, String more, int exit) {
    List<String> command() {
      return words(asked.replace("user list --organization-id", "user list --organization-ids") + " " + more);
    }
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +"));
  }

  private static Case line(String asked, String more) {
    return new Case(asked, more, 0);
  }

  private static Case missing(String asked, String more) {
    return new Case(asked, more, 3);
  }

  private static final List<Case> CASES =
      List.of(
          line("whoami", ""),
          line("can-i", "whoami"),
          line("doctor", ""),
          line("org new", "Fresh --models gpt-4 --dry-run"),
          line("org info org-a", ""),
          line("org info Beta", ""),
          missing("org info nowhere", ""),
          line("org members org-a", ""),
          missing("org members nowhere", ""),
          line("org list", ""),
          line("org member-add org-a", "--user-id target --role internal_user --dry-run"),
          line("org member-add org-b", "--user-id target --role internal_user --dry-run"),
          missing("org member-add nowhere", "--user-id target --role internal_user --dry-run"),
          line("org member-update org-a --user-id memberview_a", "--role internal_user --dry-run"),
          line("org member-update org-a --user-id padmin_in_a", "--role org_admin --dry-run"),
          line("org member-delete org-a", "--user-id memberview_a --dry-run"),
          line("org member-delete --organization-id org-b", "--user-id target_b --dry-run"),
          line("org update org-a", "--metadata tier=silver --dry-run"),
          missing("org update nowhere", "--metadata tier=silver --dry-run"),
          line("org delete org-a", "--dry-run"),
          missing("org delete nowhere", "--dry-run"),
          line("org reset-spend org-a", "--dry-run"),
          line("team new", "Fresh --dry-run"),
          line("team new --organization-id org-a", "Fresh --dry-run"),
          line("team new --organization-id org-b", "Fresh --dry-run"),
          line("team info team-a", ""),
          line("team info team-b", ""),
          line("team info team-free", ""),
          missing("team info nowhere", ""),
          line("team list", ""),
          line("team list --user-id member_a", ""),
          line("team update team-a", "--max-budget 1 --dry-run"),
          line("team update team-free", "--max-budget 1 --dry-run"),
          missing("team update nowhere", "--max-budget 1 --dry-run"),
          line("team delete team-a", "--dry-run"),
          missing("team delete nowhere", "--dry-run"),
          line("team block team-a", "--dry-run"),
          line("team unblock team-b", "--dry-run"),
          line("team member-add team-a", "--user-id target --dry-run"),
          line("team member-add team-free", "--user-id target --dry-run"),
          missing("team member-add nowhere", "--user-id target --dry-run"),
          line("team member-update team-a", "--user-id member_a --role admin --dry-run"),
          line("team member-update team-b", "--user-id target_b --role admin --dry-run"),
          line("team member-delete team-a", "--user-id member_a --dry-run"),
          line("user new", "fresh@example.com --dry-run"),
          line("user new --organization-id org-a", "fresh@example.com --dry-run"),
          line("user new --organization-id org-b", "fresh@example.com --dry-run"),
          missing("user new --organization-id nowhere", "fresh@example.com --dry-run"),
          line("user info member_a", ""),
          line("user info target", ""),
          missing("user info nowhere", ""),
          line("user list", ""),
          line("user list --organization-id org-a", ""),
          line("user list --organization-id org-b", ""),
          line("user update member_a", "--user-alias Mem --dry-run"),
          line("user delete member_a", "--dry-run --force"),
          line("key generate", "--dry-run"),
          line("key generate --user-id member_a", "--dry-run"),
          line("key generate --team-id team-a", "--dry-run"),
          missing("key generate --team-id nowhere", "--dry-run"),
          line("key generate --organization-id org-a", "--dry-run"),
          missing("key generate --organization-id nowhere", "--dry-run"),
          line("key info alias-member_a", ""),
          line("key info HASH", ""),
          missing("key info nowhere", ""),
          line("key list", ""),
          line("key list --user-id member_a", ""),
          line("key list --team-id team-a", ""),
          line("key list --organization-id org-a", ""),
          line("key info alias-teamkey", ""),
          line("key update HASH", "--tpm-limit 3 --dry-run"),
          line("key update alias-teamkey", "--tpm-limit 3 --dry-run"),
          line("key update alias-globalviewer_orgadmin_a --organization-id org-a", "--tpm-limit 3 --dry-run"),
          missing("key update nowhere", "--tpm-limit 3 --dry-run"),
          line("key delete alias-teamkey", "--dry-run"),
          line("key delete HASH", "--dry-run"),
          line("key delete alias-member_a", "--dry-run"),
          missing("key delete nowhere", "--dry-run"),
          line("key block HASH", "--dry-run"),
          line("key block alias-teamkey", "--dry-run"),
          missing("key block nowhere", "--dry-run"),
          line("key unblock alias-member_a", "--dry-run"),
          line("key regenerate HASH", "--dry-run"),
          line("budget new", "fresh --max-budget 1 --dry-run"),
          line("budget info bud-a", ""),
          missing("budget info nowhere", ""),
          line("budget list", ""),
          line("budget update bud-a", "--max-budget 1 --dry-run"),
          line("budget delete bud-unused", "--dry-run"),
          line("budget orphans", ""),
          line("invitation new target", "--dry-run"),
          line("invitation new member_a", "--dry-run"),
          line("invitation new padmin_in_a", "--dry-run"),
          missing("invitation new nowhere", "--dry-run"),
          line("invitation info invitation-1", ""),
          missing("invitation info nowhere", ""),
          line("invitation list", ""),
          line("invitation delete invitation-1", "--dry-run"),
          line("audit list", ""),
          line("audit show audit-1", ""));

  /** What {@code can-i} shows in its matrix alone. */
  private static final Set<Permission> BY_FLAG = Set.of(Permission.DOCTOR_FIX, Permission.BUDGET_ORPHANS_DELETE);

  private final List<TestDatabase> databases = new ArrayList<>();

  @AfterAll
  void close() {
    databases.forEach(TestDatabase::close);
  }

  private TestDatabase database(Flavour flavour) {
    TestDatabase database = TestDatabase.withWorld(flavour);
    databases.add(database);
    database.execute(
        "INSERT INTO \"LiteLLM_InvitationLink\" (id, user_id, expires_at, created_at, created_by, updated_at, updated_by) VALUES"
            + " ('invitation-1', 'member_a', '2026-01-08 00:00:00.000', '2026-01-01 00:00:00.000', 'viewer', '2026-01-01 00:00:00.000', 'viewer')");
    database.execute(
        "INSERT INTO \"LiteLLM_AuditLog\" (id, updated_at, changed_by, action, table_name, object_id) VALUES"
            + " ('audit-1', '2026-01-01 00:00:00.000', 'viewer', 'created', 'LiteLLM_TeamTable', 'team-a')");
    return database;
  }

  @TestFactory
  Stream<DynamicContainer> refusesWhatTheCommandRefuses() {
    return Stream.of(Flavour.SQLITE, Flavour.POSTGRES_TODAY)
        .map(
            flavour -> {
              TestDatabase database = database(flavour);
              String hash = Orgctl.on(database).asActor("member_a").run("key", "info", "-o", "id").exits(0).out().strip();
              return dynamicContainer(
                  flavour.title(),
                  CASES.stream()
                      .map(one -> dynamicTest(one.asked(), () -> check(database, flavour == Flavour.SQLITE ? CALLERS : SOME_CALLERS, one, hash))));
            });
  }

  private static void check(TestDatabase database, List<String> callers, Case one, String hash) {
    List<String> disagree = new ArrayList<>();
    for (String caller : callers) {
      Orgctl orgctl = Orgctl.on(database).asActor(caller);
      List<String> question = new ArrayList<>(List.of("can-i"));
      question.addAll(words(one.asked().replace("HASH", hash)));
      List<String> command = one.command().stream().map(word -> word.replace("HASH", hash)).toList();
      Orgctl.Run told = orgctl.run(question);
      Orgctl.Run done = orgctl.run(command);
      if (caller.equals("admin")) {
        done.exits(one.exit());
        told.exits(0);
      }
      boolean same = told.exit() == done.exit() || told.exit() == 0 && done.exit() != 5;
      if (!same) {
        disagree.add("%s: can-i %d (%s), the command %d (%s)".formatted(caller, told.exit(), told.err().strip(), done.exit(), done.err().strip()));
      } else if (done.exit() == 5 && !told.err().equals(done.err())) {
        disagree.add("%s: can-i says '%s', the command '%s'".formatted(caller, told.err().strip(), done.err().strip()));
      } else if (done.exit() == 5 && !done.err().contains("\nhint: ")) {
        disagree.add("%s: a refusal without a hint: %s".formatted(caller, done.err().strip()));
      }
    }
    assertThat(disagree).isEmpty();
  }

  @Test
  void knowsEveryVerbThatAsksForARight() {
    Set<String> asked =
        CASES.stream().map(one -> verb(words(one.asked()))).collect(Collectors.toCollection(TreeSet::new));

    assertThat(Arrays.stream(Permission.values()).filter(one -> !BY_FLAG.contains(one)).map(Permission::verb))
        .as("a case in CanITest for each permission")
        .isSubsetOf(asked);
  }

  private static String verb(List<String> words) {
    String two = String.join(" ", words.subList(0, Math.min(2, words.size())));
    return Permission.of(two).map(Permission::verb).orElse(words.get(0));
  }
}
