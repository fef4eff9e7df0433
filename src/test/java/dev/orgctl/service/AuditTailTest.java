package dev.orgctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.auth.Actor;
import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.model.Row;
import dev.orgctl.model.Times;
import dev.orgctl.store.AuditStore;
import dev.orgctl.store.Connector;
import dev.orgctl.store.Database;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code audit list --follow} prints while others write. */
@ParameterizedClass
@EnumSource
class AuditTailTest {
  private static final AuditStore.Filter ALL = new AuditStore.Filter(null, null, null, null, null, null, null);

  private final TestDatabase rows;
  private final Database database;

  AuditTailTest(Flavour flavour) {
    rows = TestDatabase.empty(flavour);
    database = open();
  }

  @AfterEach
  void close() {
    database.close();
    rows.close();
  }

  private Database open() {
    Connector connector = Connector.of(DatabaseUrl.parse("test", rows.url(), Map.of()), Timeouts.DEFAULT);
    return new Database(connector.dialect(), connector::open, connector.transactionSettings());
  }

  private static Iterator<List<Row>> follow(Database from, int last) {
    return new AuditService(from, Clock.systemUTC()).follow(Actor.master("sk-...test"), ALL, last);
  }

  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneOffset.UTC);
  }

  private void written(Connection connection, int number, LocalDateTime time) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            rows.flavour().isPostgres()
                ? "insert into \"LiteLLM_AuditLog\" (id, updated_at, action, table_name, object_id) values (?, cast(? as timestamp), 'created', 't', 'o')"
                : "insert into \"LiteLLM_AuditLog\" (id, updated_at, action, table_name, object_id) values (?, ?, 'created', 't', 'o')")) {
      insert.setString(1, "%06d".formatted(number));
      insert.setString(2, Times.fixedWidth(time));
      insert.executeUpdate();
    }
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.text("id")).toList();
  }

  @Test
  void whatIsWrittenWhileFollowingBeginsIsPrinted() throws Exception {
    LocalDateTime start = now();
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService others = Executors.newSingleThreadExecutor();
    try (Connection connection = rows.connect()) {
      written(connection, 0, start);
      Future<Integer> last =
          others.submit(
              () -> {
                int number = 0;
                while (!enough.get()) {
                  number++;
                  written(connection, number, start.plusNanos(number * 1_000_000L));
                }
                return number;
              });
      List<Iterator<List<Row>>> tails = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        tails.add(follow(database, 1));
      }
      enough.set(true);
      int newest = last.get();
      for (Iterator<List<Row>> tail : tails) {
        List<String> printed = new ArrayList<>(ids(tail.next()));
        int first = Integer.parseInt(printed.get(0));
        printed.addAll(ids(tail.next()));
        List<String> expected = new ArrayList<>();
        for (int number = first; number <= newest; number++) {
          expected.add("%06d".formatted(number));
        }
        assertThat(printed).isEqualTo(expected);
      }
    } finally {
      enough.set(true);
      others.shutdown();
    }
  }

  @Test
  void aRowFromTheFutureHidesNoneOfTheOthers() throws Exception {
    try (Connection connection = rows.connect()) {
      written(connection, 1, now().plusHours(2));
      Iterator<List<Row>> tail = follow(database, 10);
      assertThat(ids(tail.next())).containsExactly("000001");
      written(connection, 2, now());
      assertThat(ids(tail.next())).containsExactly("000002");
      written(connection, 3, now().plusHours(1));
      assertThat(ids(tail.next())).containsExactly("000003");
      written(connection, 4, now());
      assertThat(ids(tail.next())).containsExactly("000004");
      assertThat(tail.next()).isEmpty();
    }
  }
}
