package dev.orgctl.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of a LiteLLM table, or an answer made of such rows: field names to values, in order.
 *
 * <p>LiteLLM databases of different ages have different columns, so rows are not classes with fixed fields; what a row
 * does not have is {@link #has absent}, which differs from null. Values are null, {@link String}, {@link Long},
 * {@link Double}, {@link Boolean}, {@link java.time.LocalDateTime} (UTC), {@link Json}, {@code List<String>} (a
 * {@code text[]}), a nested {@link Row}, or {@link Rows} (nested rows, read while they are printed).
 */
public final class Row {
  private final Map<String, Object> values;

  private Row(Map<String, Object> values) {
    this.values = values;
  }

  /** An empty row to put values into. */
  public static Row empty() {
    return new Row(new LinkedHashMap<>());
  }

  public static Row of(String name, Object value) {
    return empty().with(name, value);
  }

  /** Puts a value, at the end or in the place of the present one, and returns this row. */
  public Row with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** Puts all values of another row. */
  public Row with(Row other) {
    values.putAll(other.values);
    return this;
  }

  /** A copy that shares no state with this row. */
  public Row copy() {
    return new Row(new LinkedHashMap<>(values));
  }

  /** A copy with only these fields, in this order; absent ones stay absent. */
  public Row only(Collection<String> names) {
    Row picked = empty();
    for (String name : names) {
      if (has(name)) {
        picked.with(name, get(name));
      }
    }
    return picked;
  }

  /** A copy without these fields. */
  public Row without(String... names) {
    Row rest = copy();
    for (String name : names) {
      rest.values.remove(name);
    }
    return rest;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public Set<String> names() {
    return values.keySet();
  }

  /** The value, or null when it is null or absent. */
  public Object get(String name) {
    return values.get(name);
  }

  public String text(String name) {
    return (String) values.get(name);
  }

  public Double number(String name) {
    Object value = values.get(name);
    return value == null ? null : ((Number) value).doubleValue();
  }

  /** The list; NULL in the database means empty. */
  @SuppressWarnings("unchecked")
  public List<String> texts(String name) {
    Object value = values.get(name);
    return value == null ? List.of() : (List<String>) value;
  }

  /** True only for a true value: NULL means false in every LiteLLM column. */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  public Row row(String name) {
    return (Row) values.get(name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row && values.equals(row.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** With keys left out: one that was just made is on its way to the printer in a row. */
  @Override
  public String toString() {
    return values.toString().replaceAll("sk-[A-Za-z0-9_-]+", "sk-...");
  }
}
