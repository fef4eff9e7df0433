package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.List;

/** {@code LiteLLM_AuditLog}. */
public record AuditStore(Tx tx) {
  public void insertAll(List<Row> rows) {
    tx.insertUnaudited(Tables.AUDIT, rows.stream().map(row -> new Tx.Keyed(row.text("id"), row)).toList());
  }
}
