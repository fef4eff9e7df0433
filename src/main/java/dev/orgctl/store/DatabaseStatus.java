package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code db status} tells of a database: the server, whose schema it is, and what of it is missing. */
public final class DatabaseStatus {
  private DatabaseStatus() {}

  public static Row of(Tx tx) {
    Migrations.State state = Migrations.state(tx);
    List<String> missing = Schema.REQUIRED.stream().filter(table -> !tx.has(table)).toList();
    String version =
        tx.dialect() == Dialect.POSTGRESQL
            ? tx.row("select current_setting('server_version') as version", Map.of()).orElseThrow().text("version")
            : tx.row("select sqlite_version() as version", Map.of()).orElseThrow().text("version");
    return Row.of("server", tx.dialect() == Dialect.POSTGRESQL ? "PostgreSQL" : "SQLite")
        .with("server_version", version)
        .with("schema", state.name().toLowerCase(Locale.ROOT))
        .with("usable", missing.isEmpty())
        .with("missing_tables", missing)
        .with("object_permissions", tx.has(Tables.OBJECT_PERMISSION))
        .with("allowed_routes", tx.has(Tables.KEY, "allowed_routes"))
        .with("tombstones", tx.has(Tables.DELETED_KEY));
  }
}
