package dev.orgctl.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * All rows of all tables at one moment: table → primary key → row. A row is JSON without its NULLs; timestamps are
 * {@code 2026-01-01T00:00:00} with milliseconds where there are any.
 */
public record Snapshot(Map<String, Map<ObjectNode, ObjectNode>> tables) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The rows of {@code table}. */
  public Iterable<ObjectNode> rows(String table) {
    return tables.getOrDefault(table, Map.of()).values();
  }

  static ObjectNode keyOf(Schema.Table table, ObjectNode row) {
    ObjectNode key = JSON.objectNode();
    table.key().forEach(column -> key.set(column, row.get(column)));
    return key;
  }

  /**
   * What became of {@code before}, in the shape of the recordings: {@code {table: {inserted: [row], updated: [{pk,
   * changed: {column: [old, new]}}], deleted: [pk]}}}, only what there is.
   */
  public static ObjectNode diff(Snapshot before, Snapshot after) {
    ObjectNode diff = JSON.objectNode();
    Map<String, Map<ObjectNode, ObjectNode>> all = new LinkedHashMap<>(before.tables);
    all.putAll(after.tables);
    for (String table : all.keySet()) {
      ObjectNode changes =
          diff(before.tables.getOrDefault(table, Map.of()), after.tables.getOrDefault(table, Map.of()));
      if (!changes.isEmpty()) {
        diff.set(table, changes);
      }
    }
    return diff;
  }

  private static ObjectNode diff(Map<ObjectNode, ObjectNode> before, Map<ObjectNode, ObjectNode> after) {
    ArrayNode inserted = JSON.arrayNode();
    ArrayNode updated = JSON.arrayNode();
    ArrayNode deleted = JSON.arrayNode();
    after.forEach(
        (key, row) -> {
          ObjectNode old = before.get(key);
          if (old == null) {
            inserted.add(row);
          } else if (!old.equals(row)) {
            updated.add(JSON.objectNode().<ObjectNode>set("pk", key).set("changed", changed(old, row)));
          }
        });
    before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(deleted::add);
    ObjectNode changes = JSON.objectNode();
    for (var part : Map.of("inserted", inserted, "updated", updated, "deleted", deleted).entrySet()) {
      if (!part.getValue().isEmpty()) {
        changes.set(part.getKey(), part.getValue());
      }
    }
    return changes;
  }

  private static ObjectNode changed(ObjectNode before, ObjectNode after) {
    TreeSet<String> columns = new TreeSet<>();
    before.fieldNames().forEachRemaining(columns::add);
    after.fieldNames().forEachRemaining(columns::add);
    ObjectNode changed = JSON.objectNode();
    for (String column : columns) {
      JsonNode was = before.path(column);
      JsonNode is = after.path(column);
      if (!was.equals(is)) {
        changed.set(column, JSON.arrayNode().add(orNull(was)).add(orNull(is)));
      }
    }
    return changed;
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? JSON.nullNode() : value;
  }
}
