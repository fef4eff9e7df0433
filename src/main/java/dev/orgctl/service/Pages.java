package dev.orgctl.service;

import dev.orgctl.model.Row;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Rows read a page at a time, each page by the last row of the one before (keyset), when they are wanted. */
final class Pages implements Iterator<Row> {
  private final int size;
  private final Function<Row, List<Row>> load;
  private Iterator<Row> page = List.<Row>of().iterator();
  private Row last;
  private boolean ended;

  /**
   * @param size how many rows a full page has
   * @param load reads the page that follows a row; null for the first page
   */
  Pages(int size, Function<Row, List<Row>> load) {
    this.size = size;
    this.load = load;
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext() && !ended) {
      List<Row> rows = load.apply(last);
      ended = rows.size() < size;
      page = rows.iterator();
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
