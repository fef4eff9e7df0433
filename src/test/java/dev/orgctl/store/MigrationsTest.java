package dev.orgctl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.PostgresServer;
import dev.orgctl.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code init} makes tables where there are none, once, and leaves everything else alone. */
class MigrationsTest {
  @TempDir Path folder;

  private Path file;
  private String postgres;

  @BeforeEach
  void name() {
    file = folder.resolve("orgctl.db");
  }

  private Orgctl on(String url) {
    return Orgctl.bare().with("HOME", folder.toString()).with("ORGCTL_DATABASE_URL", url);
  }

  private String empty(String kind) throws Exception {
    if (kind.equals("sqlite")) {
      return "sqlite:" + file;
    }
    postgres = PostgresServer.get().createDatabase();
    return PostgresServer.get().url(postgres);
  }

  private String ask(String kind, String sql) throws Exception {
    try (Connection connection =
            kind.equals("sqlite") ? DriverManager.getConnection("jdbc:sqlite:" + file) : PostgresServer.get().connect(postgres);
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      ResultSet result = statement.getResultSet();
      return result.next() ? result.getString(1) : "no row";
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void theSecondTimeChangesNothing(String kind) throws Exception {
    Orgctl orgctl = on(empty(kind));

    assertThat(orgctl.run("init", "-o", "json").exits(0).json().path("created").asBoolean()).isTrue();
    String key = ask(kind, "select token from \"LiteLLM_VerificationToken\"");
    Orgctl.Run second = orgctl.run("init", "-o", "json").exits(0);

    assertThat(second.json().path("created").asBoolean()).isFalse();
    assertThat(second.json().has("key")).isFalse();
    assertThat(ask(kind, "select token from \"LiteLLM_VerificationToken\"")).isEqualTo(key);
    assertThat(ask(kind, "select count(*) from orgctl_migration")).isEqualTo("1");
    orgctl.run("org", "new", "Research").exits(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void ofFourAtOnceOneMakesTheTables(String kind) throws Exception {
    Orgctl orgctl = on(empty(kind));
    CyclicBarrier start = new CyclicBarrier(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Orgctl.Run>> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(
          threads.submit(
              () -> {
                start.await();
                return orgctl.run("init", "-o", "json");
              }));
    }

    List<Boolean> created = new ArrayList<>();
    for (Future<Orgctl.Run> run : runs) {
      created.add(run.get().exits(0).json().path("created").asBoolean());
    }
    threads.shutdown();

    assertThat(created).containsExactlyInAnyOrder(true, false, false, false);
    assertThat(ask(kind, "select count(*) from \"LiteLLM_VerificationToken\"")).isEqualTo("1");
    // The key that was saved is the one that is in the database.
    orgctl.run("whoami").exits(0).stdout().contains("proxy_admin");
  }

  @Test
  void whoeverMakesANewFileReadyIsWaitedFor() throws Exception {
    DatabaseUrl url = new DatabaseUrl.Sqlite(file);
    Connector.createMissingFile(url);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      Connector brief = Connector.of(url, new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(1)));
      assertThatThrownBy(brief::open).hasMessageContaining("too long");

      Future<Connection> opened = thread.submit(Connector.of(url, Timeouts.DEFAULT)::open);
      assertThatThrownBy(() -> opened.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
      statement.execute("commit");
      opened.get().close();
    }
    thread.shutdown();
  }

  @Test
  void anInitThatFailsTakesNoFileAwayInWhichOthersAreAtWork() throws Exception {
    Files.writeString(folder.resolve("no-folder"), "");
    Orgctl unable = on("sqlite:" + file).with("XDG_CONFIG_HOME", folder.resolve("no-folder").toString());
    unable.run("init").exits(6).stderr().contains("No table was created");
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      assertThat(ask("sqlite", "select count(*) from sqlite_schema")).isEqualTo("0");
      unable.run("init").exits(6);
      on("sqlite:" + file).run("init", "-o", "json").exits(0).stdout().contains("\"created\": true");
      assertThat(other.createStatement().executeQuery("select count(*) from \"LiteLLM_VerificationToken\"").getInt(1)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void aDatabaseOfANewerOrgctlIsUsedAndNotTouched(String kind) throws Exception {
    Orgctl orgctl = on(empty(kind));
    orgctl.run("init").exits(0);
    ask(kind, "insert into orgctl_migration values (999, '2030-01-01 00:00:00.000')");
    ask(kind, "alter table \"LiteLLM_OrganizationTable\" add column from_999 text default 'x'");

    assertThat(orgctl.run("init", "-o", "json").exits(0).json().path("created").asBoolean()).isFalse();
    orgctl.run("org", "new", "Research").exits(0);

    assertThat(ask(kind, "select max(version) from orgctl_migration")).isEqualTo("999");
    assertThat(ask(kind, "select from_999 from \"LiteLLM_OrganizationTable\"")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void aForeignDatabaseIsRefusedAndNotTouched(String kind) throws Exception {
    String url = empty(kind);
    ask(kind, "create table bookmarks (url text)");
    byte[] before = kind.equals("sqlite") ? Files.readAllBytes(file) : null;

    on(url).run("init").exits(6).stderr().contains("none of LiteLLM's");
    on(url).as("sk-1234567890").run("org", "list").exits(6).stderr().contains("LiteLLM_VerificationToken").contains("hint: ");
    on(url).run("db", "status", "-o", "json").exits(6).stdout().contains("foreign");

    if (before != null) {
      assertThat(Arrays.equals(Files.readAllBytes(file), before)).as("not one byte is changed").isTrue();
      try (var files = Files.list(folder)) {
        assertThat(files.map(path -> path.getFileName().toString())).doesNotContain("orgctl.db-wal", "orgctl.db-shm");
      }
    } else {
      assertThat(ask(kind, "select string_agg(tablename, ',') from pg_tables where schemaname = 'public'")).isEqualTo("bookmarks");
    }
  }

  @Test
  void aTextFileIsNoDatabaseAndIsNotTouched() throws Exception {
    String text = "user_id,role\n".repeat(500);
    Files.writeString(file, text);

    on("sqlite:" + file).run("init").exits(6).stderr().contains("no SQLite database").contains("hint: ");
    on("sqlite:" + file).as("sk-1234567890").run("org", "list").exits(6).stderr().contains("no SQLite database");

    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void aFolderIsNoDatabase() {
    on("sqlite:" + folder).run("init").exits(6).stderr().contains("is no file").contains("hint: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POSTGRES_TODAY", "POSTGRES_SEED"})
  void aDatabaseOfLiteLlmIsLeftAsItIs(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      var before = database.snapshot();

      assertThat(on(database.url()).run("init", "-o", "json").exits(0).json().path("created").asBoolean()).isFalse();

      assertThat(database.snapshot()).isEqualTo(before);
    }
  }
}
