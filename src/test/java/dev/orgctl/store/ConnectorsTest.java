package dev.orgctl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Unavailable;
import dev.orgctl.testing.ChildJvm;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.PostgresServer;
import dev.orgctl.testing.TestDatabase;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that are not there, do not answer, or fail half-way: a reason, a next step, and nothing half-written. */
class ConnectorsTest {
  private static final String NEW_BUDGET = "insert into \"LiteLLM_BudgetTable\" (budget_id, created_by, updated_by) values ('%s', 'x', 'x')";

  private static Database open(String url, Timeouts timeouts) {
    Connector connector = Connector.of(DatabaseUrl.parse("test", url, Map.of()), timeouts);
    return new Database(connector.dialect(), connector::open, connector.transactionSettings());
  }

  private static Database session(String url) {
    Connector connector = Connector.of(DatabaseUrl.parse("test", url, Map.of()), Timeouts.DEFAULT);
    return new Database(connector.dialect(), connector::open, connector::startSession, connector.transactionSettings());
  }

  private static Row budget(String id) {
    return Row.of("budget_id", id).with("created_by", "me").with("updated_by", "me");
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "no row";
    }
  }

  private static void tell(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** A PostgreSQL that cannot be reached, or not so. */
  @Nested
  class Unreachable {
    private Orgctl.Run list(String url, String... more) {
      List<String> words = new ArrayList<>(List.of("org", "list"));
      words.addAll(List.of(more));
      return Orgctl.bare().with("ORGCTL_DATABASE_URL", url).as("sk-1234567890").run(words);
    }

    @Test
    void nobodyListens() throws Exception {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }

      list("postgresql://me:s3cret@localhost:" + port + "/litellm")
          .exits(6)
          .stderr().contains("me@localhost:" + port + "/litellm").contains("refused").contains("hint: Check host and port").doesNotContain("s3cret");
    }

    @Test
    void aHostThatDoesNotExist() {
      list("postgresql://me:s3cret@no-such-host.invalid/litellm").exits(6).stderr().contains("unknown host").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer"})
    void aServerThatNeverAnswers(String sslMode) throws Exception {
      try (ServerSocket silent = new ServerSocket(0)) {
        long start = System.nanoTime();

        list("postgresql://me:s3cret@localhost:" + silent.getLocalPort() + "/litellm?sslmode=" + sslMode, "--connect-timeout", "1s")
            .exits(6)
            .stderr().contains("no answer within 1 s").contains("hint: ").doesNotContain("s3cret");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      }
    }

    @Test
    void noSuchDatabase() {
      list(PostgresServer.get().url("nowhere")).exits(6).stderr().contains("\"nowhere\" does not exist").contains("hint: Check the name of the database");
    }

    @Test
    void aUrlWithoutAUser() {
      list("postgresql://localhost:" + PostgresServer.get().port() + "/postgres?sslmode=disable")
          .exits(6)
          .stderr().contains("the URL names no user").contains("hint: ").contains("postgresql://USER");
    }

    @Test
    void aServerThatHasNoConnectionLeftIsToldFromAWrongUrl() throws Exception {
      String name = PostgresServer.get().createDatabase();
      try (Connection server = PostgresServer.get().connect(name)) {
        tell(server, "create role crowded login connection limit 0");
        try {
          list(PostgresServer.get().url(name).replace("postgres@", "crowded@"))
              .exits(6)
              .stderr().contains("too many connections").contains("hint: Try again").contains("pg_stat_activity").doesNotContain("Check the URL");
          tell(server, "alter role crowded connection limit -1; revoke connect on database " + name + " from public");
          list(PostgresServer.get().url(name).replace("postgres@", "crowded@"))
              .exits(6)
              .stderr().contains("permission denied for database").contains("hint: Grant");
        } finally {
          tell(server, "drop role crowded");
        }
      }
    }

    @Test
    void whatIsNoPostgresql() throws Exception {
      try (ServerSocket web = new ServerSocket(0)) {
        CompletableFuture<Void> answer =
            CompletableFuture.runAsync(
                () -> {
                  try (var caller = web.accept()) {
                    caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                  } catch (java.io.IOException gone) {
                    throw new java.io.UncheckedIOException(gone);
                  }
                });

        list("postgresql://me:s3cret@localhost:" + web.getLocalPort() + "/litellm?sslmode=prefer")
            .exits(6)
            .stderr().contains("hint: Check host and port").contains("no PostgreSQL").doesNotContain("s3cret");
        answer.get(5, TimeUnit.SECONDS);
      }
    }

    /** Accepts a log-in without a password, as it comes from a client that wants no TLS. */
    private static Socket letIn(ServerSocket server) {
      try {
        Socket client = server.accept();
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.readNBytes(in.readInt() - 4);
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.writeByte('R');
        out.writeInt(8);
        out.writeInt(0);
        for (String setting : List.of("server_version\00015.0\0", "client_encoding\0UTF8\0", "integer_datetimes\0on\0")) {
          out.writeByte('S');
          out.writeInt(4 + setting.length());
          out.writeBytes(setting);
        }
        out.writeByte('Z');
        out.writeInt(5);
        out.writeByte('I');
        return client;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** As through a pooler that has no server left. */
    @Test
    void whoWaitsForTheFirstAnswerOfASessionCanGiveUp() throws Exception {
      try (ServerSocket pooler = new ServerSocket(0)) {
        CompletableFuture<Socket> letIn = CompletableFuture.supplyAsync(() -> letIn(pooler));
        try (Database database = session("postgresql://me@localhost:" + pooler.getLocalPort() + "/litellm?sslmode=disable")) {
          CompletableFuture<Optional<Row>> read = CompletableFuture.supplyAsync(() -> database.read(tx -> tx.row("select 1 as one", Map.of())));
          try (Socket client = letIn.get(5, TimeUnit.SECONDS)) {
            assertThat((char) client.getInputStream().read()).as("a statement is sent").isEqualTo('P');

            database.cancel(true);

            assertThat(read).failsWithin(Duration.ofSeconds(5)).withThrowableOfType(ExecutionException.class).withCauseInstanceOf(Unavailable.class);
          }
        }
      }
    }

    @Test
    void aServerWithoutSsl() {
      list(PostgresServer.get().url("postgres").replace("sslmode=disable", "sslmode=require"))
          .exits(6)
          .stderr().contains("does not support SSL").contains("sslmode");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() throws Exception {
      String name = PostgresServer.get().createDatabase();
      try (Connection server = PostgresServer.get().connect(name)) {
        tell(server, "create role careful login password 'Right-1'");
        Path rules = Path.of(ask(server, "show hba_file"));
        String before = Files.readString(rules);
        Files.writeString(rules, "host all careful all scram-sha-256\n" + before);
        try {
          ask(server, "select pg_reload_conf()");
          String address = "localhost:" + PostgresServer.get().port() + "/" + name + "?sslmode=disable";

          list("postgresql://careful:Wrong-1@" + address)
              .exits(6)
              .stderr().contains("careful@localhost").contains("password authentication failed").contains("hint: Check user and password").doesNotContain("Wrong-1");
          list("postgresql://careful@" + address).exits(6).stderr().contains("hint: Check user and password");
          Orgctl.bare().with("DATABASE_URL", "postgresql://careful:Right-1@" + address).run("db", "status").exits(6).stdout().contains("PostgreSQL");
          Orgctl.bare().with("DATABASE_URL", "postgresql://careful@" + address).with("PGPASSWORD", "Right-1").run("db", "status").exits(6).stdout().contains("PostgreSQL");
        } finally {
          Files.writeString(rules, before);
          ask(server, "select pg_reload_conf()");
          tell(server, "drop role careful");
        }
      }
    }
  }

  /** LiteLLM's PostgreSQL, with others at work on it. */
  @Nested
  class Postgres {
    private static TestDatabase rows;
    private Connection other;
    private Orgctl admin;

    @BeforeAll
    static void create() {
      rows = TestDatabase.withWorld(Flavour.POSTGRES_TODAY);
    }

    @AfterAll
    static void drop() {
      rows.close();
    }

    @BeforeEach
    void connect() throws SQLException {
      other = rows.connect();
      admin = Orgctl.on(rows).asActor("admin");
    }

    @AfterEach
    void reset() throws SQLException {
      other.close();
      rows.reset();
    }

    private Database database() {
      return open(rows.url(), Timeouts.DEFAULT);
    }

    private String count(String table) throws SQLException {
      return ask(other, "select count(*) from \"" + table + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema=litellm_x", "currentSchema=litellm_x", "schema=LiteLLM%20x", "options=-c%20search_path%3Dlitellm_x"})
    void theSchemaOfTheUrlIsTheOneThatIsUsed(String parameter) {
      String schema = parameter.endsWith("LiteLLM%20x") ? "LiteLLM x" : "litellm_x";
      tell(other, "alter schema public rename to \"" + schema + "\"; create schema public");
      try {
        Orgctl moved = admin.with("ORGCTL_DATABASE_URL", rows.url() + "&" + parameter);

        moved.run("org", "list", "-o", "id").exits(0).stdout().contains("org-a");
        moved.run("org", "new", "Moved").exits(0);
        admin.run("org", "list").exits(6).stderr().contains("LiteLLM_VerificationToken").contains("hint: Check the database and the schema");
        admin.with("ORGCTL_DATABASE_URL", rows.url() + "&schema=nowhere").run("org", "list").exits(6).stderr().contains("hint: ");
      } finally {
        tell(other, "drop schema public; alter schema \"" + schema + "\" rename to public");
      }
    }

    @Test
    void aReadOnlyDatabaseCanBeReadAndRefusesToBeWritten() throws SQLException {
      String name = ask(other, "select current_database()");
      tell(other, "alter database " + name + " set default_transaction_read_only = on");
      try {
        admin.run("org", "list").exits(0);
        admin.run("org", "new", "Research").exits(6).stderr().contains("read-only").contains("primary");
      } finally {
        tell(other, "alter database " + name + " reset default_transaction_read_only");
      }
    }

    @Test
    void theOptionsOfTheUrlAreHandedToTheServer() {
      Orgctl careful = admin.with("ORGCTL_DATABASE_URL", rows.url() + "&options=-c%20default_transaction_read_only%3Don");

      careful.run("org", "list").exits(0);
      careful.run("org", "new", "Research").exits(6).stderr().contains("read-only").contains("default_transaction_read_only");
    }

    @Test
    void aUserWithoutTheRightIsTold() throws SQLException {
      tell(other, "create role reader login; grant usage on schema public to reader; grant select on all tables in schema public to reader");
      try {
        Orgctl reader = admin.with("ORGCTL_DATABASE_URL", rows.url().replace("postgres@", "reader@"));

        reader.run("org", "list").exits(0);
        reader.run("org", "new", "Research").exits(6).stderr().contains("permission denied").contains("grant");
      } finally {
        tell(other, "drop owned by reader; drop role reader");
      }
    }

    @Test
    void aRowThatSomebodyHoldsIsNotWaitedForForever() throws SQLException {
      var before = rows.snapshot();
      other.setAutoCommit(false);
      ask(other, "select organization_id from \"LiteLLM_OrganizationTable\" where organization_id = 'org-a' for update");
      long start = System.nanoTime();

      admin
          .run("org", "member-add", "org-a", "--user-id", "somebody-new", "--role", "internal_user", "--lock-timeout", "300ms")
          .exits(6)
          .stderr().contains("a row of LiteLLM_OrganizationTable").contains("--lock-timeout").contains("pg_stat_activity");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
      other.rollback();
      assertThat(rows.snapshot()).isEqualTo(before);
    }

    @Test
    void spendIsCountedWhileMembersAreAdded() throws SQLException {
      other.setAutoCommit(false);
      tell(other, "update \"LiteLLM_OrganizationTable\" set spend = spend + 1 where organization_id = 'org-a'");

      admin
          .run("org", "member-add", "org-a", "--user-id", "somebody-new", "--role", "internal_user", "--lock-timeout", "300ms")
          .exits(0);
      other.rollback();
    }

    @Test
    void aDeadlockIsRepeatedAsAWhole() throws Exception {
      tell(other, NEW_BUDGET.formatted("a") + ";" + NEW_BUDGET.formatted("b"));
      // The database gives up whoever looks for a deadlock first: not the other.
      tell(other, "set deadlock_timeout = '20s'");
      other.setAutoCommit(false);
      tell(other, "update \"LiteLLM_BudgetTable\" set max_budget = 1 where budget_id = 'b'");
      List<CompletableFuture<Void>> others = new ArrayList<>();
      List<String> attempts = new ArrayList<>();

      try (Database database = database()) {
        database.write(
            true,
            tx -> {
              attempts.add("attempt");
              BudgetStore budgets = new BudgetStore(tx);
              budgets.insert(budget("of attempt " + attempts.size()));
              budgets.update(budgets.findAndLock("a").orElseThrow(), Row.of("max_budget", 2.0), Row.empty());
              if (others.isEmpty()) {
                others.add(
                    CompletableFuture.runAsync(
                        () -> tell(other, "update \"LiteLLM_BudgetTable\" set soft_budget = 1 where budget_id = 'a'; commit")));
              }
              budgets.update(budgets.findAndLock("b").orElseThrow(), Row.of("soft_budget", 2.0), Row.empty());
              return null;
            });
      }

      others.get(0).get(10, TimeUnit.SECONDS);
      other.setAutoCommit(true);
      assertThat(attempts).hasSize(2);
      assertThat(ask(other, "select string_agg(concat_ws(' ', budget_id, max_budget, soft_budget), ', ' order by budget_id) from \"LiteLLM_BudgetTable\" where budget_id in ('a', 'b')"))
          .isEqualTo("a 2 1, b 1 2");
      assertThat(ask(other, "select string_agg(budget_id, ', ') from \"LiteLLM_BudgetTable\" where budget_id like 'of attempt%'"))
          .isEqualTo("of attempt 2");
    }

    private int writeWhileOthersWrite(int times) throws SQLException {
      tell(other, NEW_BUDGET.formatted("hot"));
      String name = ask(other, "select current_database()");
      tell(other, "alter database " + name + " set default_transaction_isolation = 'serializable'");
      List<String> attempts = new ArrayList<>();
      try (Database database = database()) {
        database.write(
            true,
            tx -> {
              attempts.add("attempt");
              BudgetStore budgets = new BudgetStore(tx);
              Row before = budgets.find("hot").orElseThrow();
              if (attempts.size() <= times) {
                tell(other, "update \"LiteLLM_BudgetTable\" set max_budget = coalesce(max_budget, 0) + 1 where budget_id = 'hot'");
              }
              double next = (before.number("max_budget") == null ? 0 : before.number("max_budget")) + 100;
              return budgets.update(before, Row.of("max_budget", next), Row.empty());
            });
        return attempts.size();
      } finally {
        tell(other, "alter database " + name + " reset default_transaction_isolation");
      }
    }

    @Test
    void aSerializationFailureIsRepeatedFromTheFirstRead() throws SQLException {
      assertThat(writeWhileOthersWrite(2)).isEqualTo(3);
      assertThat(ask(other, "select max_budget from \"LiteLLM_BudgetTable\" where budget_id = 'hot'")).isEqualTo("102");
    }

    @Test
    void repeatingEnds() throws SQLException {
      assertThatThrownBy(() -> writeWhileOthersWrite(Integer.MAX_VALUE)).isInstanceOf(Conflict.class).hasMessageContaining("nothing was written");
      assertThat(ask(other, "select max_budget from \"LiteLLM_BudgetTable\" where budget_id = 'hot'")).isEqualTo("6");
    }

    private void kill(Tx tx) {
      String pid = String.valueOf(tx.row("select pg_backend_pid() as pid", Map.of()).orElseThrow().get("pid"));
      try {
        ask(other, "select pg_terminate_backend(" + pid + ", 5000)");
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }

    @Test
    void aConnectionThatIsCutHalfWayLeavesNothing() throws SQLException {
      String before = count("LiteLLM_BudgetTable");
      List<String> attempts = new ArrayList<>();
      try (Database database = database()) {
        assertThatThrownBy(
                () ->
                    database.write(
                        true,
                        tx -> {
                          attempts.add("attempt");
                          new BudgetStore(tx).insert(budget("one"));
                          kill(tx);
                          new BudgetStore(tx).insert(budget("two"));
                          return null;
                        }))
            .isInstanceOf(Unavailable.class);
      }
      assertThat(attempts).hasSize(1);
      assertThat(count("LiteLLM_BudgetTable")).isEqualTo(before);
    }

    @Test
    void aConnectionThatIsCutAtTheCommitIsNeverRepeatedAndSaysThatTheOutcomeIsUnknown() throws SQLException {
      List<String> attempts = new ArrayList<>();
      try (Database database = database()) {
        assertThatThrownBy(
                () ->
                    database.write(
                        true,
                        tx -> {
                          attempts.add("attempt");
                          new BudgetStore(tx).insert(budget("one"));
                          kill(tx);
                          return null;
                        }))
            .isInstanceOf(Unavailable.class)
            .hasMessageContaining("may or may not");
      }
      assertThat(attempts).hasSize(1);
    }

    @Test
    void aCommitEndsATransactionThatIsGone() throws SQLException {
      try (Database database = database()) {
        database.beginGroup();
        assertThatThrownBy(
                () ->
                    database.step(
                        () ->
                            database.read(
                                tx -> {
                                  kill(tx);
                                  return false;
                                })))
            .isInstanceOf(Unavailable.class);
        assertThat(database.groupLost()).isTrue();

        assertThatThrownBy(database::commitGroup).isInstanceOf(Unavailable.class).hasMessageContaining("nothing of it was written");

        database.beginGroup();
        database.commitGroup();
        assertThat(database.grouped()).isFalse();
      }
    }

    /** To repeat the command would help in a transaction of its own only. */
    @Test
    void aTransactionThatIsGoneSaysHowToGoOn() throws SQLException {
      List<BiConsumer<Database, Function<Tx, Boolean>>> ways =
          List.of(Database::read, (database, work) -> database.write(true, work), (database, work) -> database.step(() -> !database.read(work)));
      for (var way : ways) {
        try (Database database = database()) {
          database.beginGroup();
          assertThatThrownBy(
                  () ->
                      way.accept(
                          database,
                          tx -> {
                            kill(tx);
                            return ways.indexOf(way) == 2 || tx.row("select 1 as one", Map.of()).isPresent();
                          }))
              .isInstanceOfSatisfying(Unavailable.class, gone -> assertThat(gone.hint()).hasValue("Type rollback, and begin again."));
          assertThat(database.groupLost()).isTrue();
        }
      }
    }

    @Test
    void whatWasReadBeforeTheConnectionWasCutIsKept() throws SQLException {
      try (Database database = database()) {
        String read =
            database.read(
                tx -> {
                  String one = tx.row("select '1' as one", Map.of()).orElseThrow().text("one");
                  kill(tx);
                  return one;
                });
        assertThat(read).isEqualTo("1");
        assertThat(database.<String>read(tx -> tx.row("select '2' as two", Map.of()).orElseThrow().text("two"))).isEqualTo("2");
      }
    }
  }

  /** orgctl's own file. */
  @Nested
  class Sqlite {
    @TempDir Path folder;

    private Orgctl on(Path file) {
      return Orgctl.bare().with("HOME", folder.resolve("home").toString()).with("ORGCTL_DATABASE_URL", "sqlite:" + file);
    }

    private static String mode(Path file) throws Exception {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aMissingFileNamesTheNextStep() {
      Path file = folder.resolve("none.db");

      for (String[] words : new String[][] {{"org", "list"}, {"org", "new", "x"}, {"db", "status"}}) {
        on(file).as("sk-1234567890").run(words).exits(6).stderr().contains(file.toString()).contains("orgctl init");
      }
      assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank.db", "a#b.db", "a?b.db", "50%41.db", "雪 😀.db", "a&b=c.db", "it's \"x\".db", ":memory:", "-x.db", "mode=memory"})
    void everyNameOfAFileIsThatFile(String name) throws Exception {
      Path file = Files.createDirectory(folder.resolve("in " + name)).resolve(name);

      on(file).run("init").exits(0);
      on(file).run("org", "new", "Research").exits(0);

      on(file).run("org", "list").exits(0).stdout().contains("Research");
      try (var files = Files.list(file.getParent())) {
        assertThat(files).containsExactly(file);
      }
    }

    @Test
    void prismasSettingsAreNoPartOfTheName() throws Exception {
      Path file = folder.resolve("dev.db");

      on(file).with("ORGCTL_DATABASE_URL", "file:" + file + "?connection_limit=1&socket_timeout=10").run("init").exits(0);

      assertThat(file).exists();
    }

    @Test
    void onlyTheOwnerReadsTheFileAndWhatSqlitePutsBesideIt() throws Exception {
      Path file = folder.resolve("new/folder/orgctl.db");
      on(file).run("init").exits(0);

      try (Database database = open("sqlite:" + file, Timeouts.DEFAULT)) {
        database.write(
            true,
            tx -> {
              new BudgetStore(tx).insert(budget("b"));
              return null;
            });
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.resolveSibling("orgctl.db-wal"))).isEqualTo("rw-------");
        assertThat(mode(file.resolveSibling("orgctl.db-shm"))).isEqualTo("rw-------");
        assertThat(mode(file.getParent())).isEqualTo("rwx------");
      }
    }

    @Test
    void anotherWriterIsWaitedForAndThenGivenUp() throws Exception {
      try (TestDatabase rows = TestDatabase.withWorld(Flavour.SQLITE);
          Connection other = rows.connect()) {
        Orgctl admin = Orgctl.on(rows).asActor("admin");
        tell(other, "begin immediate");
        long start = System.nanoTime();

        admin.run("org", "new", "Research", "--lock-timeout", "400ms").exits(6).stderr().contains("writing").contains("--lock-timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
        admin.run("org", "list", "--lock-timeout", "400ms").exits(0);

        CompletableFuture<Void> release =
            CompletableFuture.runAsync(() -> tell(other, "commit"), CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS));
        admin.run("org", "new", "Research", "--lock-timeout", "10s").exits(0);
        release.get(5, TimeUnit.SECONDS);
      }
    }

    @Test
    void aFileOnReadOnlyMediaIsReadAsOneThatNeverChanges() throws Exception {
      Path file = folder.resolve("a b.db");
      on(file).run("init").exits(0);

      assertThat(SqliteConnector.address(file, true)).doesNotContain("immutable");
      String address = SqliteConnector.address(file, false);
      assertThat(address).endsWith("a b.db?immutable=1");
      try (Connection connection = DriverManager.getConnection(address)) {
        assertThatThrownBy(() -> tell(connection, "delete from \"LiteLLM_UserTable\"")).hasStackTraceContaining("SQLITE_READONLY");
      }

      Files.writeString(folder.resolve("a b.db-wal"), "changes that the file lacks");
      assertThat(SqliteConnector.address(file, false)).doesNotContain("immutable");
    }

    @Test
    void aFileWithoutWriteAheadLogIsLockedByItsReadersEverywhere() throws Exception {
      Path file = folder.resolve("journal.db");
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
        tell(connection, "create table t (a)");
      }

      assertThat(SqliteConnector.address(file, false)).doesNotContain("immutable");
    }

    @Test
    void aReadOnlyFileOrFolderIsReadAndNotWritten() throws Exception {
      for (String what : List.of("file", "folder")) {
        Path file = Files.createDirectory(folder.resolve(what)).resolve("orgctl.db");
        on(file).run("init").exits(0);
        byte[] before = Files.readAllBytes(file);
        Path locked = what.equals("file") ? file : file.getParent();
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString(what.equals("file") ? "r--------" : "r-x------"));
        try {
          new ChildJvm("sqlite:" + file, "master").withoutPrivileges().run("org", "list").exits(0);
          new ChildJvm("sqlite:" + file, "master")
              .withoutPrivileges()
              .run("org", "new", "Research")
              .exits(6)
              .stderr().contains("cannot be written").contains("hint: Check the mode");
          assertThat(Arrays.equals(Files.readAllBytes(file), before)).isTrue();
        } finally {
          Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
      }
    }
  }
}
