package dev.orgctl.service;

import dev.orgctl.model.Row;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Rows read a page at a time, each page by the last row of the one before (keyset), when they are wanted. */
final class Pages implements Iterator<Row> {
  /**
   * Some rows in their order.
   *
   * @param ends whether no row follows them
   */
  record Page(List<Row> rows, boolean ends) {
    /** What a query with a limit gave. */
    static Page of(List<Row> rows, int limit) {
      return new Page(rows, rows.size() < limit);
    }
  }

  /** How large the pages are where so many rows are wanted: one more, which tells whether any follow them. */
  static int size(int largest, long most) {
    return (int) Math.min(largest, most == Long.MAX_VALUE ? most : most + 1);
  }

  private final Function<Row, Page> load;
  private Iterator<Row> page = List.<Row>of().iterator();
  private Row last;
  private boolean ended;

  /** @param load reads the page that follows a row; null for the first page */
  Pages(Function<Row, Page> load) {
    this.load = load;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && !ended) {
      Page next = load.apply(last);
      ended = next.ends();
      page = next.rows().iterator();
    }
    return page.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    last = page.next();
    return last;
  }
}
