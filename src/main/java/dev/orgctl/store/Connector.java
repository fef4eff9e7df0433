package dev.orgctl.store;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.PrivateFiles;
import dev.orgctl.config.Timeouts;
import dev.orgctl.problem.Unavailable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Opens a connection, or says in a person's words why there is none. No text of it holds the password. */
public interface Connector {
  Dialect dialect();

  /** @throws Unavailable naming the database, the reason and the next thing to try */
  Connection open();

  /** Makes a new connection one for a session, in which the same statements run again and again. */
  default void startSession(Connection connection) throws SQLException {}

  /** What every transaction sets for itself; nothing for SQLite. */
  Map<String, String> transactionSettings();

  static Connector of(DatabaseUrl url, Timeouts timeouts) {
    return url instanceof DatabaseUrl.Postgres postgres
        ? new PostgresConnector(postgres, timeouts)
        : new SqliteConnector((DatabaseUrl.Sqlite) url, timeouts);
  }

  /** @throws Unavailable when an embedded database does not exist, with the next step */
  static void requireFile(DatabaseUrl url) {
    if (url instanceof DatabaseUrl.Sqlite sqlite) {
      SqliteConnector.requireFile(sqlite.file());
    }
  }

  /**
   * Creates the empty file of an embedded database, readable by its owner alone, before SQLite would create it open. It stays when
   * what follows fails: another process may be at work in it already.
   */
  static void createMissingFile(DatabaseUrl url) {
    if (url instanceof DatabaseUrl.Sqlite sqlite) {
      try {
        PrivateFiles.create(sqlite.file());
      } catch (IOException e) {
        String reason =
            e instanceof FileAlreadyExistsException ? "what should be its folder is a file" : e.getClass().getSimpleName();
        throw new Unavailable("The database file '" + sqlite.file() + "' cannot be created: " + reason + ".", e)
            .<Unavailable>hint("Make its folder writable, or name another file with --database-url sqlite:PATH.");
      }
    }
  }
}
