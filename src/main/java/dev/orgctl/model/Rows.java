package dev.orgctl.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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

  /** A list whose rows are made whenever they are looked at, and which can tell one column without that. */
  public interface Columns {
    List<String> texts(String name);

    /** How much memory the list takes. */
    long bytes();
  }

  /** How much memory a list takes whose rows are made when they are looked at; 0 for others. */
  public static long bytes(List<Row> rows) {
    return rows instanceof Columns columns ? columns.bytes() : 0;
  }

  /** The texts that the rows have under a name. */
  public static List<String> texts(List<Row> rows, String name) {
    return rows instanceof Columns columns ? columns.texts(name) : rows.stream().map(row -> row.text(name)).toList();
  }

  /** A list of the same rows, each changed whenever it is looked at. */
  public static List<Row> mapped(List<Row> rows, UnaryOperator<Row> change) {
    return new Mapped(rows, change);
  }

  private static final class Mapped extends AbstractList<Row> implements Columns {
    private final List<Row> rows;
    private final UnaryOperator<Row> change;

    Mapped(List<Row> rows, UnaryOperator<Row> change) {
      this.rows = rows;
      this.change = change;
    }

    @Override
    public Row get(int index) {
      return change.apply(rows.get(index));
    }

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public List<String> texts(String name) {
      return stream().map(row -> row.text(name)).toList();
    }

    @Override
    public long bytes() {
      return Rows.bytes(rows);
    }
  }

  /** The rows by a text that each has for itself under a name. */
  public static Map<String, Row> by(String name, List<Row> rows) {
    Map<String, Row> found = new LinkedHashMap<>();
    rows.forEach(row -> found.put(row.text(name), row));
    return found;
  }

  /** The rows by the text that each has under a name, in their order. */
  public static Map<String, List<Row>> groupedBy(String name, List<Row> rows) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    rows.forEach(row -> groups.computeIfAbsent(row.text(name), value -> new ArrayList<>()).add(row));
    return groups;
  }

  /** The same rows, each changed when it is read. */
  public Rows map(UnaryOperator<Row> change) {
    return new Rows(
        () -> {
          Iterator<Row> rows = iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return rows.hasNext();
            }

            @Override
            public Row next() {
              return change.apply(rows.next());
            }
          };
        });
  }

  @Override
  public Iterator<Row> iterator() {
    return source.get();
  }
}
