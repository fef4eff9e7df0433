package dev.orgctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.model.Row;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final AtomicInteger loads = new AtomicInteger();

  /** Pages of the numbers from 1 on. */
  private Pages pages(int size, long all) {
    return new Pages(
        last -> {
          loads.incrementAndGet();
          long from = last == null ? 1 : last.number("n").longValue() + 1;
          List<Row> rows = LongStream.rangeClosed(from, Math.min(all, from + size - 1)).mapToObj(n -> Row.of("n", (double) n)).toList();
          return Pages.Page.of(rows, size);
        });
  }

  @Test
  void oneQueryTellsWhetherMoreRowsFollowThoseThatAreWanted() {
    Pages some = pages(Pages.size(1000, 100), 300);
    for (int i = 0; i < 100; i++) {
      some.next();
    }
    assertThat(some.hasNext()).isTrue();
    assertThat(loads.get()).isEqualTo(1);
  }

  @Test
  void everythingIsReadInPagesOfTheLargestSize() {
    assertThat(Pages.size(1000, Long.MAX_VALUE)).isEqualTo(1000);
    assertThat(Pages.size(1000, 5000)).isEqualTo(1000);
    Pages all = pages(1000, 2500);
    long read = 0;
    while (all.hasNext()) {
      all.next();
      read++;
    }
    assertThat(read).isEqualTo(2500);
    assertThat(loads.get()).isEqualTo(3);
  }
}
