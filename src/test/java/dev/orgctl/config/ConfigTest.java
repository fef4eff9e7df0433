package dev.orgctl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.problem.Invalid;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A flag wins over the environment, the environment over the default; what is set but empty is an error. */
class ConfigTest {
  static Overrides database(String url) {
    return new Overrides(url, null, null, null, null, null, null);
  }

  /** {@code A=1;B=2}. */
  static Map<String, String> env(String text) {
    Map<String, String> env = new HashMap<>();
    for (String one : text.isEmpty() ? new String[0] : text.split(";")) {
      env.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    }
    return env;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "sqlite:flag | ORGCTL_DATABASE_URL=sqlite:own;DATABASE_URL=sqlite:proxy;HOME=/h | sqlite:flag",
        "-           | ORGCTL_DATABASE_URL=sqlite:own;DATABASE_URL=sqlite:proxy;HOME=/h | sqlite:own",
        "-           | DATABASE_URL=sqlite:proxy;HOME=/h                                | sqlite:proxy",
        "-           | HOME=/h;XDG_DATA_HOME=/data                                      | sqlite:/data/orgctl/orgctl.db",
        "-           | XDG_DATA_HOME=/data                                              | sqlite:/data/orgctl/orgctl.db",
        "-           | HOME=/h                                                          | sqlite:/h/.local/share/orgctl/orgctl.db",
        "-           | HOME=/h;XDG_DATA_HOME=                                           | sqlite:/h/.local/share/orgctl/orgctl.db",
        "-           | HOME=/h;XDG_DATA_HOME=relative                                   | sqlite:/h/.local/share/orgctl/orgctl.db",
        "sqlite:flag | ''                                                               | sqlite:flag"
      })
  void theDatabaseIsTheFirstThatIsNamed(String flag, String environment, String expected) {
    assertThat(Config.of(env(environment), database(flag)).database().display()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''  | DATABASE_URL=sqlite:proxy                          | --database-url is set, but empty",
        "' ' | ORGCTL_DATABASE_URL=sqlite:own                     | --database-url is set, but empty",
        "-   | ORGCTL_DATABASE_URL=;DATABASE_URL=sqlite:proxy     | ORGCTL_DATABASE_URL is set, but empty",
        "-   | DATABASE_URL= ;HOME=/h                             | DATABASE_URL is set, but empty",
        "-   | ''                                                 | Neither XDG_DATA_HOME nor HOME is set",
        "-   | HOME=;XDG_DATA_HOME=                               | Neither XDG_DATA_HOME nor HOME is set"
      })
  void whatIsSetButEmptyIsNotSkipped(String flag, String environment, String message) {
    assertThatThrownBy(() -> Config.of(env(environment), database(flag)))
        .isInstanceOf(Invalid.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "10s,PT10S", "7,PT7S", "2m,PT2M", "86400s,PT24H", ",PT10S"})
  void aTimeoutIsATime(String text, Duration expected) {
    Overrides flags = new Overrides("sqlite:x", null, null, text, text, text, null);

    Timeouts timeouts = Config.of(Map.of(), flags).timeouts();

    assertThat(timeouts.connect()).isEqualTo(expected);
    assertThat(timeouts.lock()).isEqualTo(expected);
    assertThat(timeouts.statement()).isEqualTo(text == null ? Duration.ofSeconds(60) : expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0s", "-1", "1h", "s", "1.5s", "10 s", "86401", "1441m", "99999999999999999999", "none"})
  void everyTimeoutIsFiniteAndMoreThanNothing(String text) {
    assertThatThrownBy(() -> Config.of(Map.of(), new Overrides("sqlite:x", null, null, null, text, null, null)))
        .isInstanceOf(Invalid.class)
        .hasMessageStartingWith("--lock-timeout '" + text + "'");
  }
}
