package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_ObjectPermissionTable}, which databases have since 2025. */
public record ObjectPermissionStore(Tx tx) {
  public Optional<Row> find(String id) {
    return id == null || !tx.has(Tables.OBJECT_PERMISSION)
        ? Optional.empty()
        : tx.row(
            "select * from \"LiteLLM_ObjectPermissionTable\" where object_permission_id = :id", Map.of("id", id));
  }

  public Optional<Row> findAndLock(String id) {
    return id == null || !tx.has(Tables.OBJECT_PERMISSION)
        ? Optional.empty()
        : tx.row(
            "select * from \"LiteLLM_ObjectPermissionTable\" where object_permission_id = :id" + tx.lockRows(), Map.of("id", id));
  }

  public boolean update(Row before, Row after) {
    String id = before.text("object_permission_id");
    return tx.update(Tables.OBJECT_PERMISSION, id, Row.of("object_permission_id", id), before, after, Row.empty());
  }

  public void insert(Row row) {
    tx.insert(Tables.OBJECT_PERMISSION, row.text("object_permission_id"), row);
  }
}
