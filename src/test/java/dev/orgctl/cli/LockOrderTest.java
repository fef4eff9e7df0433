package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.store.Checks;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Rows are locked in one order, so that two operators wait for each other and never both: the statements are read from the
 * driver's own log.
 */
class LockOrderTest {
  /** Of docs/architecture.md; what is not in it belongs to one of these rows alone. */
  private static final List<String> ORDER =
      List.of(
          "LiteLLM_OrganizationTable", "LiteLLM_TeamTable", "LiteLLM_UserTable", "LiteLLM_TeamMembership", "LiteLLM_OrganizationMembership",
          "LiteLLM_VerificationToken", "LiteLLM_BudgetTable");

  private static final Pattern LOCKS =
      Pattern.compile("(?is)query=\"select .*? from \"(LiteLLM_\\w+)\".* for (?:no key update|key share|update)\",oids");
  private static final Pattern WRITES = Pattern.compile("(?is)query=\"(?:update|delete from) \"(LiteLLM_\\w+)\"");

  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  private final List<String> locked = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          Matcher locks = LOCKS.matcher(String.valueOf(line.getMessage()));
          Matcher writes = WRITES.matcher(String.valueOf(line.getMessage()));
          if (locks.find()) {
            locked.add(locks.group(1));
          } else if (writes.find() && !locked.contains(writes.group(1))) {
            locked.add(writes.group(1));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.withWorld(Flavour.POSTGRES_TODAY);
    listener.setLevel(Level.ALL);
    DRIVER.setLevel(Level.FINEST);
    DRIVER.setUseParentHandlers(false);
    DRIVER.addHandler(listener);
  }

  @AfterEach
  void close() {
    DRIVER.removeHandler(listener);
    DRIVER.setLevel(null);
    DRIVER.setUseParentHandlers(true);
    database.close();
  }

  /** Beside one line for each verb, those that lock the most. */
  private static final List<String> MORE =
      List.of(
          "org new Second --budget-id bud-a",
          "org new Alpha --organization-id org-a --max-budget 3 --if-exists update",
          "org member-add org-a --user-id member_a --role org_admin --max-budget-in-organization 4 --if-exists update",
          "org member-update org-a --user-id memberview_a --role org_admin --max-budget-in-organization 4 --shared-budget copy",
          "org member-update org-a --user-id orgadmin_a --role internal_user --max-budget-in-organization 4",
          "org member-delete org-a --user-id member_a --revoke-keys --leave-teams --yes",
          "org reset-spend org-a --members --yes",
          "team new Fresh --organization-id org-a --members-with-roles [{\"user_id\":\"member_a\",\"role\":\"user\"}]",
          "team new Team --team-id team-a --organization-id org-a --max-budget 3 --if-exists update",
          "team update team-a --organization-id org-b --models gpt-4o",
          "team delete team-a team-b --yes",
          "team member-add team-a --user-id target --max-budget-in-team 5",
          "team member-add team-a --user-id member_a --max-budget-in-team 5 --if-exists update",
          "team member-update team-a --user-id member_a --role admin --max-budget-in-team 5",
          "user new fresh@example.com --organization-id org-a --teams team-a",
          "user new --user-id target --organization-id org-a --teams team-a --role org_admin --if-exists update",
          "user delete member_a teamadmin_a --yes",
          "key generate fresh --team-id team-a --budget-id bud-a --organization-id org-a",
          "key update alias-nobody --budget-id bud-a --organization-id org-a",
          "key delete alias-member_a alias-nobody --yes",
          "doctor --fix " + String.join(",", Checks.FIXABLE) + " --yes");

  @TestFactory
  Stream<DynamicTest> everyVerbKeepsIt() {
    return Stream.concat(CommandLines.writing().map(CommandLines.Verb::line), MORE.stream().map(line -> List.of(line.split(" "))))
        .map(line -> dynamicTest(String.join(" ", line), () -> check(line)));
  }

  @Test
  void theDriverTellsEveryLock() {
    check(List.of("org", "delete", "org-a", "--yes"));
    assertThat(locked).containsExactlyElementsOf(ORDER);
  }

  private void check(List<String> line) {
    database.reset();
    CommandLines.addInvitationAndAuditRow(database);
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET metadata = '{\"team_member_budget_id\": \"bud-member\"}' WHERE team_id = 'team-a'");
    database.execute("UPDATE \"LiteLLM_TeamMembership\" SET budget_id = 'bud-empty' WHERE user_id = 'member_a'");
    locked.clear();
    Orgctl.on(database).asActor("admin").run(line).exits(0);
    locked.retainAll(ORDER);
    assertThat(locked).isSortedAccordingTo(Comparator.comparing(ORDER::indexOf));
  }
}
