package dev.orgctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.model.Row;
import dev.orgctl.store.Connector;
import dev.orgctl.store.Database;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final List<Integer> sizes = new ArrayList<>();
  private TestDatabase rows;
  private Database database;

  @BeforeEach
  void open() {
    rows = TestDatabase.empty(Flavour.SQLITE);
    Connector connector = Connector.of(DatabaseUrl.parse("test", rows.url(), Map.of()), Timeouts.DEFAULT);
    database = new Database(connector.dialect(), connector::open, connector.transactionSettings());
  }

  @AfterEach
  void close() {
    database.close();
    rows.close();
  }

  private Iterator<Row> list(int first, long most, long all) {
    return Pages.list(
            database,
            first,
            most,
            (tx, last, size) -> {
              sizes.add(size);
              long from = last == null ? 1 : (Long) last.get("n") + 1;
              return Pages.Page.of(LongStream.rangeClosed(from, Math.min(all, from + size - 1)).mapToObj(n -> Row.of("n", n)).toList(), size);
            })
        .iterator();
  }

  @Test
  void oneQueryTellsWhetherMoreRowsFollowThoseThatAreWanted() {
    Iterator<Row> some = list(1000, 100, 300);
    for (int i = 0; i < 100; i++) {
      some.next();
    }
    assertThat(some.hasNext()).isTrue();
    assertThat(sizes).containsExactly(101);
  }

  @Test
  void everythingIsReadInPagesThatGrow() {
    Iterator<Row> all = list(250, Long.MAX_VALUE, 2_500);
    for (long n = 1; n <= 2_500; n++) {
      assertThat(all.next().get("n")).isEqualTo(n);
    }
    assertThat(all.hasNext()).isFalse();
    assertThat(sizes).containsExactly(250, 500, 1000, 1000);
  }
}
