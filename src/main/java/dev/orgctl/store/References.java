package dev.orgctl.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who refers to rows that several kinds of rows may share: found in the schema, because newer LiteLLM has more kinds. */
record References(Tx tx) {
  /** The tables with a column of that name, but for its owner, whose primary key it is, and tombstones, which only remember. */
  List<String> tables(String owner, String column) {
    return tx.tables().entrySet().stream()
        .filter(table -> table.getValue().containsKey(column))
        .map(Map.Entry::getKey)
        .filter(table -> !table.equals(owner) && !table.startsWith("LiteLLM_Deleted"))
        .toList();
  }

  /**
   * Those of the ids that some row of another table has in the column of that name.
   *
   * @param owner the table whose primary key the column is
   */
  Set<String> of(String owner, String column, Collection<String> ids) {
    String sql =
        tables(owner, column).stream()
            .map(table -> "select " + column + " as id from " + Tx.quoted(table) + " where " + tx.anyOf(column, "ids"))
            .collect(Collectors.joining(" union "));
    Set<String> used = new HashSet<>();
    tx.rows(sql, Map.of("ids", ids)).forEach(row -> used.add(row.text("id")));
    return used;
  }
}
