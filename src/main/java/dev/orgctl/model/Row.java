package dev.orgctl.model;

import java.time.LocalDateTime;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One row of a LiteLLM table, or an answer made of such rows: field names to values, in order.
 *
 * <p>LiteLLM databases of different ages have different columns, so rows are not classes with fixed fields; what a row
 * does not have is {@link #has absent}, which differs from null. Values are null, {@link String}, {@link Long},
 * {@link Double}, {@link Boolean}, {@link LocalDateTime} (UTC), {@link Json}, {@code List<String>} (a
 * {@code text[]}), a nested {@link Row}, or {@link Rows} (nested rows, read while they are printed).
 *
 * <p>Two arrays that are searched from the start: a row has some dozen fields, and the rows of one result share their
 * names. With maps a long list took twice the time.
 */
public final class Row {
  private static final int ROOM = 4;

  /** The first {@link #size} are the fields; never written to while {@link #shared}. */
  private String[] names;

  private Object[] values;
  private int size;
  private boolean shared;

  private Row(String[] names, Object[] values, int size, boolean shared) {
    this.names = names;
    this.values = values;
    this.size = size;
    this.shared = shared;
  }

  /** An empty row to put values into. */
  public static Row empty() {
    return new Row(new String[ROOM], new Object[ROOM], 0, false);
  }

  public static Row of(String name, Object value) {
    return empty().with(name, value);
  }

  /**
   * A row of a result, whose rows share the array of their names.
   *
   * @param names all different; never changed afterwards
   */
  public static Row of(String[] names, Object[] values) {
    return new Row(names, values, names.length, true);
  }

  /** Puts a value, at the end or in the place of the present one, and returns this row. */
  public Row with(String name, Object value) {
    int index = index(name);
    if (index < 0) {
      makeRoom(size + 1);
      index = size++;
      names[index] = name;
    }
    values[index] = value;
    return this;
  }

  private void makeRoom(int fields) {
    if (shared || fields > names.length) {
      int room = fields > names.length ? Math.max(fields, size + size / 2 + ROOM) : names.length;
      names = Arrays.copyOf(names, room);
      values = Arrays.copyOf(values, room);
      shared = false;
    }
  }

  /** Puts all values of another row. */
  public Row with(Row other) {
    for (int i = 0; i < other.size; i++) {
      with(other.names[i], other.values[i]);
    }
    return this;
  }

  /** A copy that shares no state with this row. */
  public Row copy() {
    return new Row(shared ? names : names.clone(), values.clone(), size, shared);
  }

  /** A copy with only these fields, in this order; absent ones stay absent. */
  public Row only(Collection<String> fields) {
    Row picked = empty();
    for (String name : fields) {
      int index = index(name);
      if (index >= 0) {
        picked.with(name, values[index]);
      }
    }
    return picked;
  }

  /** A copy without these fields. */
  public Row without(String... fields) {
    Row rest = empty();
    List<String> left = Arrays.asList(fields);
    for (int i = 0; i < size; i++) {
      if (!left.contains(names[i])) {
        rest.with(names[i], values[i]);
      }
    }
    return rest;
  }

  public boolean has(String name) {
    return index(name) >= 0;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** How many fields there are. */
  public int size() {
    return size;
  }

  /** The name of a field by its place, from 0. */
  public String name(int index) {
    return names[index];
  }

  /** The value of a field by its place, from 0. */
  public Object value(int index) {
    return values[index];
  }

  /** The names in their order. */
  public Set<String> names() {
    return new Names();
  }

  /** The value, or null when it is null or absent. */
  public Object get(String name) {
    int index = index(name);
    return index < 0 ? null : values[index];
  }

  private int index(String name) {
    // Names of columns and those in the code are interned, so that most are found without looking into them.
    for (int i = 0; i < size; i++) {
      if (names[i] == name) {
        return i;
      }
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  public String text(String name) {
    return (String) get(name);
  }

  public Double number(String name) {
    Object value = get(name);
    return value == null ? null : ((Number) value).doubleValue();
  }

  /** The list; NULL in the database means empty. */
  @SuppressWarnings("unchecked")
  public List<String> texts(String name) {
    Object value = get(name);
    return value == null ? List.of() : (List<String>) value;
  }

  /** True only for a true value: NULL means false in every LiteLLM column. */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(get(name));
  }

  public LocalDateTime time(String name) {
    return (LocalDateTime) get(name);
  }

  public Json json(String name) {
    return (Json) get(name);
  }

  public Row row(String name) {
    return (Row) get(name);
  }

  public Rows rows(String name) {
    return (Rows) get(name);
  }

  /** Whether a row that gets these fields is another one than before. */
  public boolean changes(Row before) {
    for (int i = 0; i < size; i++) {
      if (!Objects.equals(values[i], before.get(names[i]))) {
        return true;
      }
    }
    return false;
  }

  /** Whether both have the same fields with the same values, in whatever order. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Row row) || row.size != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      int index = row.index(names[i]);
      if (index < 0 || !Objects.equals(values[i], row.values[index])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < size; i++) {
      hash += names[i].hashCode() ^ Objects.hashCode(values[i]);
    }
    return hash;
  }

  /** With keys left out: one that was just made is on its way to the printer in a row. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ", ").append(names[i]).append('=').append(values[i]);
    }
    return text.append('}').toString().replaceAll("sk-[A-Za-z0-9_-]+", "sk-...");
  }

  private final class Names extends AbstractSet<String> {
    @Override
    public boolean contains(Object name) {
      return name instanceof String text && has(text);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<String> iterator() {
      return Arrays.asList(names).subList(0, size).iterator();
    }
  }
}
