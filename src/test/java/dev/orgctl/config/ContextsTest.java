package dev.orgctl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextsTest {
  private static final String URL = "postgresql://me:s3cret@db.example.com:6432/lite%20llm?schema=gate&sslmode=require&channel_binding=require";

  @TempDir Path home;
  private Map<String, String> env;

  @BeforeEach
  void setUp() {
    env = Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin");
  }

  private Context add(String name, ContextChange change) {
    Contexts contexts = Config.contexts(env);
    contexts.put(change.applyTo(contexts.find(name).orElse(null), name, contexts));
    return Config.contexts(env).find(name).orElseThrow();
  }

  private static ContextChange database(String url) {
    return new ContextChange(url, null, null, null, null, null, null);
  }

  private Config config(String context) {
    return Config.of(env, new Overrides(null, null, null, null, null, null, context));
  }

  private Path file(String name) {
    return home.resolve(".config/orgctl").resolve(name);
  }

  @Test
  void keepsSecretsInPrivateFilesOfTheirOwn() throws IOException {
    add("prod", new ContextChange(URL, null, null, "sk-secret", null, "json", true));
    try (Stream<Path> files = Files.walk(file(""))) {
      for (Path one : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one))).as(one.toString()).isEqualTo("rw-------");
      }
    }
    assertThat(Files.readString(file("contexts.json"))).doesNotContain("s3cret", "sk-secret");
    Config config = config("prod");
    assertThat(config.database())
        .isEqualTo(
            new DatabaseUrl.Postgres(
                List.of("db.example.com:6432"), "lite llm", "me", "s3cret", "gate", ((DatabaseUrl.Postgres) config.database()).properties()));
    assertThat(((DatabaseUrl.Postgres) config.database()).properties()).containsEntry("sslmode", "require").containsEntry("channelBinding", "require");
    assertThat(ApiKeySource.find(config, InputStream::nullInputStream)).get().extracting(ApiKeySource.Credential::key).isEqualTo("sk-secret");
  }

  @Test
  void forgetsTheSecretsItWroteAndNotTheFilesOfOthers() throws IOException {
    Path own = Files.writeString(home.resolve("own.key"), "sk-own\n");
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
    add("a", new ContextChange(URL, null, null, "sk-secret", null, null, null));
    assertThat(file("contexts/a.key")).exists();
    assertThat(add("a", new ContextChange(null, null, own.toString(), null, null, null, null)).apiKeyFile()).isEqualTo(own.toString());
    assertThat(file("contexts/a.key")).doesNotExist();
    assertThat(file("contexts/a.password")).exists();
    Config.contexts(env).remove("a");
    assertThat(file("contexts/a.password")).doesNotExist();
    assertThat(own).exists();
  }

  @Test
  void anotherDatabaseDoesNotKeepThePassword() {
    add("a", database(URL));
    assertThat(add("a", database("postgresql://me@other/x")).passwordFile()).isNull();
    assertThat(file("contexts/a.password")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void aFileForOthersIsRefusedWithTheCommandThatMendsIt(String mode) throws IOException {
    add("a", database(URL));
    for (String name : List.of("contexts.json", "contexts/a.password")) {
      Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> config("a"))
          .isInstanceOfSatisfying(Denied.class, refused -> assertThat(refused.hint()).hasValue("chmod 600 '" + file(name) + "'"));
      Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(config("a").context()).isPresent();
  }

  @Test
  void asksACommandForKeyAndPassword() {
    add("a", new ContextChange("postgresql://me@db/x", "echo p; echo more", null, null, "printf 'sk-%s\\n' \"$HOME\"", null, null));
    assertThat(((DatabaseUrl.Postgres) config("a").database()).password()).isEqualTo("p");
    assertThat(ApiKeySource.find(config("a"), InputStream::nullInputStream)).get().extracting(ApiKeySource.Credential::key).isEqualTo("sk-" + home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo sk-shown; exit 3", "true", "no-such-command-anywhere 2>/dev/null"})
  void aCommandThatFailsIsToldWithoutWhatItPrinted(String command) {
    add("a", new ContextChange("sqlite:/tmp/x.db", null, null, null, command, null, null));
    assertThatThrownBy(() -> ApiKeySource.find(config("a"), InputStream::nullInputStream))
        .isInstanceOf(Denied.class)
        .hasMessageContaining("the key of context 'a'")
        .hasMessageContaining(command)
        .message().satisfies(text -> assertThat(text.replace(command, "")).doesNotContain("sk-shown"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "[]", "{\"contexts\": {\"a\": {}}}", "{\"contexts\": {\"a\": {\"database_url\": \"sqlite:x\", \"produktion\": true}}}",
        "{\"contexts\": {\"a\": {\"database_url\": \"sqlite:x\", \"production\": \"yes\"}}}", "{\"current\": sk-secret"
      })
  void aFileThatIsNotOursIsRefusedWithoutQuotingIt(String text) throws IOException {
    add("a", database(URL));
    Files.writeString(file("contexts.json"), text);
    assertThatThrownBy(() -> config("a")).isInstanceOf(Invalid.class).hasMessageNotContaining("sk-secret").hasMessageContaining("contexts.json");
  }

  @Test
  void readsWhatAnEditorOnWindowsSaved() throws IOException {
    add("a", new ContextChange(URL, null, null, "sk-secret", null, null, true));
    for (String name : List.of("contexts.json", "contexts/a.password", "contexts/a.key")) {
      Files.writeString(file(name), "\ufeff" + Files.readString(file(name)).replace("\n", "\r\n"));
    }
    assertThat(((DatabaseUrl.Postgres) config("a").database()).password()).isEqualTo("s3cret");
    assertThat(ApiKeySource.find(config("a"), InputStream::nullInputStream)).get().extracting(ApiKeySource.Credential::key).isEqualTo("sk-secret");
    assertThat(DatabaseUrl.parse("--database-url", "\ufeff" + URL + "\r\n", env)).isEqualTo(DatabaseUrl.parse("--database-url", URL, env));
  }

  @Test
  void aKeyOfAContextIsNeverUsedForAnotherDatabase() {
    Contexts contexts = Config.contexts(env);
    contexts.put(new ContextChange("sqlite:/tmp/x.db", null, null, "sk-secret", null, null, null).applyTo(null, "a", contexts));
    contexts.use("a");
    assertThat(ApiKeySource.find(config(null), InputStream::nullInputStream)).isPresent();
    Config other = Config.of(env, new Overrides("sqlite:/tmp/y.db", null, null, null, null, null, null));
    assertThat(other.context()).isEmpty();
    assertThat(ApiKeySource.find(other, InputStream::nullInputStream)).isEmpty();
  }
}
