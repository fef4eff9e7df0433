package dev.orgctl.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code .pgpass} gives what it would give to psql. */
class PasswordFileTest {
  @TempDir Path home;

  private Path write(String name, String mode, String text) throws IOException {
    Path file = Files.writeString(home.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  private String password(String url, String... more) {
    Map<String, String> env = new HashMap<>(Map.of("HOME", home.toString()));
    for (int i = 0; i < more.length; i += 2) {
      env.put(more[i], more[i + 1]);
    }
    return ((DatabaseUrl.Postgres) DatabaseUrl.parse("DATABASE_URL", url, env)).password();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "db:5432:x:u:secret           | secret",
        "*:*:*:*:secret               | secret",
        "*:*:*:u:                     | ''",
        "other:5432:x:u:secret        | -",
        "db:5433:x:u:secret           | -",
        "db:5432:y:u:secret           | -",
        "db:5432:x:v:secret           | -",
        "DB:5432:x:u:secret           | -",
        "db:5432:x:secret             | -",
        "#db:5432:x:u:secret          | -",
        "*:*:*:*:a\\:b\\\\c           | a:b\\c",
        "\\d\\b:5432:x:u:secret       | secret",
        "db:5432:x:u:ends with\\      | ends with\\"
      })
  void aLineFitsOrNot(String line, String password) throws IOException {
    write(".pgpass", "rw-------", line + "\n");

    assertThat(password("postgresql://u@db/x")).isEqualTo(password);
  }

  @Test
  void theFirstLineThatFitsWinsWhateverEndsTheLines() throws IOException {
    write(".pgpass", "rw-------", "# mine\r\n\r\nother:*:*:*:1\r\ndb:*:x:*:2\r\n*:*:*:*:3\r\n");

    assertThat(password("postgresql://u@db/x")).isEqualTo("2");
    assertThat(password("postgresql://u@db/y")).isEqualTo("3");
    assertThat(password("postgresql://u@a,b,other/y")).isEqualTo("1");
  }

  @Test
  void anIpv6AddressStandsThereWithoutBrackets() throws IOException {
    write(".pgpass", "rw-------", "\\:\\:1:5432:x:u:secret\n");

    assertThat(password("postgresql://u@[::1]/x")).isEqualTo("secret");
  }

  @Test
  void theUrlAndPgpasswordComeFirstAndAnEmptyPgpasswordIsNone() throws IOException {
    write(".pgpass", "rw-------", "*:*:*:*:fromfile\n");

    assertThat(password("postgresql://u:own@db/x")).isEqualTo("own");
    assertThat(password("postgresql://u@db/x", "PGPASSWORD", "fromenv")).isEqualTo("fromenv");
    assertThat(password("postgresql://u@db/x", "PGPASSWORD", "")).isEqualTo("fromfile");
  }

  @Test
  void pgpassfileNamesAnotherFile() throws IOException {
    write(".pgpass", "rw-------", "*:*:*:*:home\n");
    Path named = write("named", "rw-------", "*:*:*:*:named\n");

    assertThat(password("postgresql://u@db/x", "PGPASSFILE", named.toString())).isEqualTo("named");
    assertThat(password("postgresql://u@db/x", "PGPASSFILE", named + ".missing")).isNull();
    assertThat(password("postgresql://u@db/x", "PGPASSFILE", home.toString())).isNull();
  }

  @ParameterizedTest
  @CsvSource({"rw-------,true", "r--------,true", "rw-r-----,false", "rw----r--,false", "rw--w----,false"})
  void aFileThatOthersCanOpenIsNotUsed(String mode, boolean used) throws IOException {
    write(".pgpass", mode, "*:*:*:*:secret\n");

    assertThat(password("postgresql://u@db/x") != null).isEqualTo(used);
  }
}
