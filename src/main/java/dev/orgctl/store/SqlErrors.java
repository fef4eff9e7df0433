package dev.orgctl.store;

import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.Problem;
import dev.orgctl.problem.Unavailable;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Turns what the databases throw into problems. Only names of tables, columns and constraints are taken over from the
 * database's text: its details can hold values, and values can be secrets.
 */
final class SqlErrors {
  /**
   * Serialization failure, deadlock, and a row or table that another transaction created since this one looked: repeated,
   * the work finds it, and decides what that means.
   */
  private static final Set<String> PASSING_STATES = Set.of("40001", "40P01", "23505", "42P07");

  private static final Pattern RELATION = Pattern.compile("in relation \"(\\w+)\"");

  private SqlErrors() {}

  /** Whether the same transaction may succeed when it is repeated. */
  static boolean passes(Throwable thrown) {
    SQLException sql = sqlException(thrown);
    return sql != null
        && (PASSING_STATES.contains(String.valueOf(sql.getSQLState()))
            || planOutdated(sql)
            || sql instanceof SQLiteException lite && lite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT);
  }

  /** Whether a table has other columns than when PostgreSQL prepared a statement that it keeps; the driver prepares it anew. */
  static boolean planOutdated(Throwable thrown) {
    return sqlException(thrown) instanceof PSQLException sql
        && "0A000".equals(sql.getSQLState())
        && sql.getServerErrorMessage() != null
        && "RevalidateCachedQuery".equals(sql.getServerErrorMessage().getRoutine());
  }

  static boolean connectionLost(Throwable thrown) {
    SQLException sql = sqlException(thrown);
    // 57P0x: the server ended this connection, or itself.
    return sql != null
        && sql.getSQLState() != null
        && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P0"));
  }

  /** Whether the database lacks a table or a column: what is known of its schema may be out of date. */
  static boolean schemaDiffers(Throwable thrown) {
    SQLException sql = sqlException(thrown);
    return sql != null && ("42P01".equals(sql.getSQLState()) || "42703".equals(sql.getSQLState()));
  }

  /** The problem behind an exception; anything that is no database error is handed back as it is. */
  static RuntimeException problem(Exception thrown) {
    if (thrown instanceof Problem problem) {
      return problem;
    }
    SQLException sql = sqlException(thrown);
    if (sql == null) {
      return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
    return sql instanceof SQLiteException lite ? sqlite(lite) : postgresql(sql);
  }

  /** The innermost one: a batch wraps the server's exception in one of its own, whose text holds the whole row. */
  private static SQLException sqlException(Throwable thrown) {
    SQLException innermost = null;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        innermost = sql;
      }
    }
    return innermost;
  }

  private static Problem postgresql(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    ServerErrorMessage server = e instanceof PSQLException ps ? ps.getServerErrorMessage() : null;
    // The driver's own text can hold a statement's values.
    String text = server == null || server.getMessage() == null ? e.getClass().getSimpleName() : server.getMessage();
    return switch (state) {
      case "23505" -> new Conflict("A row with the same value exists already (" + constraint(server) + ").");
      case "23503" -> new Conflict("A row that this one refers to is gone, or is still referred to (" + constraint(server) + ").")
          .<Conflict>hint("Run the command again to see what is there now.");
      case "22003", "22001", "22P05" -> new Invalid("A value does not fit its column: " + text + ".");
      case "42P01", "42703", "3F000" -> new Unavailable("This is no usable LiteLLM schema: " + text + ".", e)
          .<Unavailable>hint("Check the database and the schema of the URL with `orgctl db status`, or run LiteLLM's migrations.");
      case "42501" -> new Unavailable("The database user may not do this: " + text + ".", e)
          .<Unavailable>hint("Connect as the user that LiteLLM's proxy uses, or grant the right.");
      case "55P03" -> new Unavailable("Another transaction holds a lock on a row" + ofTable(server) + " for too long.", e)
          .<Unavailable>hint("Try again, allow more time with --lock-timeout, or see in pg_stat_activity who is idle in transaction.");
      case "57014" -> new Unavailable("The database took too long for a statement.", e)
          .<Unavailable>hint("Try again, or allow more time with --statement-timeout.");
      case "40001", "40P01" -> new Conflict("Others changed the same rows all the while: nothing was written.")
          .<Conflict>hint("Try again.");
      case "08000", "08003", "08006", "57P01", "57P02", "57P03" ->
          new Unavailable("The connection to the database broke: nothing was written.", e)
              .<Unavailable>hint("Check that the server runs, and repeat the command.");
      case "25006" -> new Unavailable("The database is read-only: " + text + ".", e)
          .<Unavailable>hint(
              "Connect to the primary server. On one, `show default_transaction_read_only` is on: some hosts close a database whose disk is full.");
      default -> new Unavailable("The database failed (SQLSTATE " + state + "): " + text + ".", e);
    };
  }

  /** "while locking tuple (0,1) in relation "x"" names no value. */
  private static String ofTable(ServerErrorMessage server) {
    Matcher relation = RELATION.matcher(server == null || server.getWhere() == null ? "" : server.getWhere());
    return relation.find() ? " of " + relation.group(1) : "";
  }

  private static String constraint(ServerErrorMessage server) {
    return server == null ? "constraint" : server.getTable() + ", " + server.getConstraint();
  }

  private static Problem sqlite(SQLiteException e) {
    SQLiteErrorCode code = e.getResultCode();
    return switch (code) {
      case SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE ->
          new Conflict("A row with the same value exists already (" + columns(e) + ").");
      case SQLITE_CONSTRAINT_FOREIGNKEY ->
          new Conflict("A row that this one refers to is gone, or is still referred to.");
      case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY, SQLITE_LOCKED ->
          new Unavailable("Another process is writing to the database for too long.", e)
              .<Unavailable>hint("Try again, or allow more time with --lock-timeout.");
      case SQLITE_FULL -> new Unavailable("The disk is full: nothing was written.", e)
          .<Unavailable>hint("Make room on the disk of the database file.");
      case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_READONLY_DBMOVED, SQLITE_CANTOPEN, SQLITE_PERM ->
          new Unavailable("The database file cannot be written.", e)
              .<Unavailable>hint("Check the mode and the owner of the file and of its folder.");
      case SQLITE_NOTADB, SQLITE_CORRUPT -> new Unavailable("The file is no SQLite database, or it is damaged.", e)
          .<Unavailable>hint("Name another with --database-url sqlite:PATH.");
      case SQLITE_ERROR -> new Unavailable("This is no usable orgctl database: " + firstLine(e) + ".", e)
          .<Unavailable>hint("Create one with `orgctl init`, or name another with --database-url.");
      // A code for each of some thirty system calls. Which of them needs room depends on the journal.
      default -> code.name().startsWith("SQLITE_IOERR")
          ? new Unavailable("The disk of the database file is full, or it fails (" + code.name() + ").", e)
              .<Unavailable>hint("Make room on the disk of the database file, which must be a local one: SQLite needs some to read, too.")
          : new Unavailable("The database failed (" + code + ").", e);
    };
  }

  /** "UNIQUE constraint failed: table.column, …" names no value. */
  private static String columns(SQLiteException e) {
    return firstLine(e).replaceFirst("^.*constraint failed: ", "").replaceFirst("\\)$", "");
  }

  private static String firstLine(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
