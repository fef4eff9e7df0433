package dev.orgctl.testing;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.store.Connector;
import dev.orgctl.store.Database;
import dev.orgctl.store.Migrations;
import java.nio.file.Path;

/** Makes an empty SQLite database the way orgctl does. */
final class SqliteSchema {
  private SqliteSchema() {}

  static void create(Path file) {
    DatabaseUrl url = new DatabaseUrl.Sqlite(file);
    Connector.createMissingFile(url);
    Connector connector = Connector.of(url, Timeouts.DEFAULT);
    try (Database database = new Database(connector.dialect(), connector::open, connector.transactionSettings())) {
      database.write(
          true,
          tx -> {
            Migrations.create(tx);
            return null;
          });
    }
  }
}
