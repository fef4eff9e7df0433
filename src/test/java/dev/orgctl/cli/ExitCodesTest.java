package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.Main;
import dev.orgctl.output.Streams;
import dev.orgctl.problem.Cancelled;
import dev.orgctl.problem.Differences;
import dev.orgctl.problem.Problem;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One cause for each exit code; 130 and 143 need a process, and are tested on the packaged program. */
class ExitCodesTest {
  private static final String FULL = "orgctl: Standard output cannot be written: No space left on device.\n"
      + "hint: What a command changes is written before it is printed: `orgctl audit list --since 5m` shows it.\n";
  private static TestDatabase database;

  @BeforeAll
  static void openDatabase() {
    database = TestDatabase.withWorld(Flavour.SQLITE);
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  private static Orgctl admin() {
    return Orgctl.on(database).asActor("admin");
  }

  @Test
  void done() {
    admin().run("org", "list").exits(0).stderr().isEmpty();
  }

  @Test
  void doneAlsoWhenTheReaderHasSeenEnough() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(failing("Broken pipe"), err, "help")).isEqualTo(0);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void internalErrorWhenStandardOutputFails() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(failing("No space left on device"), err, "help")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(FULL);
  }

  @Test
  void aDiskThatIsFullBeforeTheEndIsToldOnce() {
    try (TestDatabase large = TestDatabase.withWorld(Flavour.SQLITE)) {
      large.execute(
          "insert into \"LiteLLM_BudgetTable\" (budget_id, created_by, updated_by)"
              + " with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) select 'b' || i, 'x', 'x' from n");
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      assertThat(run(failing("No space left on device"), err, "budget", "list", "--all", "-o", "csv", "--database-url", large.url())).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(FULL);
    }
  }

  private static int run(OutputStream out, OutputStream err, String... words) {
    return Main.run(
        words, Map.of("LITELLM_MASTER_KEY", "sk-1234567890", "ORGCTL_API_KEY", "sk-1234567890"), Streams.of(InputStream.nullInputStream(), out, err, false, false, false, 80));
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  @Test
  void usageErrorBeforeAnythingIsLookedUp() {
    Orgctl.bare().with("ORGCTL_DATABASE_URL", "sqlite:/nowhere/at/all.db").run("org", "list", "--limit", "many").exits(2);
  }

  @Test
  void notFound() {
    assertThat(admin().run("org", "info", "nowhere", "-o", "json").exits(3).error().path("code").asText()).isEqualTo("404");
  }

  @Test
  void conflict() {
    var error = admin().run("org", "new", "Alpha", "--organization-id", "org-a", "-o", "json").exits(4).error();
    assertThat(error.path("code").asText()).isEqualTo("409");
  }

  @Test
  void deniedWithoutAKey() {
    assertThat(Orgctl.on(database).run("org", "list", "-o", "json").exits(5).error().path("code").asText()).isEqualTo("401");
  }

  @Test
  void deniedWithoutTheRight() {
    Orgctl.on(database).asActor("member_a").run("org", "new", "Mine").exits(5);
  }

  @Test
  void unavailableWithoutADatabase() {
    var error =
        Orgctl.bare().as("sk-123456789").with("ORGCTL_DATABASE_URL", "sqlite:/nowhere/at/all.db").run("org", "list", "-o", "json").exits(6).error();
    assertThat(error.path("code").asText()).isEqualTo("503");
  }

  /** The master key needs no look-up, but who asks who they are asks whether all is well, too. */
  @Test
  void unavailableForTheMasterKeyToo() {
    Orgctl master = Orgctl.bare().as("sk-123456789").with("LITELLM_MASTER_KEY", "sk-123456789");
    master.with("ORGCTL_DATABASE_URL", "sqlite:/nowhere/at/all.db").run("whoami").exits(6).stdout().isEmpty();
  }

  @Test
  void unavailableWithAnotherSchema() {
    try (TestDatabase broken = TestDatabase.empty(Flavour.POSTGRES_SEED)) {
      broken.execute("DROP TABLE \"LiteLLM_OrganizationTable\" CASCADE");
      Orgctl.on(broken).asActor("master").run("org", "list").exits(6).stderr().contains("LiteLLM_OrganizationTable", "hint: ");
    }
  }

  @Test
  void cancelled() {
    assertReported(new Cancelled("Nothing was deleted."), 7, "499");
  }

  @Test
  void differences() {
    assertReported(new Differences("Two rows differ."), 8, "409");
  }

  /** For causes that are a command's own decision. */
  private static void assertReported(Problem problem, int exit, String code) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        Streams.of(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, false, false, false, 80);
    assertThat(new ErrorReporter(streams, true, false).report(problem)).isEqualTo(exit);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("\"code\":\"" + code + "\"", problem.getMessage());
  }
}
