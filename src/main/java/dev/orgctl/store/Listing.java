package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A list of one table's rows: filtered, sorted by one column and then by the id, and read a page at a time by the last
 * row of the page before (keyset), so that the last page costs what the first one does.
 */
public final class Listing {
  private final String table;
  private final String id;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private String group;
  private String sort;
  private boolean descending;
  private boolean nullable;
  private long skipped;
  private String nestedName;
  private String nestedTable;
  private String nestedId;
  private String after;

  private Listing(String table, String id) {
    this.table = table;
    this.id = id;
    this.sort = id;
  }

  /** All rows of a table in the order of its id. */
  static Listing of(String table, String id) {
    return new Listing(table, id);
  }

  /** Rows for which a condition holds; the value, under its name, is a parameter of it. */
  Listing where(String condition, String name, Object value) {
    parameters.put(name, value);
    return where(condition);
  }

  /** Rows for which a condition holds. */
  Listing where(String condition) {
    conditions.add(condition);
    return this;
  }

  /** One more parameter of a condition. */
  Listing with(String name, Object value) {
    parameters.put(name, value);
    return this;
  }

  /** Rows with this value in the column; null is no filter. */
  Listing equal(String column, Object value) {
    return value == null ? this : where(Tx.quoted(column) + " = :" + column, column, value);
  }

  /** Rows of one group, within which alone the id tells them apart. */
  Listing within(String column, String value) {
    group = column;
    return equal(column, value);
  }

  /** Rows that have no value in the column. */
  Listing isNull(String column) {
    return where(Tx.quoted(column) + " is null");
  }

  /** Rows with one of these values in the column; null is no filter. */
  Listing anyOf(Tx tx, String column, Collection<String> values) {
    return values == null ? this : where(tx.anyOf(Tx.quoted(column), "any_" + column), "any_" + column, values);
  }

  /**
   * Rows whose column has this text in it, whatever the case; null is no filter. {@code %} and {@code _} are wildcards, as
   * they are in LiteLLM's answers.
   */
  Listing contains(Tx tx, String column, String text) {
    if (text == null) {
      return this;
    }
    boolean postgresql = tx.dialect() == Dialect.POSTGRESQL;
    // A backslash is PostgreSQL's escape, and nothing special to SQLite.
    String part = postgresql ? text.replace("\\", "\\\\") : text;
    return where(Tx.quoted(column) + (postgresql ? " ilike :part_" : " like :part_") + column, "part_" + column, "%" + part + "%");
  }

  /** Rows of which one of these columns begins with the text; null is no filter. */
  Listing startingWith(String prefix, String... columns) {
    if (prefix == null || prefix.isEmpty()) {
      return this;
    }
    // Not LIKE, in which some characters of a name mean something.
    return where(
        Arrays.stream(columns)
            .map(column -> "substr(" + Tx.quoted(column) + ", 1, length(:prefix)) = :prefix")
            .collect(Collectors.joining(" or ", "(", ")")),
        "prefix",
        prefix);
  }

  /** @param by a column that is never NULL, because NULL has no place in a keyset */
  Listing sortedBy(Sort by) {
    this.sort = by.column();
    this.descending = by.descending();
    return this;
  }

  /** Sorts by a column that may be NULL: these rows come last, or first the other way round. */
  Listing sortedByNullable(Sort by) {
    this.nullable = !by.column().equals(id);
    return sortedBy(by);
  }

  /** Each row with another table's row in it, which it refers to by a column of the same name as that table's id; null for none. */
  Listing nesting(String name, String otherTable, String otherId) {
    nestedName = name;
    nestedTable = otherTable;
    nestedId = otherId;
    return this;
  }

  /** Leaves out so many rows at the start, for pages that are asked for by their number. */
  Listing skipping(long rows) {
    this.skipped = rows;
    return this;
  }

  /** Only what follows the row with this id; null for all. */
  Listing after(String rowId) {
    this.after = rowId;
    return this;
  }

  /** @param last the row that the page follows, as it was read: it may have changed since, or be gone; null for the first */
  List<Row> page(Tx tx, Row last, int limit) {
    if (!sort.equals(id) || !Schema.REQUIRED.contains(table)) {
      // Every database has the others; looking at its schema took 5 to 10 % of `org info`.
      tx.requireColumn(table, sort);
    }
    if (nullable && last == null && after != null) {
      Map<String, Object> key = new LinkedHashMap<>(Map.of("id", after));
      String first = "select * from " + Tx.quoted(table) + " where " + Tx.quoted(id) + " = :id";
      if (group != null) {
        first += " and " + Tx.quoted(group) + " = :" + group;
        key.put(group, parameters.get(group));
      }
      return tx.row(first, key).map(row -> page(tx, row, limit)).orElse(List.of());
    }
    List<String> all = new ArrayList<>(conditions);
    Map<String, Object> values = new LinkedHashMap<>(parameters);
    String comparison = descending ? " < " : " > ";
    String from = last == null ? after : last.text(id);
    if (from != null) {
      values.put("after", from);
      if (sort.equals(id)) {
        all.add(Tx.quoted(id) + comparison + ":after");
      } else if (nullable) {
        all.add(following(last.get(sort) == null, comparison));
        if (last.get(sort) != null) {
          values.put("last", last.get(sort));
        }
      } else if (last != null) {
        all.add("(%s, %s)%s(:last, :after)".formatted(Tx.quoted(sort), Tx.quoted(id), comparison));
        values.put("last", last.get(sort));
      } else {
        all.add(
            "(%1$s, %2$s)%3$s(select a.%1$s, a.%2$s from %4$s a where a.%2$s = :after)"
                .formatted(Tx.quoted(sort), Tx.quoted(id), comparison, Tx.quoted(table)));
      }
    }
    values.put("page_size", limit);
    String rows =
        "select * from " + Tx.quoted(table)
            + (all.isEmpty() ? "" : " where " + String.join(" and ", all))
            + order("")
            // A parameter, so that pages of all sizes are one statement.
            + " limit :page_size"
            + (skipped > 0 && last == null ? " offset " + skipped : "");
    return tx.page(table, last == null, nestedName == null ? rows : nested(tx, rows), values);
  }

  /** @param of what stands before the columns' names */
  private String order(String of) {
    String direction = descending ? " desc" : "";
    String nulls = !nullable ? "" : descending ? " nulls first" : " nulls last";
    return " order by " + (sort.equals(id) ? "" : of + Tx.quoted(sort) + direction + nulls + ", ") + of + Tx.quoted(id) + direction;
  }

  private String nested(Tx tx, String rows) {
    // SQLite reads a left join from left to right, and would sort again: a third of the time.
    String by = tx.dialect() == Dialect.SQLITE ? "" : order("listed.");
    return "select listed.*, null as %s, other.* from (%s) listed left join %s other on other.%5$s = listed.%5$s%s"
        .formatted(Tx.quoted(RowReader.NESTED + nestedName), rows, Tx.quoted(nestedTable), by, Tx.quoted(nestedId));
  }

  /** What follows a row in the order of a column that may be NULL, where NULL is greater than everything. */
  private String following(boolean lastIsNull, String comparison) {
    String column = Tx.quoted(sort);
    if (lastIsNull) {
      String sameNull = "(" + column + " is null and " + Tx.quoted(id) + comparison + ":after)";
      return descending ? "(" + sameNull + " or " + column + " is not null)" : sameNull;
    }
    String beyond = "(" + column + ", " + Tx.quoted(id) + ")" + comparison + "(:last, :after)";
    return descending ? beyond : "(" + beyond + " or " + column + " is null)";
  }
}
