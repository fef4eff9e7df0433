package dev.orgctl.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        terminal.line("user list --watch 1 --limit 1 --columns user_id");
        terminal.waitFor("USER ID");
        terminal.press("C-c");
        terminal.waitForEnd(">");
        terminal.line("db status -o id");
        terminal.waitForEnd(">");

        terminal.resize(columns + 20, 25);
        terminal.line("org info nowhere");
        terminal.waitFor("not found");

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

  @Test
  void whatIsTypedBeforeThePromptDoesNotBreakIt() throws Exception {
    Installed.in(home).run("init", "-q").exits(0);
    try (Tmux terminal = new Tmux(home, Map.of("TERM", "screen-256color"), 100, 30, "repl")) {
      terminal.type("org lisx");
      terminal.waitForEnd("proxy_admin> org lisx");
      terminal.press("BSpace");
      terminal.type("t");
      assertThat(terminal.waitForEnd("proxy_admin> org list")).doesNotContain("lisxorgctl");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"screen-256color", "dumb"})
  void controlZSuspendsTheSessionAndFgGoesOn(String term) throws Exception {
    Installed.in(home).run("init", "-q").exits(0);
    try (Tmux terminal = Tmux.bash(home, Map.of("TERM", term), 80, 24)) {
      terminal.waitForEnd("$");
      terminal.line("$orgctl repl");
      terminal.waitForEnd("proxy_admin>");
      terminal.type("key lis");
      terminal.waitForEnd("key lis");
      terminal.press("C-z");
      terminal.waitFor("Stopped");
      terminal.line("stty -a | grep -o '[-]*icanon'");
      terminal.waitForEnd("\nicanon\n$");
      terminal.line("fg");
      terminal.waitForEnd("proxy_admin> key lis");
      terminal.type("t -o csv");
      terminal.press("Enter");
      terminal.waitFor("orgctl-init");

      terminal.line("user list --watch 1 --columns user_id");
      terminal.waitFor("USER ID");
      terminal.press("C-z");
      terminal.waitForEnd("$");
      terminal.line("fg");
      terminal.press("C-c");
      terminal.waitForEnd("proxy_admin>");
      terminal.press("C-d");
      terminal.waitForEnd("\n$");
    }
  }

  @Test
  void controlCEndsTheCommandAndLeavesTheTransactionOpen() throws Exception {
    Installed.in(home).run("init", "-q").exits(0);
    try (Tmux terminal = new Tmux(home, Map.of("TERM", "screen-256color"), 100, 30, "repl")) {
      terminal.waitForEnd("proxy_admin>");
      terminal.line("begin");
      terminal.line("org new Kept -o id");
      terminal.waitForEnd("proxy_admin*>");
      terminal.line("org delete Kept");
      terminal.waitFor("to go on:");
      terminal.press("C-c");
      terminal.waitFor("Interrupted: what this command did not commit is rolled back.");
      terminal.waitForEnd("proxy_admin*>");
      terminal.line("commit");
      terminal.waitForEnd("proxy_admin>");
      terminal.line("\\q");
      terminal.waitFor("ended with 0");
    }
    Installed.in(home).run("org", "info", "Kept").exits(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Res", "'Res", "\"Res"})
  void tabAgainChoosesFromTheListAndKeepsWhatStandsBeforeIt(String typed) throws Exception {
    Installed orgctl = Installed.in(home);
    orgctl.run("init", "-q").exits(0);
    for (String alias : List.of("Alpha", "Research", "Result")) {
      orgctl.run("org", "new", alias, "-q").exits(0);
    }
    try (Tmux terminal = new Tmux(home, Map.of("TERM", "screen-256color"), 100, 30, "repl")) {
      terminal.waitFor("proxy_admin>");
      terminal.type("org info " + typed);
      terminal.press("Tab");
      terminal.waitFor("Result ");
      terminal.press("Tab");
      terminal.waitFor("proxy_admin> org info " + (typed.isEmpty() ? "Alpha\n" : "Research\n"));
    }
  }

  @ParameterizedTest
  @CsvSource({"screen, 100", "screen, 40", "dumb, 100"})
  void goesOnAfterTheServerWasRestarted(String term, int columns) throws Exception {
    Path data = home.resolve("data");
    int port = freePort();
    EmbeddedPostgres server = start(data, port);
    try {
      String url = "postgresql://postgres@127.0.0.1:" + port + "/postgres";
      Installed.in(home).with("ORGCTL_DATABASE_URL", url).run("init", "-q").exits(0);
      try (Tmux terminal = new Tmux(home, Map.of("ORGCTL_DATABASE_URL", url, "TERM", term), columns, 30, "repl")) {
        terminal.waitFor("proxy_admin>");
        terminal.line("org new Kept -o id");
        terminal.waitForEnd("proxy_admin>");
        server.close();
        server = start(data, port);
        terminal.line("org list --columns organization_alias");
        terminal.waitFor("ORGANIZATION ALIAS\nKept");
        terminal.waitForEnd("proxy_admin>");

        terminal.line("begin");
        terminal.waitForEnd("proxy_admin*>");
        terminal.line("org new Lost -o id");
        terminal.waitForEnd("proxy_admin*>");
        server.close();
        server = start(data, port);
        terminal.line("org new Never -o id");
        terminal.waitFor("nothing was written");
        terminal.line("commit");
        terminal.waitFor("The transaction is gone");
        terminal.waitForEnd("proxy_admin>");
        terminal.line("org list -o csv");
        terminal.waitForEnd("proxy_admin>");
        assertThat(terminal.screen()).contains(",Kept,").doesNotContain(",Lost,", ",Never,");
      }
    } finally {
      server.close();
    }
  }

  private static EmbeddedPostgres start(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port).setServerConfig("fsync", "off").start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
