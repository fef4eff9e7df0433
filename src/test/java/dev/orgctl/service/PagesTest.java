package dev.orgctl.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import dev.orgctl.store.Connector;
import dev.orgctl.store.Database;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
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

  private Iterator<Row> list(long most, long all) {
    return Pages.list(
            database,
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
    Iterator<Row> some = list(100, 300);
    for (int i = 0; i < 100; i++) {
      some.next();
    }
    assertThat(some.hasNext()).isTrue();
    assertThat(sizes).containsExactly(101);
  }

  @Test
  void everythingIsReadInPagesOfOneSize() {
    Iterator<Row> all = list(Long.MAX_VALUE, 1_001);
    for (long n = 1; n <= 1_001; n++) {
      assertThat(all.next().get("n")).isEqualTo(n);
    }
    assertThat(all.hasNext()).isFalse();
    assertThat(sizes).containsExactly(250, 250, 250, 250, 250);
  }

  /** The thread that each page was read on. */
  private Iterator<Row> threads(int pages, RuntimeException failure) {
    return Pages.list(
            database,
            Long.MAX_VALUE,
            (tx, last, size) -> {
              long n = last == null ? 1 : (Long) last.get("n") + 1;
              if (failure != null && n > pages) {
                throw failure;
              }
              return new Pages.Page(List.of(Row.of("n", n).with("thread", Thread.currentThread().getName())), failure == null && n == pages);
            })
        .iterator();
  }

  @Test
  void pagesAfterTheSecondAreReadWhileTheOneBeforeIsConsumed() {
    List<Object> threads = new ArrayList<>();
    threads(4, null).forEachRemaining(row -> threads.add(row.get("thread")));
    String here = Thread.currentThread().getName();
    assertThat(threads).containsExactly(here, here, "read-ahead", "read-ahead");
  }

  @Test
  void theFirstPageAloneReadsNothingAhead() throws InterruptedException {
    Iterator<Row> all = list(Long.MAX_VALUE, 2_500);
    for (int i = 0; i < 250; i++) {
      all.next();
    }
    Thread.sleep(50);
    assertThat(sizes).containsExactly(250);
  }

  @Test
  void whatFailsAheadFailsWhereItsRowsWouldFollow() {
    Iterator<Row> all = threads(3, new Invalid("page 4 is broken"));
    for (int i = 0; i < 3; i++) {
      all.next();
    }
    assertThatThrownBy(all::hasNext).isInstanceOf(Invalid.class).hasMessage("page 4 is broken");
  }

  @Test
  void insideOfATransactionThatStaysOpenNothingIsReadAhead() {
    List<Object> threads = new ArrayList<>();
    database.beginGroup();
    threads(4, null).forEachRemaining(row -> threads.add(row.get("thread")));
    database.rollbackGroup();
    assertThat(threads).containsOnly(Thread.currentThread().getName());
  }

  @Test
  void whatIsNestedCanBeReadWhileTheNextPageIs() {
    Iterator<Row> all = list(Long.MAX_VALUE, 3_000);
    long sum = 0;
    while (all.hasNext()) {
      Long n = (Long) all.next().get("n");
      sum += (Long) database.read(tx -> Row.of("same", n)).get("same");
    }
    assertThat(sum).isEqualTo(3_000L * 3_001 / 2);
  }
}
