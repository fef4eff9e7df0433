package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.store.Database;
import dev.orgctl.store.ReadAhead;
import dev.orgctl.store.Tx;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /** How many rows to read next: no more than fitted, and half of them where they are large. */
    private int next(int asked, int largest) {
      if (rows.size() < asked) {
        return Math.max(1, rows.size());
      }
      return Rows.bytes(rows) > MUCH ? Math.max(1, asked / 2) : Math.min(2 * asked, largest);
    }
  }

  /** Reads so many rows that follow a row; null for the first ones. */
  @FunctionalInterface
  interface Reader {
    Page read(Tx tx, Row last, int size);
  }

  /** How many rows a page has, also the first one: so many fit twice in what the young generation keeps, so that nothing grows old. */
  static final int SIZE = 250;

  /** To how many rows it may grow where those of a long list stay what they are, see {@link Rows.Columns}. */
  static final int LARGEST_OF_BYTES = 1000;

  /** So many bytes are much for a page. */
  private static final int MUCH = 1 << 20;

  /**
   * A list that is read while it is consumed, of all rows one page ahead.
   *
   * @param most how many rows will be wanted; one more is read, which tells whether any follow them
   */
  static Rows list(Database database, long most, Reader reader) {
    return list(null, database, most, SIZE, reader);
  }

  /** @param now the transaction to read the first page in; null to read it when it is wanted */
  static Rows list(Tx now, Database database, long most, Reader reader) {
    return list(now, database, most, SIZE, reader);
  }

  /** @param largest how large a page may become */
  static Rows list(Database database, long most, int largest, Reader reader) {
    return list(null, database, most, largest, reader);
  }

  private static Rows list(Tx now, Database database, long most, int largest, Reader reader) {
    int begin = most > SIZE ? SIZE : (int) most + 1;
    Page read = now == null ? null : reader.read(now, null, begin);
    return Rows.lazily(
        () -> {
          int[] size = {begin};
          return new Pages(
              read,
              (last, ahead) -> {
                Function<Tx, Page> work =
                    tx -> {
                      Page page = reader.read(tx, last, size[0]);
                      size[0] = most > SIZE ? page.next(size[0], largest) : size[0];
                      return page;
                    };
                return ahead && most == Long.MAX_VALUE ? ReadAhead.begin(database, work) : () -> database.read(work);
              });
        });
  }

  private interface Loader {
    /**
     * @param last the row that the page follows; null for the first page
     * @param ahead whether the page will be wanted for sure
     */
    Supplier<Page> page(Row last, boolean ahead);
  }

  private final Loader loader;
  private Iterator<Row> page = List.<Row>of().iterator();
  private Supplier<Page> next;
  private boolean begun;

  /** @param load reads the page that follows a row; null for the first page */
  Pages(Function<Row, Page> load) {
    this(null, (last, ahead) -> () -> load.apply(last));
  }

  /** @param first the first page, where it was read already; else null */
  private Pages(Page first, Loader loader) {
    this.loader = loader;
    if (first == null) {
      next = loader.page(null, false);
    } else {
      take(first);
    }
  }

  private void take(Page read) {
    List<Row> rows = read.rows();
    // Whoever came to a second page wants all of them; the first one is often all that is shown.
    next = read.ends() ? null : loader.page(rows.isEmpty() ? null : rows.get(rows.size() - 1), begun);
    page = rows.iterator();
    begun = true;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next != null) {
      take(next.get());
    }
    return page.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}
