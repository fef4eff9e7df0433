package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.List;

/** {@code LiteLLM_DeletedTeamTable} and {@code LiteLLM_DeletedVerificationToken}, which databases have since 2026. */
public record TombstoneStore(Tx tx) {
  /** Remembers deleted keys where this database does; columns that its tombstones lack are left out. */
  public void ofKeys(List<Row> tombstones) {
    insertAll(Tables.DELETED_KEY, tombstones);
  }

  /** Remembers deleted teams where this database does; columns that its tombstones lack are left out. */
  public void ofTeams(List<Row> tombstones) {
    insertAll(Tables.DELETED_TEAM, tombstones);
  }

  private void insertAll(String table, List<Row> tombstones) {
    if (tx.has(table)) {
      // The audit trail has the deleted rows already.
      tx.insertUnaudited(
          table,
          tombstones.stream()
              .map(row -> new Tx.Keyed(row.text("id"), row.only(row.names().stream().filter(name -> tx.has(table, name)).toList())))
              .toList());
    }
  }
}
