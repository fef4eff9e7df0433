package dev.orgctl.store;

import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes {@link NewRows}, and lets the database make their audit rows from the same values: what differs from row to row is
 * sent once, and Java makes no row.
 *
 * @param key the columns that, joined by colons, are the object id of the audit trail
 */
record InsertMany(Dialect dialect, String table, List<String> key, NewRows rows) {
  private static final String SQLITE_UUID =
      "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'"
          + " || substr('89AB', 1 + abs(random() % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

  /**
   * @param columns those of the rows that are written
   * @param signature the columns that all audit rows of the transaction share; null for no audit rows
   */
  void run(Statements statements, List<String> columns, Row signature) {
    Map<String, Object> parameters = new HashMap<>();
    rows.same().names().forEach(column -> parameters.put(column, rows.same().get(column)));
    parameters.putAll(rows.each());
    if (dialect == Dialect.SQLITE) {
      parameters.put("given_rows", Json.of(Row.of("rows", byRow())).text());
    }
    Map<String, String> written = new LinkedHashMap<>();
    columns.forEach(column -> written.put(column, value(column)));
    String insert = insert(table, written);
    if (signature == null) {
      statements.update(given() + insert, parameters);
      return;
    }
    signature.names().forEach(column -> parameters.put("audit_" + column, signature.get(column)));
    parameters.put("audited", Json.of(rows.same()).text());
    String audit = insert(Tables.AUDIT, audit(signature));
    if (dialect == Dialect.POSTGRESQL) {
      statements.update(given() + ", written as (" + insert + ") " + audit, parameters);
    } else {
      statements.update(given() + insert, parameters);
      statements.update(given() + audit, parameters);
    }
  }

  private List<List<String>> byRow() {
    return IntStream.range(0, rows.size())
        .mapToObj(i -> rows.each().values().stream().map(values -> values.get(i)).toList())
        .toList();
  }

  /** Begins a statement with a table of what differs from row to row. */
  private String given() {
    List<String> columns = List.copyOf(rows.each().keySet());
    return dialect == Dialect.POSTGRESQL
        ? columns.stream().map(column -> ":" + column).collect(Collectors.joining(", ", "with given as (select * from unnest(", ") given "))
            + "(" + String.join(", ", columns) + "))"
        : IntStream.range(0, columns.size())
            .mapToObj(i -> "value ->> " + i + " as " + columns.get(i))
            .collect(Collectors.joining(", ", "with given as (select ", " from json_each(:given_rows, '$.rows'))"));
  }

  /** @param values column to expression */
  private static String insert(String table, Map<String, String> values) {
    return " insert into " + Tx.quoted(table)
        + values.keySet().stream().map(Tx::quoted).collect(Collectors.joining(", ", " (", ")"))
        + " select " + String.join(", ", values.values()) + " from given";
  }

  private String value(String column) {
    return rows.each().containsKey(column) ? column : ":" + column;
  }

  /** The columns of {@link NewRows#created}, as SQL. */
  private Map<String, String> audit(Row signature) {
    boolean postgresql = dialect == Dialect.POSTGRESQL;
    Map<String, String> audit = new LinkedHashMap<>();
    audit.put("id", postgresql ? "gen_random_uuid()::text" : SQLITE_UUID);
    audit.put("action", "'created'");
    audit.put("table_name", "'" + table + "'");
    audit.put("object_id", key.stream().map(this::value).collect(Collectors.joining(" || ':' || ")));
    audit.put(
        "updated_values",
        rows.each().keySet().stream()
            .map(column -> postgresql ? "'" + column + "', " + column : "'$." + column + "', " + column)
            .collect(Collectors.joining(", ", postgresql ? ":audited::jsonb || jsonb_build_object(" : "json_set(:audited, ", ")")));
    signature.names().forEach(column -> audit.put(column, ":audit_" + column));
    return audit;
  }
}
