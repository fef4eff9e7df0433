package dev.orgctl.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The session in a real terminal, wide and narrow, and in one that can only print.
 *
 * <p>Without tmux on the machine this is skipped, unless {@code ORGCTL_TEST_PGBOUNCER=required} (as in CI) says that all programs must be there.
 */
class ReplIT {
  @TempDir Path home;

  @BeforeEach
  void requireTmux() throws Exception {
    assumeTrue(Tmux.isPresent() || "required".equals(System.getenv("ORGCTL_TEST_PGBOUNCER")), "tmux is not installed");
  }

  private Map<String, String> environment(TestDatabase database, String term) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ORGCTL_DATABASE_URL", database.url());
    environment.put("LITELLM_MASTER_KEY", "sk-master");
    environment.put("TERM", term);
    return environment;
  }

  @ParameterizedTest
  @CsvSource({"screen-256color, 100", "screen-256color, 40", "dumb, 100", "dumb, 40"})
  void aSessionInATerminal(String term, int columns) throws Exception {
    try (TestDatabase database = TestDatabase.withWorld(Flavour.POSTGRES_TODAY)) {
      Installed orgctl = Installed.in(home).with("ORGCTL_DATABASE_URL", database.url()).with("LITELLM_MASTER_KEY", "sk-master");
      orgctl.run("org", "new", "Zoo 'of' keys", "-q").exits(0);
      try (Tmux terminal = new Tmux(home, environment(database, term), columns, 30, "repl")) {
        assertThat(terminal.waitFor("master>")).startsWith("orgctl ");

        terminal.type("use Zoo");
        terminal.press("Tab");
        terminal.waitFor("'Zoo '\\''of'\\'' keys'");
        terminal.press("Enter");
        terminal.waitFor("master Zoo");
        terminal.waitForEnd(">");
        terminal.line("org info -o id");
        terminal.waitForEnd(">");
        terminal.press("Up");
        terminal.waitFor("org info -o id", 2);
        terminal.press("C-c");
        terminal.waitForEnd(">");

        terminal.line("audit list --follow --limit 1 -o jsonl");
        terminal.waitFor("{\"id\":");
        terminal.press("C-c");
        terminal.waitForEnd(">");
        terminal.line("db status -o id");
        terminal.waitFor("db status -o id");

        terminal.resize(columns + 20, 25);
        terminal.line("org info nowhere");
        terminal.waitFor("not found");

        endOfConnections(database);
        terminal.line("org info Zoo --dry");
        terminal.waitFor("There is no option --dry");
        terminal.line("whoami -o json");
        terminal.waitFor("\"user_role\"");

        terminal.line("whoami --api-key sk-secret-one -o json");
        terminal.waitFor("sk-...");
        terminal.waitForEnd(">");
        terminal.press("C-d");
        terminal.waitFor("ended with 0");
      }
    }
    Path history = home.resolve(".local/state/orgctl/history");
    assertThat(Files.readString(history)).contains("audit list --follow", "use 'Zoo").doesNotContain("sk-secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history))).isEqualTo("rw-------");
  }

  /** What a restart of the server does to the session's connection. */
  private static void endOfConnections(TestDatabase database) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'orgctl' and datname = current_database()");
    }
  }
}
