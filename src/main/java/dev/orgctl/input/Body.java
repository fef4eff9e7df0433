package dev.orgctl.input;

import dev.orgctl.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The checked values of one request: from flags, from a file, or both. A field is absent (say nothing), null (clear it)
 * or has a value of its {@link FieldType}: String, Double (money), Long (counts), Boolean, LocalDateTime (UTC),
 * {@code List<String>}, {@link Json} (objects).
 */
public final class Body {
  private final Map<String, Object> values = new LinkedHashMap<>();

  public Body put(String name, Object value) {
    values.put(name, value);
    return this;
  }

  public boolean has(String name) {
    return values.containsKey(name);
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

  public Double money(String name) {
    return (Double) values.get(name);
  }

  /** What a list names, each once: the rows that keep a list keep it as it was given. */
  @SuppressWarnings("unchecked")
  public List<String> texts(String name) {
    Object value = values.get(name);
    return value == null ? List.of() : ((List<String>) value).stream().distinct().toList();
  }

  public Json json(String name) {
    return (Json) values.get(name);
  }

  /** The flag's value, or this when it is absent. */
  public boolean isTrue(String name, boolean otherwise) {
    Object value = values.get(name);
    return value == null ? otherwise : (Boolean) value;
  }
}
