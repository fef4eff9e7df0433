package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What nobody foresaw ends like every other failure: told in a line, with an exit code, and nothing written. */
class InternalErrorTest {
  @Test
  void aStackThatOverflowsInTheMidstOfAWriteIsToldInALineAndTheSessionGoesOn() throws SQLException {
    try (TestDatabase database = TestDatabase.withWorld(Flavour.SQLITE)) {
      // Deeper than any command would write it, and than PostgreSQL would store it.
      String deep = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
      database.execute("update \"LiteLLM_OrganizationTable\" set metadata = '" + deep + "' where organization_id = 'org-a'");
      Orgctl admin = Orgctl.on(database).asActor("admin");

      admin
          .run("org", "update", "org-a", "--models", "gpt-4o-written", "--metadata", "{\"a\":{\"b\":1}}")
          .exits(1)
          .stderr()
          .contains("orgctl: Internal error: StackOverflowError.\nhint: This is a defect of orgctl; --verbose shows where.")
          .doesNotContain("\tat ");
      try (Connection connection = database.connect();
          ResultSet row = connection.createStatement().executeQuery("select models, updated_by from LiteLLM_OrganizationTable where organization_id = 'org-a'")) {
        assertThat(row.getString(1)).doesNotContain("gpt-4o-written");
        assertThat(row.getString(2)).isNotEqualTo("admin");
      }
      admin
          .stdin("org update org-a --metadata {\"a\":{\"b\":1}}\norg update org-b --models gpt-4o -o id\n")
          .run("repl", "--keep-going")
          .stdout()
          .isEqualTo("org-b\n");
    }
  }
}
