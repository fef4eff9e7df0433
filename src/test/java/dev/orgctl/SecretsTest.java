package dev.orgctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.config.ApiKeySource;
import dev.orgctl.config.Config;
import dev.orgctl.config.Overrides;
import dev.orgctl.model.Change;
import dev.orgctl.model.Row;
import dev.orgctl.service.NewKey;
import dev.orgctl.service.SetupService.Initialized;
import dev.orgctl.service.Written;
import dev.orgctl.store.Connector;
import dev.orgctl.store.Migrations;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.PostgresServer;
import dev.orgctl.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Keys and passwords reach no output, no file and no audit row: every secret here has {@code MARKER} in it. */
class SecretsTest {
  private static final String MARKER = "MARKER";
  private static final String KEY = "sk-MARKER-of-a-key-MARKER-0001";
  private static final String MASTER = "sk-MARKER-of-the-master-MARKER-0002";
  private static final String PASSWORD = "MARKER-of-a-password-MARKER";

  @TempDir static Path home;
  private static TestDatabase database;
  private static String guarded;

  @BeforeAll
  static void openDatabases() throws Exception {
    database = TestDatabase.withWorld(Flavour.SQLITE);
    guarded = databaseThatAsksForAPassword();
    file("secret.key", KEY + "\n", "rw-------");
    file("open.key", KEY + "\n", "rw-r--r--");
    file("malformed.key", PASSWORD + "\n", "rw-------");
    file("cut-off.json", "{\"key_alias\": \"x\", \"key\": \"" + KEY + "\"", "rw-r--r--");
    file("typo.json", "{\"key_alias\": \"x\", \"key\": \"" + KEY + "\", \"kee\": \"" + KEY + "\", \"max_budget\": \"" + KEY + "\"}", "rw-r--r--");
    file("no-key.json", "{\"key_alias\": \"x\", \"key\": \"" + PASSWORD + "\"}", "rw-r--r--");
    file("list-key.json", "{\"key_alias\": \"x\", \"key\": [\"" + PASSWORD + "\"]}", "rw-r--r--");
    file("pgpass", "127.0.0.1:*:*:guarded:" + PASSWORD + "-wrong\n", "rw-------");
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  private static void file(String name, String text, String mode) throws IOException {
    Path file = Files.writeString(home.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  /** An empty database for a user with a password; everybody else needs none on this server. */
  private static String databaseThatAsksForAPassword() throws Exception {
    PostgresServer server = PostgresServer.get();
    String name = server.createDatabase();
    try (var connection = server.connect(name);
        var statement = connection.createStatement()) {
      statement.execute("create role guarded login password '" + PASSWORD + "'");
      statement.execute("create table \"LiteLLM_OrganizationTable\" (organization_id text)");
      try (var setting = statement.executeQuery("show hba_file")) {
        setting.next();
        Path rules = Path.of(setting.getString(1));
        Files.writeString(rules, "host all guarded all scram-sha-256\n" + Files.readString(rules));
      }
      statement.execute("select pg_reload_conf()");
    }
    return "127.0.0.1:" + server.port() + "/" + name;
  }

  private record Case(String name, int exit, Map<String, String> environment, String input, List<String> words) {
    Case with(String variable, String value) {
      Map<String, String> more = new LinkedHashMap<>(environment);
      more.put(variable, value);
      return new Case(name, exit, more, input, words);
    }

    Case typing(String text) {
      return new Case(name, exit, environment, text, words);
    }
  }

  private static Case refused(String name, int exit, String... words) {
    return new Case(name, exit, Map.of(), "", List.of(words));
  }

  private static String at(String file) {
    return home.resolve(file).toString();
  }

  private static List<Case> cases() {
    return List.of(
        refused("unknown key by flag", 5, "org", "list", "--api-key", KEY),
        refused("unknown key by file", 5, "org", "list", "--api-key-file", at("secret.key")),
        refused("unknown key by variable", 5, "org", "list").with("ORGCTL_API_KEY", KEY),
        refused("unknown key of the proxy's variable", 5, "org", "list").with("LITELLM_API_KEY", KEY),
        refused("unknown key from standard input", 5, "org", "list", "--api-key-file", "-").typing(KEY + "\n"),
        refused("malformed key by flag", 5, "org", "list", "--api-key", PASSWORD),
        refused("malformed key by file", 5, "org", "list", "--api-key-file", at("malformed.key")),
        refused("key file that others can read", 5, "org", "list", "--api-key-file", at("open.key")),
        refused("wrong master key", 5, "org", "list", "--api-key", KEY).with("LITELLM_MASTER_KEY", MASTER),
        refused("master key without rights for nothing", 3, "org", "info", "nowhere").with("LITELLM_MASTER_KEY", MASTER),
        refused("unknown option with a key", 2, "org", "list", "--apikey=" + KEY),
        refused("unknown option before a key", 2, "org", "list", "--apikey", KEY),
        refused("key as a command", 2, KEY),
        refused("key as a verb", 2, "org", KEY),
        refused("key as a topic", 2, "help", KEY),
        refused("key as one word too many", 2, "org", "list", KEY),
        refused("URL as one word too many", 2, "org", "list", "postgresql://me:" + PASSWORD + "@127.0.0.1:1/x"),
        refused("key where an amount belongs", 2, "org", "new", "X", "--max-budget", KEY),
        refused("key twice", 2, "org", "list", "--api-key", KEY, "--api-key", KEY),
        refused("key that is none, to be made", 2, "key", "generate", "x", "--key", PASSWORD),
        refused("body that is cut off", 2, "key", "generate", "-f", at("cut-off.json")),
        refused("body with typing mistakes", 2, "key", "generate", "-f", at("typo.json")),
        refused("body with a key that is none", 2, "key", "generate", "-f", at("no-key.json")),
        refused("body with a list for a key", 2, "key", "generate", "-f", at("list-key.json")),
        refused("unknown key to be shown", 3, "key", "info", KEY).with("LITELLM_MASTER_KEY", MASTER),
        refused("unknown key to be shown, from standard input", 3, "key", "info", "-").typing(KEY).with("LITELLM_MASTER_KEY", MASTER),
        refused("unknown key to be shown, as HTTP has it", 3, "key", "info", "Bearer " + KEY).with("LITELLM_MASTER_KEY", MASTER),
        refused("unknown keys to be deleted, behind a blank", 3, "key", "delete", "--yes", " " + KEY, "x").with("LITELLM_MASTER_KEY", MASTER),
        url("refused connection", 6, "postgresql://me:" + PASSWORD + "@127.0.0.1:1/x"),
        url("unknown host", 6, "postgresql://me:" + PASSWORD + "@host.invalid/x"),
        url("password with all that is special in a URL", 6, "postgresql://me:" + PASSWORD + "@/?#%@127.0.0.1:1/x"),
        url("escaped password", 6, "postgresql://me:" + PASSWORD + "%40%2F@127.0.0.1:1/x"),
        url("password as a parameter", 6, "postgresql://127.0.0.1:1/x?user=me&password=" + PASSWORD),
        url("form of JDBC", 6, "jdbc:postgresql://me:" + PASSWORD + "@127.0.0.1:1/x"),
        url("bad port", 2, "postgresql://me:" + PASSWORD + "@127.0.0.1:port/x"),
        url("missing @", 2, "postgresql://me:" + PASSWORD + ":5432/x"),
        url("missing @ and port", 2, "postgresql://me:" + PASSWORD + "/x"),
        url("another kind of database", 2, "mysql://me:" + PASSWORD + "@127.0.0.1/x"),
        url("no scheme", 2, "me:" + PASSWORD + "@127.0.0.1/x"),
        url("bad sslmode", 2, "postgresql://me:" + PASSWORD + "@127.0.0.1:1/x?sslmode=" + PASSWORD),
        url("wrong password", 6, "postgresql://guarded:" + PASSWORD + "-wrong@" + guarded),
        url("wrong password of a variable", 6, "postgresql://guarded@" + guarded).with("PGPASSWORD", PASSWORD + "-wrong"),
        url("wrong password of a file", 6, "postgresql://guarded@" + guarded).with("PGPASSFILE", at("pgpass")),
        url("missing database", 6, "postgresql://guarded:" + PASSWORD + "@" + guarded + "-not-there"),
        url("missing rights", 6, "postgresql://guarded:" + PASSWORD + "@" + guarded),
        url("missing schema", 6, "postgresql://guarded:" + PASSWORD + "@" + guarded + "?schema=nowhere"));
  }

  private static Case url(String name, int exit, String url) {
    return refused(name, exit, "org", "list", "--database-url", url).with("LITELLM_MASTER_KEY", MASTER);
  }

  @TestFactory
  Stream<DynamicTest> errorsShowNoSecret() {
    return cases().stream().map(one -> dynamicTest(one.name, () -> check(one)));
  }

  private static void check(Case one) throws IOException {
    Map<Path, String> before = files();
    for (List<String> more : List.of(List.<String>of(), List.of("-o", "json"), List.of("--verbose"), List.of("--verbose", "-o", "json"))) {
      Orgctl orgctl = Orgctl.on(database).with("HOME", home.toString()).stdin(one.input);
      for (var variable : one.environment.entrySet()) {
        orgctl = orgctl.with(variable.getKey(), variable.getValue());
      }
      List<String> words = new ArrayList<>(more);
      words.addAll(one.words);
      var run = orgctl.run(words).exits(one.exit);
      run.stdout().isEmpty();
      run.stderr().isNotEmpty().doesNotContain(MARKER);
    }
    assertThat(files()).as("files below HOME").isEqualTo(before);
    assertThat(database.snapshot().toString()).doesNotContain(MARKER);
  }

  @Test
  void theServerAsksForThePassword() {
    Orgctl wrong = Orgctl.bare().with("PGPASSWORD", PASSWORD + "-wrong");
    wrong.run("db", "status", "--database-url", "postgresql://guarded@" + guarded).exits(6).stderr().contains("password authentication failed");
    Orgctl right = Orgctl.bare().with("PGPASSWORD", PASSWORD);
    right.run("db", "status", "--database-url", "postgresql://guarded@" + guarded, "-o", "json").exits(6).stdout().contains("\"usable\": false");
  }

  private static Map<Path, String> files() throws IOException {
    Map<Path, String> files = new LinkedHashMap<>();
    try (var walk = Files.walk(home)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        files.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void writesLeaveNoSecretBehind() throws IOException {
    Map<Path, String> before = files();
    for (Flavour flavour : Flavour.values()) {
      try (TestDatabase own = TestDatabase.empty(flavour)) {
        Orgctl orgctl = Orgctl.on(own).with("HOME", home.toString()).with("LITELLM_MASTER_KEY", MASTER);
        orgctl.run("whoami", "-o", "json").exits(0).stdout().doesNotContain(MARKER);
        orgctl.run("key", "generate", "mine", "--key", KEY, "--dry-run", "-o", "json").exits(0).stdout().doesNotContain(MARKER);
        orgctl.run("key", "generate", "mine", "--key", KEY, "--dry-run").exits(0).stdout().doesNotContain(MARKER);
        orgctl.run("key", "generate", "mine", "--key", KEY, "-o", "id").exits(0).stdout().doesNotContain(MARKER);
        orgctl.run("key", "generate", "mine", "--key", KEY).exits(4).stderr().doesNotContain(MARKER);
        orgctl.run("key", "generate", "mine", "--key", KEY, "--if-exists", "skip").exits(0).stdout().doesNotContain(MARKER);
        orgctl.run("key", "info", KEY, "-o", "json").exits(0).stdout().contains("sk-...0001").doesNotContain(MARKER);
        orgctl.run("org", "new", "Research", "-o", "json").exits(0).stdout().doesNotContain(MARKER);
        assertThat(own.snapshot().rows("LiteLLM_AuditLog")).as("audit rows").hasSize(3);
        assertThat(own.snapshot().toString()).doesNotContain(MARKER);
      }
    }
    assertThat(files()).as("files below HOME").isEqualTo(before);
  }

  @Test
  void initKeepsItsKeyInOneFileThatNobodyElseReads(@TempDir Path own) throws IOException {
    Orgctl orgctl = Orgctl.bare().with("HOME", own.toString());
    String key = orgctl.run("init", "-o", "json").exits(0).json().path("key").asText();
    orgctl.run("org", "new", "Research").exits(0).stdout().doesNotContain(key);
    orgctl.run("init", "-o", "json").exits(0).stdout().doesNotContain(key);
    orgctl.run("key", "info").exits(0).stdout().doesNotContain(key);
    List<Path> holders = new ArrayList<>();
    try (var walk = Files.walk(own)) {
      for (Path file : walk.toList()) {
        boolean folder = Files.isDirectory(file);
        if (!file.equals(own)) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .as("mode of %s", file)
              .isEqualTo(folder ? "rwx------" : "rw-------");
        }
        if (!folder && Files.readString(file, StandardCharsets.ISO_8859_1).contains(key)) {
          holders.add(file);
        }
      }
    }
    assertThat(holders).singleElement().satisfies(file -> assertThat(file).startsWith(own.resolve(".config/orgctl/keys")));
  }

  @TestFactory
  Stream<DynamicTest> textFormsShowNoSecret() {
    String url = "postgresql://me:" + PASSWORD + "@127.0.0.1:1/x";
    Overrides flags = new Overrides(url, KEY, at("secret.key"), null, null, null, null);
    Config config = Config.of(Map.of("HOME", home.toString(), "LITELLM_MASTER_KEY", MASTER, "PGPASSWORD", PASSWORD), flags);
    Config fromStandardInput = Config.of(Map.of("HOME", home.toString()), new Overrides(null, null, "-", null, null, null, null));
    Row row = Row.of("key", KEY);
    return Stream.of(
            flags,
            config,
            config.database(),
            Connector.of(config.database(), config.timeouts()),
            ApiKeySource.find(config, () -> input("")),
            ApiKeySource.find(fromStandardInput, () -> input(KEY)),
            row,
            new Change("created", "LiteLLM_VerificationToken", "x", null, row),
            new Written(row, List.of(), false, false),
            new Initialized(Migrations.State.EMPTY, KEY),
            new NewKey(KEY, "alias", null, null, null, null, null, null, null, row, null, null))
        .map(thing -> dynamicTest(thing.getClass().getSimpleName(), () -> assertThat(thing.toString()).doesNotContain(MARKER)));
  }

  private static ByteArrayInputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
