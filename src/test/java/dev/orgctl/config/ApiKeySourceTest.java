package dev.orgctl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One key, from the first source that is set, and the files that orgctl itself keeps keys in. */
class ApiKeySourceTest {
  private static final List<String> SOURCES =
      List.of("--api-key-file", "--api-key", "ORGCTL_API_KEY", "saved", "LITELLM_API_KEY", "LITELLM_MASTER_KEY");

  @TempDir Path home;

  private static Config config(String database, String key, String keyFile, Map<String, String> env) {
    return Config.of(env, new Overrides(database, key, keyFile, null, null, null, null));
  }

  private static InputStream stdin(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private Path keyFile(String mode, String text) throws IOException {
    Path file = Files.writeString(home.resolve("key"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** All sources from this one on are set, the first to {@code first}. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void theFirstSourceThatIsSetWinsEvenWhenItIsEmpty(int first) throws IOException {
    for (String value : new String[] {"sk-mine", ""}) {
      Map<String, String> env = new HashMap<>(Map.of("HOME", home.toString()));
      for (String name : SOURCES.subList(Math.min(first, 6), 6)) {
        env.put(name, SOURCES.indexOf(name) == first ? value : "sk-of-" + name);
      }
      env.keySet().removeIf(name -> name.startsWith("-"));
      String file = first == 0 ? keyFile("rw-------", value).toString() : null;
      Config config = config("sqlite:x", first > 1 ? null : first == 1 ? value : "sk-of---api-key", file, env);
      Path saved = home.resolve(".config/orgctl/keys");
      if (first <= 3) {
        new SavedKeys(config).save(config.database(), first == 3 ? value : "sk-of-saved");
      }

      Optional<ApiKeySource.Credential> found = ApiKeySource.find(config, () -> stdin("sk-of-stdin"));

      if (first == 6) {
        assertThat(found).isEmpty();
        continue;
      }
      assertThat(found.orElseThrow().key()).isEqualTo(value);
      assertThat(found.get().source()).startsWith(first == 3 ? saved.toString() : SOURCES.get(first));
      assertThat(found.get()).asString().doesNotContain("sk-");
    }
  }

  /** A file with Windows' byte order mark and line ends leaves them in a variable, and no key begins or ends so. */
  @ParameterizedTest
  @ValueSource(strings = {"ORGCTL_API_KEY", "LITELLM_API_KEY", "LITELLM_MASTER_KEY"})
  void whatWindowsPutsAroundAKeyIsNoPartOfIt(String name) throws IOException {
    Config config = config("sqlite:x", null, null, Map.of("HOME", home.toString(), name, "\ufeffsk-1\r\n"));

    assertThat(ApiKeySource.find(config, () -> stdin("")).orElseThrow().key()).isEqualTo("sk-1");
    assertThat(config.masterKey().orElse("sk-1")).isEqualTo("sk-1");
    assertThat(ApiKeySource.find(config("sqlite:x", "sk-1 ", null, Map.of()), () -> stdin("")).orElseThrow().key()).isEqualTo("sk-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"sk-1\\n|sk-1", "sk-1|sk-1", "sk-1  \\r\\nsk-2\\n|sk-1", "BOMsk-1\\r\\n|sk-1", "''|''", "\\nsk-1|''"})
  void theKeyIsTheFirstLineOfAFileOrOfStandardInput(String text, String key) throws IOException {
    String content = text.replace("\\r", "\r").replace("\\n", "\n").replace("BOM", "\ufeff");
    Path file = keyFile("r--------", content);

    assertThat(ApiKeySource.find(config("sqlite:x", null, file.toString(), Map.of()), () -> stdin("")).orElseThrow().key()).isEqualTo(key);
    assertThat(ApiKeySource.find(config("sqlite:x", null, "-", Map.of()), () -> stdin(content)).orElseThrow().key()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-r--r--"})
  void aKeyFileThatOthersCanReadIsRefusedWithTheRemedy(String mode) throws IOException {
    Path file = keyFile(mode, "sk-1");

    assertThatThrownBy(() -> ApiKeySource.find(config("sqlite:x", null, file.toString(), Map.of()), () -> stdin("")))
        .isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.hint()).contains("chmod 600 '" + file + "'"))
        .hasMessageContaining("Others can read or write the key file '" + file + "'");
  }

  @Test
  void aKeyFileThatIsMissingOrNoFileIsNotSkipped() {
    Map<String, String> env = Map.of("ORGCTL_API_KEY", "sk-other");

    assertThatThrownBy(() -> ApiKeySource.find(config("sqlite:x", null, home + "/none", env), () -> stdin("")))
        .isInstanceOf(Denied.class)
        .hasMessage("There is no key file '" + home + "/none'.");
    assertThatThrownBy(() -> ApiKeySource.find(config("sqlite:x", null, home.toString(), env), () -> stdin("")))
        .isInstanceOf(Denied.class)
        .hasMessage("The key file '" + home + "' cannot be read.");
  }

  @ParameterizedTest
  @CsvSource({"false,.config/orgctl/keys", "true,conf/orgctl/keys"})
  void aSavedKeyIsPrivateAndOnlyForItsDatabase(boolean xdg, String folder) throws IOException {
    Map<String, String> env =
        xdg ? Map.of("XDG_CONFIG_HOME", home + "/conf") : Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", "");
    Config mine = config("postgresql://u:s3cret@db/x", null, null, env);
    SavedKeys keys = new SavedKeys(mine);
    assertThat(keys.find(mine.database())).isEmpty();

    keys.save(mine.database(), "sk-1");
    keys.save(mine.database(), "sk-2");

    Path file = keys.find(config("postgresql://other@db:5432/x", null, null, env).database()).orElseThrow();
    assertThat(file.getParent()).isEqualTo(home.resolve(folder));
    assertThat(Files.readString(file)).startsWith("sk-2\n").doesNotContain("s3cret");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(file.getParent())).isEqualTo("rwx------");
    assertThat(mode(file.getParent().getParent())).isEqualTo("rwx------");
    assertThat(file.getParent().toFile().list()).hasSize(1);
    assertThat(keys.find(config("postgresql://u@db/y", null, null, env).database())).isEmpty();
  }

  @Test
  void aKeyThatCannotBeSavedSaysWhere() throws IOException {
    Files.createFile(home.resolve(".config"));
    Config config = config("sqlite:x", null, null, Map.of("HOME", home.toString()));

    assertThatThrownBy(() -> new SavedKeys(config).save(config.database(), "sk-1"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining(home.resolve(".config/orgctl/keys").toString())
        .hasMessageNotContaining("sk-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HOME=", "XDG_CONFIG_HOME=relative", "HOME=;XDG_CONFIG_HOME="})
  void withoutAHomeThereIsNoSavedKeyAndTheNextSourceSpeaks(String environment) {
    Map<String, String> env = ConfigTest.env(environment);
    env.put("LITELLM_API_KEY", "sk-1");

    assertThat(ApiKeySource.find(config("sqlite:x", null, null, env), () -> stdin("")).orElseThrow().key()).isEqualTo("sk-1");
  }

  @Test
  void aPrivateFileThatIsThereStaysAsItIs() throws IOException {
    Path there = keyFile("rw-r--r--", "text");
    Path fresh = home.resolve("a/b/fresh");

    PrivateFiles.create(there);
    PrivateFiles.create(fresh);

    assertThat(there).hasContent("text");
    assertThat(mode(there)).isEqualTo("rw-r--r--");
    assertThat(mode(fresh)).isEqualTo("rw-------");
    assertThat(mode(fresh.getParent())).isEqualTo("rwx------");
  }
}
