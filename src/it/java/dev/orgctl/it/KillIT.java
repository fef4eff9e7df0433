package dev.orgctl.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of 10,000 members: nothing is half written. */
class KillIT {
  private static final int MEMBERS = 10_000;

  @TempDir Path home;

  @Test
  void leavesNothingHalfWrittenOnPostgres() throws Exception {
    try (TestDatabase database = TestDatabase.empty(Flavour.POSTGRES_TODAY)) {
      Installed orgctl = prepared(database);
      var before = database.snapshot();
      try (Connection other = database.connect();
          Statement statement = other.createStatement()) {
        // Audit rows come last: whoever waits for this lock has written all the rest.
        other.setAutoCommit(false);
        statement.execute("LOCK TABLE \"LiteLLM_AuditLog\" IN EXCLUSIVE MODE");
        Process process = orgctl.start("org", "member-add", "big", "-f", "members.csv");
        waitForAWaitingBackend(database, process);
        kill(process);
        other.rollback();
      }
      waitForTheBackendToGo(database);
      assertThat(database.snapshot()).isEqualTo(before);
      orgctl.run("org", "member-add", "big", "-f", "members.csv", "-q").exits(0);
      assertThat(members(database)).isEqualTo(MEMBERS);
    }
  }

  @Test
  void leavesNothingHalfWrittenOnSqlite() throws Exception {
    try (TestDatabase database = TestDatabase.empty(Flavour.SQLITE)) {
      Installed orgctl = prepared(database);
      long start = System.nanoTime();
      orgctl.run("org", "member-add", "big", "-f", "members.csv", "--dry-run", "-o", "json").exits(0);
      long millis = (System.nanoTime() - start) / 1_000_000;
      var before = database.snapshot();
      for (int percent : new int[] {40, 50, 60, 70, 80}) {
        Process process = orgctl.start("org", "member-add", "big", "-f", "members.csv", "-q");
        TimeUnit.MILLISECONDS.sleep(millis * percent / 100);
        kill(process);
        if (members(database) == MEMBERS) {
          break; // it was faster than the dry run
        }
        assertThat(database.snapshot()).isEqualTo(before);
        assertThat(integrity(database)).isEqualTo("ok");
      }
      orgctl.run("org", "member-add", "big", "-f", "members.csv", "-q", "--if-exists", "skip").exits(0);
      assertThat(members(database)).isEqualTo(MEMBERS);
    }
  }

  private Installed prepared(TestDatabase database) throws IOException {
    Files.writeString(
        home.resolve("members.csv"),
        "user_email,role\n"
            + IntStream.range(0, MEMBERS).mapToObj(i -> "member" + i + "@example.com,internal_user\n").collect(Collectors.joining()));
    Installed orgctl = Installed.in(home).with("ORGCTL_DATABASE_URL", database.url()).with("LITELLM_MASTER_KEY", "sk-master");
    orgctl.run("org", "new", "Big", "--organization-id", "big").exits(0);
    return orgctl;
  }

  private static void kill(Process process) throws Exception {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void waitForAWaitingBackend(TestDatabase database, Process process) throws Exception {
    while (count(database, "SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
      assertThat(process.isAlive()).as("ended before it wrote its audit rows").isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static void waitForTheBackendToGo(TestDatabase database) throws Exception {
    String others =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'";
    while (count(database, others) > 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static long members(TestDatabase database) throws SQLException {
    return count(database, "SELECT count(*) FROM \"LiteLLM_OrganizationMembership\"");
  }

  private static long count(TestDatabase database, String sql) throws SQLException {
    return Long.parseLong(query(database, sql));
  }

  private static String integrity(TestDatabase database) throws SQLException {
    return query(database, "PRAGMA integrity_check");
  }

  private static String query(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
