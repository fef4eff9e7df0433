package dev.orgctl.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job through PgBouncer in transaction mode, where nothing of a session outlives its transaction.
 *
 * <p>Without pgbouncer on the machine this is skipped, unless {@code ORGCTL_TEST_PGBOUNCER=required} (as in CI) says that it must be there.
 */
class PgBouncerIT {
  @TempDir Path home;

  @Test
  void doesTheMainJobInTransactionMode() throws Exception {
    boolean present = new ProcessBuilder("sh", "-c", "command -v pgbouncer >/dev/null").start().waitFor() == 0;
    assumeTrue(present || "required".equals(System.getenv("ORGCTL_TEST_PGBOUNCER")), "pgbouncer is not installed");
    try (TestDatabase database = TestDatabase.empty(Flavour.POSTGRES_TODAY)) {
      int port = freePort();
      Process bouncer = start(database, port);
      try {
        waitFor(bouncer, port);
        String name = URI.create(database.url()).getPath();
        // With the hint that Prisma takes, and without: nobody should have to know.
        for (String parameter : List.of("", "?pgbouncer=true&connection_limit=1")) {
          mainJob("postgresql://postgres@127.0.0.1:" + port + name + parameter, "Org" + parameter.length());
        }
        sessions("postgresql://postgres@127.0.0.1:" + port + name);
      } finally {
        bouncer.destroy();
        bouncer.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private void mainJob(String url, String organization) throws IOException {
    Files.writeString(
        home.resolve("members.csv"),
        "user_email,role\n"
            + IntStream.range(0, 10_000)
                .mapToObj(i -> organization + i + "@example.com,internal_user\n")
                .collect(Collectors.joining()));
    Installed orgctl = Installed.in(home).with("ORGCTL_DATABASE_URL", url).with("LITELLM_MASTER_KEY", "sk-master");
    orgctl.run("org", "new", organization, "--max-budget", "100").exits(0);
    orgctl.run("org", "member-add", organization, "-f", "members.csv", "-q").exits(0);
    var info = orgctl.run("org", "info", organization, "-o", "json").exits(0);
    assertThat(info.out().split("\"user_role\": \"internal_user\"", -1)).hasSizeGreaterThan(10_000);
    assertThat(orgctl.run("org", "members", organization, "--all", "-o", "id").exits(0).out().lines()).hasSize(10_000);
    assertThat(orgctl.run("doctor", "-o", "json").exits(0).out()).contains("\"team-people-differ\"").doesNotContain("skipped");
    assertThat(orgctl.run("org", "list", "--all", "-o", "jsonl").exits(0).out()).contains("\"" + organization + "\"");
  }

  /** Two sessions that share PgBouncer's two servers, each with several transactions of many commands. */
  private void sessions(String url) throws Exception {
    Installed orgctl = Installed.in(home).with("ORGCTL_DATABASE_URL", url).with("LITELLM_MASTER_KEY", "sk-master");
    orgctl.run("org", "new", "Shared").exits(0);
    for (String session : List.of("a", "b")) {
      String script =
          IntStream.range(0, 60)
              .mapToObj(i -> "org member-add Shared --user-id " + session + i + " --role internal_user -q\n" + (i % 20 == 19 ? "commit\nbegin\n" : ""))
              .collect(Collectors.joining("", "begin\n", "commit\n"));
      Files.writeString(home.resolve(session), script);
    }
    orgctl.bash("orgctl repl <a & orgctl repl <b; ended=$?; wait $! && exit $ended").exits(0);
    assertThat(orgctl.run("org", "members", "Shared", "--all", "-o", "id").exits(0).out().lines()).hasSize(120);
    String jdbc = "jdbc:" + url.replace("postgres@", "") + "?user=postgres&prepareThreshold=0";
    try (Connection one = DriverManager.getConnection(jdbc);
        Connection other = DriverManager.getConnection(jdbc)) {
      for (Connection connection : List.of(one, other)) {
        connection.setAutoCommit(false); // both servers at once
        try (ResultSet kept = connection.createStatement().executeQuery("select count(*) from pg_prepared_statements")) {
          kept.next();
          assertThat(kept.getInt(1)).as("statements that are prepared on a server").isZero();
        }
      }
    }
  }

  private Process start(TestDatabase database, int port) throws IOException {
    URI target = URI.create(database.url());
    Path settings = home.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        * = host=127.0.0.1 port=%d user=postgres
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = 2
        server_tls_sslmode = disable
        """
            .formatted(target.getPort(), port));
    List<String> command = new ArrayList<>(List.of("pgbouncer"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("-u", "nobody")); // it refuses to run as root
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    command.add(settings.toString());
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve("pgbouncer.log").toFile()).start();
  }

  private void waitFor(Process bouncer, int port) throws Exception {
    while (true) {
      assertThat(bouncer.isAlive()).as(() -> read(home.resolve("pgbouncer.log"))).isTrue();
      try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notThere) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
