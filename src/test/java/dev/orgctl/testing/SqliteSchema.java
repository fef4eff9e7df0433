package dev.orgctl.testing;

import dev.orgctl.store.Database;
import dev.orgctl.store.Dialect;
import dev.orgctl.store.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Makes an empty SQLite database the way orgctl does. */
final class SqliteSchema {
  private SqliteSchema() {}

  static void create(Path file) {
    try (Database database = new Database(Dialect.SQLITE, () -> open(file), Map.of())) {
      database.write(
          true,
          tx -> {
            Migrations.create(tx);
            return null;
          });
    }
  }

  private static Connection open(Path file) {
    try {
      return DriverManager.getConnection("jdbc:sqlite:" + file);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create " + file, e);
    }
  }
}
