package dev.orgctl.store;

import dev.orgctl.problem.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One connection, opened when it is first needed, and the transactions on it.
 *
 * <p>{@link #write} runs its work in one transaction, which is repeated as a whole when the database gave it up for a
 * reason that passes (serialization failure, deadlock, a row that somebody else created meanwhile): the work must have no
 * effect but its writes. It is never repeated once a commit was sent, except where the database says for certain that
 * nothing was committed.
 */
public final class Database implements AutoCloseable {
  private static final int ATTEMPTS = 6;
  private static final long FIRST_PAUSE_MILLIS = 20;

  private final Dialect dialect;
  private final Supplier<Connection> opener;
  private final Map<String, String> settings;
  private final Schema schema;
  private Connection connection;
  private Statements statements;

  /**
   * @param opener opens the connection, or throws {@link Unavailable}
   * @param settings PostgreSQL settings that every transaction makes for itself (through PgBouncer nothing set for a
   *     session stays with it): {@code search_path}, {@code lock_timeout}, {@code statement_timeout}
   */
  public Database(Dialect dialect, Supplier<Connection> opener, Map<String, String> settings) {
    this.dialect = dialect;
    this.opener = opener;
    this.settings = Map.copyOf(settings);
    this.schema = new Schema(dialect);
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Runs reading work in one transaction. */
  public <T> T read(Function<Tx, T> work) {
    return read(false, work);
  }

  /** Runs reading work that sees the database as it is at one moment, however many statements it takes. */
  public <T> T snapshot(Function<Tx, T> work) {
    return read(true, work);
  }

  private <T> T read(boolean snapshot, Function<Tx, T> work) {
    try {
      begin(false, snapshot);
      T result = work.apply(new Tx(statements, dialect, schema));
      commit();
      return result;
    } catch (RuntimeException | SQLException e) {
      rollback();
      throw SqlErrors.problem(e);
    }
  }

  /**
   * Runs writing work in one transaction.
   *
   * @param keep false for a dry run: everything is done, then rolled back
   */
  public <T> T write(boolean keep, Function<Tx, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        begin(true, false);
        T result = work.apply(new Tx(statements, dialect, schema));
        if (keep) {
          commit();
        } else {
          rollback();
        }
        return result;
      } catch (RuntimeException | SQLException e) {
        rollback();
        if (attempt == ATTEMPTS || !SqlErrors.passes(e)) {
          throw SqlErrors.problem(e);
        }
        pause(attempt);
      }
    }
  }

  private void begin(boolean writes, boolean snapshot) throws SQLException {
    open();
    if (dialect == Dialect.SQLITE) {
      // A deferred transaction that turns to writing fails at once when another one writes; an immediate one waits. Any
      // transaction sees one moment.
      execute(writes ? "begin immediate" : "begin");
      return;
    }
    connection.setReadOnly(!writes);
    connection.setAutoCommit(false);
    if (snapshot) {
      // Of this transaction alone, and before its first query; the driver's own way would be for the session.
      execute("set transaction isolation level repeatable read");
    }
    if (!settings.isEmpty()) {
      StringBuilder sql = new StringBuilder("select ");
      settings.keySet().forEach(name -> sql.append(sql.length() > 7 ? ", " : "").append("set_config(?, ?, true)"));
      try (var statement = connection.prepareStatement(sql.toString())) {
        int position = 1;
        for (var setting : settings.entrySet()) {
          statement.setString(position++, setting.getKey());
          statement.setString(position++, setting.getValue());
        }
        statement.executeQuery().close();
      }
    }
  }

  private void commit() throws SQLException {
    try {
      if (dialect == Dialect.SQLITE) {
        execute("commit");
      } else {
        connection.commit();
      }
    } catch (SQLException e) {
      if (SqlErrors.connectionLost(e)) {
        throw new Unavailable(
                "The connection to the database broke while the change was being committed: it may or may not have been"
                    + " made.",
                e)
            .<Unavailable>hint("Look with `orgctl org info` before you repeat the command.");
      }
      throw e;
    }
  }

  private void rollback() {
    if (connection == null) {
      return;
    }
    try {
      if (dialect == Dialect.SQLITE) {
        execute("rollback");
      } else {
        connection.rollback();
      }
    } catch (SQLException ignored) {
      // Nothing was begun, or the connection is gone, and with it the transaction: the database rolls it back.
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void open() {
    if (connection == null) {
      connection = opener.get();
      statements = new Statements(connection, dialect);
    }
  }

  private static void pause(int attempt) {
    long most = FIRST_PAUSE_MILLIS << attempt;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("Interrupted while waiting for the database.", e);
    }
  }

  @Override
  public void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException ignored) {
        // The work is committed or rolled back already.
      }
      connection = null;
      statements = null;
    }
  }
}
