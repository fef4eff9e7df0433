package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.Row;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.TombstoneStore;
import dev.orgctl.store.Tx;
import java.util.List;

/** Deletes keys and teams as LiteLLM does: where the database remembers deleted ones, with a tombstone. */
record Tombstones(Tx tx, Writer writer, Actor actor) {
  /** @param keys locked to be deleted */
  void deleteKeys(List<Row> keys) {
    new TombstoneStore(tx).ofKeys(tombstones(keys));
    new KeyStore(tx).deleteAll(keys);
  }

  /** @param teams locked to be deleted */
  void deleteTeams(List<Row> teams) {
    new TombstoneStore(tx).ofTeams(tombstones(teams));
    new TeamStore(tx).deleteAll(teams);
  }

  private List<Row> tombstones(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                Row.of("id", writer.newId())
                    .with(row)
                    .with("deleted_at", writer.now())
                    .with("deleted_by", actor.signature())
                    .with("deleted_by_api_key", actor.keyHash()))
        .toList();
  }
}
