package dev.orgctl.model;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rows that are read while they are consumed, so that a million of them need no more memory than a page. Each
 * {@link #iterator} call reads anew.
 */
public final class Rows implements Iterable<Row> {
  private final Supplier<Iterator<Row>> source;

  private Rows(Supplier<Iterator<Row>> source) {
    this.source = source;
  }

  public static Rows of(List<Row> rows) {
    List<Row> copy = List.copyOf(rows);
    return new Rows(copy::iterator);
  }

  public static Rows lazily(Supplier<Iterator<Row>> source) {
    return new Rows(source);
  }

  @Override
  public Iterator<Row> iterator() {
    return source.get();
  }
}
