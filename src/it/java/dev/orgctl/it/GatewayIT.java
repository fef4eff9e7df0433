package dev.orgctl.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live gateway counts spend while operators change the same organization, each in a process of their own. */
class GatewayIT {
  private static final int OPERATORS = 4;
  private static final String[] TABLES = {
    "\"LiteLLM_OrganizationTable\" SET spend = spend + 1 WHERE organization_id = 'shared'",
    "\"LiteLLM_OrganizationMembership\" SET spend = spend + 1 WHERE user_id = 'ada'",
    "\"LiteLLM_UserTable\" SET spend = spend + 1 WHERE user_id = 'ada'"
  };

  @TempDir Path home;

  @Test
  void losesNoIncrementAndNoOperatorsChange() throws Exception {
    try (TestDatabase database = TestDatabase.empty(Flavour.POSTGRES_TODAY)) {
      Installed orgctl = Installed.in(home).with("ORGCTL_DATABASE_URL", database.url()).with("LITELLM_MASTER_KEY", "sk-master");
      orgctl.run("org", "new", "Shared", "--organization-id", "shared", "--max-budget", "1").exits(0);
      orgctl.run("org", "member-add", "shared", "--user-id", "ada", "--role", "org_admin").exits(0);
      AtomicBoolean ended = new AtomicBoolean();
      CompletableFuture<Integer> gateway = CompletableFuture.supplyAsync(() -> countSpend(database, ended));
      List<Process> operators = new ArrayList<>();
      for (int i = 0; i < OPERATORS; i++) {
        operators.add(
            orgctl.start(
                "org", "new", "Shared", "--organization-id", "shared", "--if-exists", "update",
                "--metadata", "operator" + i + "=was-here", "--model-rpm-limit", "model" + i + "=" + i, "--max-budget", "10" + i));
        operators.add(
            orgctl.start(
                "org", "member-add", "shared", "--user-id", "ada", "--role", "org_admin", "--if-exists", "update",
                "--max-budget-in-organization", String.valueOf(i)));
        operators.add(orgctl.start("user", "new", "--user-id", "ada", "--metadata", "operator" + i + "=too", "--if-exists", "update"));
      }
      for (Process operator : operators) {
        Installed.result(operator).exits(0);
      }
      ended.set(true);
      int increments = gateway.get();
      assertThat(increments).isPositive();
      assertThat(number(database, "SELECT spend FROM \"LiteLLM_OrganizationTable\"")).isEqualTo(increments);
      assertThat(number(database, "SELECT spend FROM \"LiteLLM_OrganizationMembership\"")).isEqualTo(increments);
      assertThat(number(database, "SELECT spend FROM \"LiteLLM_UserTable\" WHERE user_id = 'ada'")).isEqualTo(increments);
      for (int i = 0; i < OPERATORS; i++) {
        String mark = "metadata->>'operator" + i + "' IS NOT NULL";
        assertThat(number(database, "SELECT count(*) FROM \"LiteLLM_OrganizationTable\" WHERE " + mark)).isEqualTo(1);
        assertThat(number(database, "SELECT count(*) FROM \"LiteLLM_UserTable\" WHERE " + mark)).isEqualTo(1);
      }
    }
  }

  /** As the gateway does: a statement for each row, without a look at it. */
  private static int countSpend(TestDatabase database, AtomicBoolean ended) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      int increments = 0;
      while (!ended.get()) {
        for (String table : TABLES) {
          statement.executeUpdate("UPDATE " + table);
        }
        increments++;
      }
      return increments;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long number(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
