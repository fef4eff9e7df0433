package dev.orgctl.store;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.problem.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** Opens orgctl's own SQLite file: foreign keys on, write-ahead log, and never a new file by accident. */
record SqliteConnector(DatabaseUrl.Sqlite url, Timeouts timeouts) implements Connector {
  private static final long PAUSE_MILLIS = 20;

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  /**
   * Of two that make the same new file ready, SQLite refuses one at once, whatever its time to wait. There is nothing left to do for it
   * when the other is done.
   */
  @Override
  public Connection open() {
    long end = System.nanoTime() + timeouts.lock().toNanos();
    while (true) {
      try {
        return connect();
      } catch (SQLException e) {
        if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code || System.nanoTime() > end) {
          throw SqlErrors.problem(e);
        }
        Database.pause(PAUSE_MILLIS);
      }
    }
  }

  private Connection connect() throws SQLException {
    Path file = url.file();
    requireFile(file);
    SQLiteConfig config = new SQLiteConfig();
    // Without CREATE a file that vanishes meanwhile is an error, not a new empty database.
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    // One thread at a time works on it, see Database: SQLite's own locks took 9 % of a long list.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.enforceForeignKeys(true);
    // After each insert the driver asks for its row's number, and leaves that query open until the insert runs again. As long as one is open, Ctrl-C
    // while nothing runs stops whatever comes next.
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout((int) timeouts.lock().toMillis());
    try {
      // The mode stays with the file. One that has something in it may be another program's, and is not changed.
      if (Files.size(file) == 0) {
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      }
      return JDBC.createConnection(address(file, Files.isWritable(file.toAbsolutePath().getParent())), config.toProperties());
    } catch (IOException e) {
      throw new Unavailable("The database file '" + file + "' cannot be read: " + e.getClass().getSimpleName() + ".", e);
    }
  }

  static void requireFile(Path file) {
    if (!Files.exists(file)) {
      throw new Unavailable("There is no database '" + file + "'.")
          .<Unavailable>hint("Create it with `orgctl init`, or name LiteLLM's with --database-url.");
    }
    if (!Files.isRegularFile(file)) {
      throw new Unavailable("'" + file + "' is no file.").<Unavailable>hint("Name another with --database-url sqlite:PATH.");
    }
  }

  /**
   * How the driver finds the file. In write-ahead mode even a reader must create a file beside the database. Where it cannot,
   * as on read-only media, and where no log holds changes, SQLite is told that the file will not change: it can be read then.
   */
  static String address(Path file, boolean folderIsWritable) throws IOException {
    boolean immutable = !folderIsWritable && !hasLog(file) && isWriteAhead(file);
    return "jdbc:sqlite:file:" + escaped(file) + (immutable ? "?immutable=1" : "");
  }

  private static boolean hasLog(Path file) throws IOException {
    Path log = Path.of(file + "-wal");
    return Files.exists(log) && Files.size(log) > 0;
  }

  /** Byte 18 of SQLite's header is the version that a writer needs: 2 for write-ahead mode. */
  private static boolean isWriteAhead(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] header = in.readNBytes(19);
      return header.length == 19 && header[18] == 2;
    }
  }

  /** As a URI has it: the driver would take what follows a question mark in a plain path for settings. */
  private static String escaped(Path file) {
    return file.toAbsolutePath().toString().replace("%", "%25").replace("?", "%3F").replace("#", "%23");
  }

  @Override
  public Map<String, String> transactionSettings() {
    return Map.of();
  }
}
