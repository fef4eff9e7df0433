package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code LiteLLM_ObjectPermissionTable}, which databases have since 2025. */
public record ObjectPermissionStore(Tx tx) {
  /** @param id null for none */
  public Optional<Row> find(String id) {
    return find(id, "");
  }

  /** @param id null for none */
  public Optional<Row> findAndLock(String id) {
    return find(id, tx.lockRows());
  }

  private Optional<Row> find(String id, String lock) {
    return id == null || !tx.has(Tables.OBJECT_PERMISSION)
        ? Optional.empty()
        : tx.row("select * from \"LiteLLM_ObjectPermissionTable\" where object_permission_id = :id" + lock, Map.of("id", id));
  }

  public List<Row> findAll(Collection<String> ids) {
    return findAll(ids, "");
  }

  private List<Row> findAll(Collection<String> ids, String lock) {
    return ids.isEmpty() || !tx.has(Tables.OBJECT_PERMISSION)
        ? List.of()
        : tx.rows("select * from \"LiteLLM_ObjectPermissionTable\" where " + tx.anyOf("object_permission_id", "ids") + lock, Map.of("ids", ids));
  }

  /** Rows by their ids, locked to be deleted. */
  public List<Row> findAllToDelete(Collection<String> ids) {
    return findAll(ids, " order by object_permission_id" + tx.lockRowsToDelete());
  }

  /** Deletes those of the locked rows that no other row refers to any more. */
  public void deleteUnused(List<Row> locked) {
    if (locked.isEmpty()) {
      return;
    }
    Set<String> used =
        new References(tx)
            .of(Tables.OBJECT_PERMISSION, "object_permission_id", locked.stream().map(row -> row.text("object_permission_id")).toList());
    tx.deleteAll(
        Tables.OBJECT_PERMISSION,
        List.of("object_permission_id"),
        locked.stream()
            .filter(row -> !used.contains(row.text("object_permission_id")))
            .map(row -> new Tx.Keyed(row.text("object_permission_id"), row))
            .toList());
  }

  public boolean update(Row before, Row after) {
    String id = before.text("object_permission_id");
    return tx.update(Tables.OBJECT_PERMISSION, id, Row.of("object_permission_id", id), before, after, Row.empty());
  }

  public void insert(Row row) {
    tx.insert(Tables.OBJECT_PERMISSION, row.text("object_permission_id"), row);
  }
}
