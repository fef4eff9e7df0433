package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.List;
import java.util.function.Supplier;

/** {@code LiteLLM_Deleted…}: what was deleted, by whom; databases have these tables since 2026. */
public record TombstoneStore(Tx tx) {

  /** @param stamps {@code deleted_at} and its like */
  public void teams(List<Row> teams, Row stamps, Supplier<String> newId) {
    insertAll(Tables.DELETED_TEAM, teams, stamps, newId);
  }

  /** @param stamps {@code deleted_at} and its like */
  public void keys(List<Row> keys, Row stamps, Supplier<String> newId) {
    insertAll(Tables.DELETED_KEY, keys, stamps, newId);
  }

  /** Columns that the deleted row has and its tombstone cannot hold are lost, as they are in LiteLLM. */
  private void insertAll(String table, List<Row> rows, Row stamps, Supplier<String> newId) {
    if (rows.isEmpty() || !tx.has(table)) {
      return;
    }
    List<Tx.Keyed> tombstones =
        rows.stream()
            .map(
                row -> {
                  String id = newId.get();
                  Row tombstone = Row.of("id", id).with(row).with("id", id).with(stamps);
                  return new Tx.Keyed(id, tombstone.only(tombstone.names().stream().filter(name -> tx.has(table, name)).toList()));
                })
            .toList();
    tx.insertAll(table, tombstones);
  }
}
