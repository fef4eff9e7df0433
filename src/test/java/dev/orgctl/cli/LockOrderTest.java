package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.store.Checks;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import dev.orgctl.testing.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Rows are locked in one order, so that two operators wait for each other and never both; and all of them before the
 * caller's rights are read for the last time, and anything is written. The statements are read from the driver's own log.
 */
class LockOrderTest {
  /** Of docs/architecture.md; what is not in it belongs to one of these rows alone. */
  private static final List<String> ORDER =
      List.of(
          "LiteLLM_OrganizationTable", "LiteLLM_TeamTable", "LiteLLM_UserTable", "LiteLLM_TeamMembership", "LiteLLM_OrganizationMembership",
          "LiteLLM_VerificationToken", "LiteLLM_BudgetTable");

  /** By what several rows of a table are locked in order. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "LiteLLM_OrganizationTable", List.of("organization_id"),
          "LiteLLM_TeamTable", List.of("team_id"),
          "LiteLLM_UserTable", List.of("user_id"),
          "LiteLLM_TeamMembership", List.of("team_id", "user_id"),
          "LiteLLM_OrganizationMembership", List.of("organization_id", "user_id"),
          "LiteLLM_VerificationToken", List.of("token"),
          "LiteLLM_BudgetTable", List.of("budget_id"));

  private static final Pattern PARSE = Pattern.compile("(?s) FE=> Parse\\(stmt=(\\w+),query=\"(.*)\",oids=.*");
  private static final Pattern BIND = Pattern.compile("(?s) FE=> Bind\\(stmt=(\\w+),.*");
  private static final Pattern VALUE = Pattern.compile("(?s)\\$(\\d+)=<\\('(.*?)'\\)>,type=");
  private static final Pattern EQUALS = Pattern.compile("\"?(\\w+)\"? = \\$(\\d+)");
  private static final Pattern LOCKS = Pattern.compile("(?is)select .*? from \"(LiteLLM_\\w+)\"(.*) for (?:no key update|key share|update)");
  private static final Pattern WRITES = Pattern.compile("(?is)(?:update|delete from) \"(LiteLLM_\\w+)\".*");

  /** The advisory lock of a name that no index guards, which waits as any other. */
  private static final Pattern NAMES = Pattern.compile("(?is)select .*pg_advisory_xact_lock.*");

  private static final Pattern INSERTS = Pattern.compile("(?is)(?:with .*)?insert into .*");

  /** What only the reading of a caller's rights asks, see IdentityStore. */
  private static final String RIGHTS = "where user_id = (select user_id from \"LiteLLM_VerificationToken\"";

  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  private final List<String> locked = new ArrayList<>();
  private final Map<String, List<String>> rows = new LinkedHashMap<>();
  private final List<String> unordered = new ArrayList<>();
  private final List<String> unchecked = new ArrayList<>();

  /** Whether the rights were read in the transaction that is open. */
  private boolean rightsRead;

  private final Map<String, String> statements = new HashMap<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          Matcher parse = PARSE.matcher(String.valueOf(line.getMessage()));
          Matcher bind = BIND.matcher(String.valueOf(line.getMessage()));
          if (parse.matches()) {
            // What goes with another statement begins with the blank after its semicolon.
            statements.put(parse.group(1), parse.group(2).strip());
          } else if (bind.matches()) {
            executed(statements.getOrDefault(bind.group(1), ""), bind.group());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private TestDatabase database;

  private void executed(String sql, String values) {
    Matcher locks = LOCKS.matcher(sql);
    Matcher writes = WRITES.matcher(sql);
    boolean unlocked = writes.matches() && !locked.contains(writes.group(1));
    if (sql.equals("COMMIT")) {
      rightsRead = false;
    } else if (sql.contains(RIGHTS)) {
      rightsRead = true;
    } else if (rightsRead ? locks.matches() || NAMES.matcher(sql).matches() || unlocked : writes.matches() || INSERTS.matcher(sql).matches()) {
      unchecked.add(sql);
    }
    if (locks.matches()) {
      locked.add(locks.group(1));
      if (KEYS.containsKey(locks.group(1))) {
        note(locks.group(1), locks.group(2), values);
      }
    } else if (writes.matches() && !locked.contains(writes.group(1))) {
      locked.add(writes.group(1));
    }
  }

  /** Which row a statement names by its key; or that it locks many, in an order or not. */
  private void note(String table, String where, String values) {
    List<String> key = KEYS.get(table);
    Map<String, String> bound = new HashMap<>();
    VALUE.matcher(values).results().forEach(value -> bound.put(value.group(1), value.group(2)));
    Map<String, String> named = new HashMap<>();
    EQUALS.matcher(where).results().forEach(equals -> named.put(equals.group(1), bound.get(equals.group(2))));
    List<String> open = key.stream().filter(column -> !named.containsKey(column)).toList();
    if (open.isEmpty()) {
      String row = key.stream().map(named::get).collect(Collectors.joining(" "));
      List<String> before = rows.computeIfAbsent(table, first -> new ArrayList<>());
      if (!before.contains(row)) {
        before.add(row);
      }
    } else if (!where.endsWith(" order by " + String.join(", ", open))) {
      unordered.add(table + where);
    }
  }

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

  /** Two who are members already, and one who is not. */
  private static final String MEMBERS = "[{\"user_id\": \"memberview_a\"}, {\"user_id\": \"member_a\"}, {\"user_id\": \"target\"}]";

  /** Beside one line for each verb, those that lock the most. */
  private static final List<String> MORE =
      List.of(
          "org new Second --budget-id bud-a",
          "org new Alpha --organization-id org-a --max-budget 3 --if-exists update",
          "org new Alpha --organization-id org-a --max-budget 3 --object-permission {\"mcp_servers\":[\"search\"]} --if-exists update",
          "org update org-a --max-budget 3 --object-permission {\"mcp_servers\":[\"search\"]}",
          "org update org-a --max-budget 3 --object-permission none",
          "org member-add org-a -f - --role org_admin --max-budget-in-organization 4 --if-exists update",
          "org member-add org-a --user-id member_a --role org_admin --max-budget-in-organization 4 --if-exists update",
          "org member-update org-a --user-id memberview_a --role org_admin --max-budget-in-organization 4 --shared-budget copy",
          "org member-update org-a --user-id orgadmin_a --role internal_user --max-budget-in-organization 4",
          "org member-delete org-a --user-id member_a --revoke-keys --leave-teams --yes",
          "org reset-spend org-a --members --yes",
          "team new Fresh --organization-id org-a --members-with-roles [{\"user_id\":\"member_a\",\"role\":\"user\"}]",
          "team new Team --team-id team-a --organization-id org-a --max-budget 3 --if-exists update",
          "team new --team-id team-a --organization-id org-a --if-exists update --members-with-roles"
              + " [{\"user_id\":\"target\"},{\"user_id\":\"member_a\",\"role\":\"admin\",\"max_budget_in_team\":5}]",
          "team update team-a --organization-id org-b --models gpt-4o --object-permission {\"mcp_servers\":[\"search\"]}",
          "team delete team-a team-b --yes",
          "team member-add team-a --user-id target --max-budget-in-team 5",
          "team member-add team-a --user-id member_a --max-budget-in-team 5 --if-exists update",
          "team member-update team-a --user-id member_a --role admin --max-budget-in-team 5",
          "user new fresh@example.com --organization-id org-a --teams team-a --key-alias fresh",
          "user new --user-id target --organizations org-b,org-a --teams team-b,team-a --role org_admin --object-permission {\"mcp_servers\":[\"search\"]} --if-exists update",
          "user update target --object-permission none",
          "user delete member_a teamadmin_a --yes",
          "key generate fresh --team-id team-a --budget-id bud-a --organization-id org-a",
          "key update alias-nobody --budget-id bud-a --organization-id org-a --object-permission none",
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
    check(List.of("key", "update", "alias-nobody", "--max-budget", "3"));
    assertThat(rows.get("LiteLLM_VerificationToken")).containsExactly(KeyAuthenticator.hash(World.get().keyOf("nobody").orElseThrow()));
  }

  private void check(List<String> line) {
    database.reset();
    CommandLines.addInvitationAndAuditRow(database);
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET metadata = '{\"team_member_budget_id\": \"bud-member\"}' WHERE team_id = 'team-a'");
    database.execute("UPDATE \"LiteLLM_TeamTable\" SET metadata = '{\"team_member_budget_id\": \"bud-key\"}' WHERE team_id = 'team-b'");
    database.execute("UPDATE \"LiteLLM_TeamMembership\" SET budget_id = 'bud-empty' WHERE user_id = 'member_a'");
    database.execute("UPDATE \"LiteLLM_OrganizationMembership\" SET budget_id = 'budget-shared' WHERE user_id = 'member_a'");
    database.execute("INSERT INTO \"LiteLLM_ObjectPermissionTable\" (object_permission_id) VALUES ('perm-a')");
    for (String table : List.of("LiteLLM_OrganizationTable", "LiteLLM_TeamTable", "LiteLLM_UserTable", "LiteLLM_VerificationToken")) {
      database.execute("UPDATE \"" + table + "\" SET object_permission_id = 'perm-a'");
    }
    database.execute("UPDATE \"LiteLLM_UserTable\" SET teams = '{gone}' WHERE user_id = 'viewer'");
    database.execute(
        "INSERT INTO \"LiteLLM_BudgetTable\" (budget_id, created_at, created_by, updated_at, updated_by) VALUES"
            + " ('bud-gone', '2026-01-01', 'seed', '2026-01-01', 'seed')");
    database.execute("INSERT INTO \"LiteLLM_TeamMembership\" (user_id, team_id, budget_id) VALUES ('viewer', 'gone', 'bud-gone')");
    // Left behind by somebody who has left the team.
    database.execute("INSERT INTO \"LiteLLM_TeamMembership\" (user_id, team_id) VALUES ('member_a', 'team-b')");
    locked.clear();
    rows.clear();
    unordered.clear();
    unchecked.clear();
    Orgctl.on(database).asActor("admin").stdin(MEMBERS).run(line).exits(0);
    locked.retainAll(ORDER);
    assertThat(locked).isSortedAccordingTo(Comparator.comparing(ORDER::indexOf));
    assertThat(rows.values()).as("single rows of a table").allSatisfy(ids -> assertThat(ids).isSorted());
    assertThat(unordered).as("many rows of a table").isEmpty();
    assertThat(unchecked).as("written before the caller's rights were read again, or waited for after that").isEmpty();
  }
}
