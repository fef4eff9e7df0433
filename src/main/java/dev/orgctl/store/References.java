package dev.orgctl.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who refers to rows that several kinds of rows may share: found in the schema, because newer LiteLLM has more kinds. */
record References(Tx tx) {
  /**
   * Those of the ids that some row of another table has in the column of that name; tombstones do not count.
   *
   * @param owner the table whose primary key the column is
   */
  Set<String> of(String owner, String column, Collection<String> ids) {
    List<String> selects = new ArrayList<>();
    tx.tables()
        .forEach(
            (table, columns) -> {
              boolean remembersOnly = table.equals(owner) || table.startsWith("LiteLLM_Deleted");
              if (columns.containsKey(column) && !remembersOnly) {
                selects.add("select " + column + " as id from " + Tx.quoted(table) + " where " + tx.anyOf(column, "ids"));
              }
            });
    Set<String> used = new HashSet<>();
    tx.rows(String.join(" union ", selects), Map.of("ids", ids)).forEach(row -> used.add(row.text("id")));
    return used;
  }
}
