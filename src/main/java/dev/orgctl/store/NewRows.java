package dev.orgctl.store;

import dev.orgctl.model.Change;
import dev.orgctl.model.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Many new rows of one table, column by column: most of their columns have the same value in all of them. */
public final class NewRows {
  private final int size;
  private final Row same = Row.empty();
  private final Map<String, List<String>> each = new LinkedHashMap<>();

  public NewRows(int size) {
    this.size = size;
  }

  /** A column with one value in all rows. */
  public NewRows same(String column, Object value) {
    same.with(column, value);
    return this;
  }

  /** A text column with a value, or null, for each row. */
  public NewRows each(String column, List<String> values) {
    each.put(column, values);
    return same(column, null);
  }

  int size() {
    return size;
  }

  Set<String> names() {
    return same.names();
  }

  /** The columns with one value; those of {@link #each} are null. */
  Row same() {
    return same;
  }

  Map<String, List<String>> each() {
    return each;
  }

  boolean isNull(String column) {
    return each.containsKey(column) ? each.get(column).stream().allMatch(Objects::isNull) : same.get(column) == null;
  }

  /** The audit trail's view of one row. */
  Change created(String table, List<String> key, int index) {
    Row row = same.copy();
    each.forEach((column, values) -> row.with(column, values.get(index)));
    return new Change("created", table, String.join(":", key.stream().map(row::text).toList()), null, row);
  }
}
