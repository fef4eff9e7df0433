package dev.orgctl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.model.Row;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the server keeps prepared between {@code begin} and {@code commit}, and nowhere else: behind PgBouncer the next transaction may
 * be on another server.
 */
class KeptOnServerTest {
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");
  private static final Formatter FORMAT = new SimpleFormatter();
  private static final Pattern KEPT = Pattern.compile("(?s)\\s*FE=> Parse\\(stmt=(S_\\d+),.*");
  private static final Pattern FORGOTTEN = Pattern.compile("\\s*FE=> CloseStatement\\((S_\\d+)\\).*");
  private static final Pattern ENDS = Pattern.compile("(?s)\\s*FE=> Parse\\(.*query=\"(COMMIT|ROLLBACK)\".*");

  /** Names that the server keeps, as the driver's messages have it so far. */
  private final List<String> kept = new ArrayList<>();

  /** For each end of a transaction, what was kept beyond it. */
  private final List<List<String>> beyond = new ArrayList<>();

  private int keptEver;

  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          String message = FORMAT.formatMessage(line);
          Matcher parsed = KEPT.matcher(message);
          Matcher closed = FORGOTTEN.matcher(message);
          if (parsed.matches()) {
            kept.add(parsed.group(1));
            keptEver++;
          } else if (closed.matches()) {
            kept.remove(closed.group(1));
          } else if (ENDS.matcher(message).matches()) {
            beyond.add(List.copyOf(kept));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final TestDatabase rows = TestDatabase.withWorld(Flavour.POSTGRES_TODAY);
  private final Connector connector = Connector.of(DatabaseUrl.parse("test", rows.url(), Map.of()), Timeouts.DEFAULT);
  private Connection connection;
  private final Database database =
      new Database(
          connector.dialect(),
          () -> {
            connection = connector.open();
            return connection;
          },
          connector.transactionSettings());

  @BeforeEach
  void listen() {
    listener.setLevel(Level.ALL);
    DRIVER.setLevel(Level.FINEST);
    DRIVER.setUseParentHandlers(false);
    DRIVER.addHandler(listener);
  }

  @AfterEach
  void close() {
    DRIVER.removeHandler(listener);
    DRIVER.setLevel(null);
    DRIVER.setUseParentHandlers(true);
    database.close();
    rows.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingIsKeptBeyondTheTransaction(boolean commit) {
    for (int round = 0; round < 2; round++) {
      database.beginGroup();
      addUsers("round" + round, 6);
      if (commit) {
        database.commitGroup();
      } else {
        database.rollbackGroup();
      }
    }
    assertThat(keptEver).isPositive();
    assertThat(beyond).hasSize(2).allSatisfy(names -> assertThat(names).isEmpty());
    assertThat(count("U-round1-5")).isEqualTo(commit ? 1 : 0);
  }

  @Test
  void aCommandByItselfKeepsNothing() {
    addUsers("alone", 6);
    assertThat(keptEver).isZero();
  }

  @Test
  void aNameThatAnotherClientLeftIsPassedOver() throws SQLException {
    database.beginGroup();
    try (Statement other = connection.createStatement()) {
      for (int i = 1; i < 6; i++) {
        other.execute("prepare \"S_" + i + "\" as select 'somebody else''s'");
      }
    }
    addUsers("other", 12);
    database.commitGroup();
    assertThat(count("U-other-11")).isEqualTo(1);
  }

  @Test
  void aColumnThatCameMeanwhileIsSeenAtTheNextTry() {
    database.beginGroup();
    for (int i = 0; i < 5; i++) {
      database.step(() -> organization() != null);
    }
    database.write(
        true,
        tx -> {
          tx.script("alter table \"LiteLLM_OrganizationTable\" add column later text default 'x';");
          return null;
        });
    boolean[] seen = {false};
    database.step(
        () -> {
          try {
            seen[0] = organization().has("later");
            return true;
          } catch (RuntimeException stale) {
            return false;
          }
        });
    if (!seen[0]) {
      database.step(() -> seen[0] = organization().has("later"));
    }
    database.rollbackGroup();
    assertThat(seen[0]).isTrue();
  }

  private Row organization() {
    return database.read(tx -> new OrgStore(tx).find("org-a")).orElseThrow();
  }

  private void addUsers(String prefix, int many) {
    for (int i = 0; i < many; i++) {
      Row user = Row.of("user_id", "U-" + prefix + "-" + i).with("models", List.of());
      database.write(
          true,
          tx -> {
            assertThat(new UserStore(tx).find(user.text("user_id"))).isEmpty();
            new UserStore(tx).insertAll(List.of(user));
            return null;
          });
    }
  }

  private int count(String user) {
    return database.read(tx -> new UserStore(tx).find(user)).isPresent() ? 1 : 0;
  }
}
