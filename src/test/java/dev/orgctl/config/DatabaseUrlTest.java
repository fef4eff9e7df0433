package dev.orgctl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orgctl.problem.Invalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The URLs that people have, for the proxy, for psql and for JDBC. */
class DatabaseUrlTest {
  private static DatabaseUrl.Postgres postgres(String url, Map<String, String> env) {
    return (DatabaseUrl.Postgres) DatabaseUrl.parse("DATABASE_URL", url, env);
  }

  private static DatabaseUrl.Postgres postgres(String url) {
    return postgres(url, Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "postgresql://u:pw@db:6543/litellm                    | u | pw | db:6543 | litellm | -",
        "postgres://u:pw@db/litellm                           | u | pw | db:5432 | litellm | -",
        "  postgresql://u:pw@db/litellm                       | u | pw | db:5432 | litellm | -",
        "jdbc:postgresql://db:5433/litellm?user=u&password=p%26w | u | p&w | db:5433 | litellm | -",
        "jdbc:postgresql://u:pw@db/litellm                    | u | pw | db:5432 | litellm | -",
        "postgresql://db/litellm                              | - | - | db:5432 | litellm | -",
        "postgresql:///litellm                                | - | - | localhost:5432 | litellm | -",
        "postgresql://                                        | - | - | localhost:5432 | postgres | -",
        "postgresql://u@db                                    | u | - | db:5432 | u | -",
        "postgresql://u:@db/x                                 | u | - | db:5432 | x | -",
        "postgresql://:pw@db/x                                | - | pw | db:5432 | x | -",
        "postgresql://u%40corp:p%40ss%2Fw%3A%25@db/my%20db    | u@corp | p@ss/w:% | db:5432 | my db | -",
        "postgresql://u:p%C3%A4ss@db/x                        | u | päss | db:5432 | x | -",
        "postgresql://u:100%@db/x                             | u | 100% | db:5432 | x | -",
        "postgresql://u:a%zzb+c@db/x                          | u | a%zzb+c | db:5432 | x | -",
        "postgresql://u:p@ss@db/x                             | u | p@ss | db:5432 | x | -",
        "postgresql://u:p/a:s?s#w@db/x?schema=s               | u | p/a:s?s#w | db:5432 | x | s",
        "postgresql://u:p@s/w?rd@db/x?schema=s                | u | p@s/w?rd | db:5432 | x | s",
        "postgresql://u:p/w@db/x?application_name=me@home     | u | p/w | db:5432 | x | -",
        "postgresql://db/x?user=u@corp                        | u@corp | - | db:5432 | x | -",
        "postgresql://u:pw@a:5433,b,[::1]:7/x                 | u | pw | a:5433,b:5432,[::1]:7 | x | -",
        "postgresql://u@[2001:db8::5]/x                       | u | - | [2001:db8::5]:5432 | x | -",
        "postgresql:///x?host=db&port=6543&user=u             | u | - | db:6543 | x | -",
        "postgresql:///?host=a,b&port=1,2&dbname=x&user=u     | u | - | a:1,b:2 | x | -",
        "postgresql://u@db/x?schema=team%20a                  | u | - | db:5432 | x | team a",
        "postgresql://u@db/x?currentSchema=a,public           | u | - | db:5432 | x | a",
        "postgresql://u@db/x?options=-c%20search_path%3Da,public | u | - | db:5432 | x | a",
        "postgresql://u@db/x?options=--search_path%3Da        | u | - | db:5432 | x | a",
        "postgresql://u@db/x?schema=                          | u | - | db:5432 | x | -",
        "postgresql://u@db/x?connection_limit=10&pool_timeout=5&pgbouncer=true&statement_cache_size=0&&x | u | - | db:5432 | x | -"
      })
  void aPostgresUrlIsUnderstood(String url, String user, String password, String hosts, String database, String schema) {
    DatabaseUrl.Postgres parsed = postgres(url);

    assertThat(parsed.user()).isEqualTo(user);
    assertThat(parsed.password()).isEqualTo(password);
    assertThat(String.join(",", parsed.hosts())).isEqualTo(hosts);
    assertThat(parsed.database()).isEqualTo(database);
    assertThat(parsed.schema()).isEqualTo(schema == null ? "public" : schema);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sslmode=require                                | {sslmode=require}",
        "sslmode=verify-full&sslrootcert=/ca%20s.pem    | {sslmode=verify-full, sslrootcert=/ca s.pem}",
        "ssl=true                                       | {sslmode=require}",
        "ssl=true&sslmode=verify-ca                     | {sslmode=verify-ca}",
        "ssl=false                                      | {}",
        "sslmode=require&sslaccept=strict               | {sslmode=verify-full, sslrootcert=system}",
        "sslaccept=strict&sslmode=require               | {sslmode=verify-full, sslrootcert=system}",
        "sslaccept=strict&sslcert=/prismas-root.pem     | {sslmode=verify-full, sslrootcert=/prismas-root.pem}",
        "sslmode=disable&sslaccept=strict               | {sslmode=disable}",
        "sslrootcert=system                             | {sslmode=verify-full, sslrootcert=system}",
        "options=-c%20default_transaction_read_only%3Don%20-csearch_path%3Da%20--jit%3Doff | {options=-cdefault_transaction_read_only=on --jit=off}",
        "options=-c%20search_path%3Da                   | {}",
        "sslmode=disable&sslaccept=accept_invalid_certs | {sslmode=disable}",
        "sslcert=/prismas-root.pem                      | {sslrootcert=/prismas-root.pem}",
        "sslcert=/me.pem&sslkey=/me.key&sslrootcert=/ca | {sslcert=/me.pem, sslkey=/me.key, sslrootcert=/ca}",
        "sslrootcert=/ca&sslkey=/me.key&sslcert=/me.pem | {sslcert=/me.pem, sslkey=/me.key, sslrootcert=/ca}",
        "target_session_attrs=read-write                | {targetServerType=primary}",
        "target_session_attrs=any                       | {targetServerType=any}",
        "application_name=ci                            | {ApplicationName=ci}",
        "channel_binding=require                        | {channelBinding=require}",
        "connection_limit=1&pgbouncer=true&socket_timeout=3&gssencmode=disable | {}"
      })
  void theDriverIsToldWhatTheParametersMean(String query, String properties) {
    assertThat(new TreeMap<>(postgres("postgresql://u:pw@db/x?" + query).properties())).hasToString(properties);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "postgresql://u:s3cret@db:0/x            | DATABASE_URL has a port",
        "postgresql://u:s3cret@db:65536/x        | DATABASE_URL has a port",
        "postgresql://u:s3cret@db:s3cret/x       | DATABASE_URL has a port",
        "postgresql://u:s3cret@db:99999999999/x  | DATABASE_URL has a port",
        "postgresql://u:s3cret@/x?host=db&port=s3cret | DATABASE_URL has a port",
        "postgresql://u:s3cret@/x?host=/var/run  | DATABASE_URL names a Unix socket",
        "postgresql://u:s3cret@%2Fvar%2Frun/x    | DATABASE_URL names a Unix socket",
        "postgresql://u:s3cret@db/x?sslmode=s3cret | DATABASE_URL names an sslmode that PostgreSQL does not know",
        "postgresql://u:s3cret@db/x?sslidentity=/a.p12&sslpassword=s3cret | DATABASE_URL has sslidentity",
        "postgresql:u:s3cret@db/x                | DATABASE_URL starts with 'postgresql:'",
        "'postgresql://u:s3cret@db/x'            | DATABASE_URL begins with a quotation mark",
        "\"postgresql://u:s3cret@db/x\"          | DATABASE_URL begins with a quotation mark",
        "mysql://u:s3cret@db/x                   | DATABASE_URL starts with 'mysql:': expected postgresql://… or sqlite:PATH.",
        "s3cret                                  | DATABASE_URL has no scheme",
        "//u:s3cret@db/x                         | DATABASE_URL",
        "sqlite:                                 | DATABASE_URL names no file",
        "file:?mode=s3cret                       | DATABASE_URL names no file"
      })
  void aUrlThatCannotBeUsedIsRefusedWithoutItsPassword(String url, String message) {
    Invalid refused = catchThrowableOfType(Invalid.class, () -> DatabaseUrl.parse("DATABASE_URL", url, Map.of()));

    assertThat(refused).hasMessageStartingWith(message);
    assertThat(refused + " " + refused.hint() + refused.details() + refused.getCause()).doesNotContain("s3cret");
  }

  @Test
  void noTextFormShowsThePassword() {
    for (String url : new String[] {"postgresql://u:s3cret@db/x?schema=s", "postgresql://u:s3@s3cret/s3?cret@db/x", "postgresql://db/x?user=u&password=s3cret"}) {
      DatabaseUrl parsed = DatabaseUrl.parse("DATABASE_URL", url, Map.of());
      assertThat(parsed.display() + parsed.identity() + parsed).contains("db:5432/x").doesNotContain("s3");
    }
  }

  @Test
  void whoConnectsIsNoPartOfTheIdentity() {
    assertThat(postgres("postgresql://a:1@db/x").identity())
        .isEqualTo(postgres("postgres://b:2@db:5432/x?schema=public&sslmode=require").identity())
        .isNotEqualTo(postgres("postgresql://a:1@db/x?schema=other").identity())
        .isNotEqualTo(postgres("postgresql://a:1@db/y").identity());
  }

  @ParameterizedTest
  @CsvSource({
    "sqlite:a/b.db,a/b.db", "sqlite:/a/b.db,/a/b.db", "sqlite:///a/b.db,/a/b.db", "sqlite://b.db,b.db", "jdbc:sqlite:b.db,b.db",
    "file:./dev.db?connection_limit=1,./dev.db", "sqlite:/with blank/b.db,/with blank/b.db"
  })
  void aSqliteUrlNamesAFile(String url, String file) {
    assertThat(DatabaseUrl.parse("--database-url", url, Map.of())).isEqualTo(new DatabaseUrl.Sqlite(Path.of(file)));
  }

  @Test
  void aSqliteFileIsTheSameByWhateverPathItIsNamed(@TempDir Path folder) throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    assertThat(new DatabaseUrl.Sqlite(link.resolve("../real/x.db")).identity())
        .isEqualTo(new DatabaseUrl.Sqlite(link.resolve("x.db")).identity())
        .isEqualTo(new DatabaseUrl.Sqlite(real.resolve("x.db")).identity());
    assertThat(new DatabaseUrl.Sqlite(folder.resolve("missing/x.db")).identity()).endsWith("/missing/x.db");
  }

  @Test
  void theEnvironmentFillsWhatTheUrlLeavesOpen() {
    Map<String, String> env =
        Map.of("PGPASSWORD", "fromenv", "PGSSLMODE", "verify-ca", "PGSSLROOTCERT", "/env/ca.pem", "HOME", "/home/me");

    assertThat(postgres("postgresql://u@db/x", env).password()).isEqualTo("fromenv");
    assertThat(postgres("postgresql://u:@db/x", env).password()).isEqualTo("fromenv");
    assertThat(postgres("postgresql://u:own@db/x", env).password()).isEqualTo("own");
    assertThat(postgres("postgresql://u@db/x", env).properties())
        .isEqualTo(Map.of("sslmode", "verify-ca", "sslrootcert", "/env/ca.pem"));
    assertThat(postgres("postgresql://u@db/x?sslaccept=strict", env).properties()).containsEntry("sslrootcert", "/env/ca.pem");
    assertThat(postgres("postgresql://u@db/x?sslmode=disable&sslrootcert=/own.pem", env).properties())
        .isEqualTo(Map.of("sslmode", "disable", "sslrootcert", "/own.pem"));
    assertThat(postgres("postgresql://u@db/x", Map.of("HOME", "/home/me")).properties())
        .isEqualTo(Map.of("sslrootcert", "/home/me/.postgresql/root.crt"));
    assertThatThrownBy(() -> postgres("postgresql://u@db/x", Map.of("PGSSLMODE", "on"))).hasMessageStartingWith("PGSSLMODE names an sslmode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HOME", "PGPASSFILE"})
  void anEmptyVariableIsNoPlaceForFiles(String variable) {
    DatabaseUrl.Postgres parsed = postgres("postgresql://u@db/x", variable.isEmpty() ? Map.of() : Map.of(variable, ""));

    assertThat(parsed.password()).isNull();
    assertThat(parsed.properties()).isEmpty();
  }
}
