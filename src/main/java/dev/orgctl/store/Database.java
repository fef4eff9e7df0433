package dev.orgctl.store;

import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Interrupted;
import dev.orgctl.problem.Problem;
import dev.orgctl.problem.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.sqlite.SQLiteConnection;

/**
 * One connection, opened when it is first needed, and the transactions on it.
 *
 * <p>{@link #write} runs its work in one transaction, which is repeated as a whole when the database gave it up for a
 * reason that passes (serialization failure, deadlock, a row that somebody else created meanwhile): the work must have no
 * effect but its writes. It is never repeated once a commit was sent, except where the database says for certain that
 * nothing was committed. A connection that broke between two transactions is opened anew.
 *
 * <p>One thread at a time works on the connection, and others wait for it; {@link #cancel} does not.
 */
public final class Database implements AutoCloseable {
  private static final int ATTEMPTS = 6;
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final String GO_ON = "Type rollback, and begin again.";

  private final Dialect dialect;
  private final Supplier<Connection> opener;
  private final Start start;
  private final Map<String, String> settings;
  private final Schema schema;

  /** What is done on a new connection, which can be cancelled by then: a pooler may have no server for it. */
  @FunctionalInterface
  public interface Start {
    void on(Connection connection) throws SQLException;
  }

  /** Whether one transaction is kept open for several pieces of work. */
  private enum Group {
    NONE,
    OPEN,
    LOST
  }

  /** Read by the thread that cancels. */
  private volatile Connection connection;

  private Group group = Group.NONE;

  /** Before each command of a group, and before each piece of its work. */
  private final Savepoint step = new Savepoint("orgctl_step");

  private final Savepoint work = new Savepoint("orgctl_work");

  /** Whether work of a group is under way, after its savepoint. */
  private boolean working;
  private Statements statements;

  public Database(Dialect dialect, Supplier<Connection> opener, Map<String, String> settings) {
    this(dialect, opener, null, settings);
  }

  /**
   * @param opener opens the connection, or throws {@link Unavailable}
   * @param start null for nothing
   * @param settings PostgreSQL settings, as SQL has them, that every transaction makes for itself (through PgBouncer nothing
   *     set for a session stays with it): {@code search_path}, {@code lock_timeout}, {@code statement_timeout}
   */
  public Database(Dialect dialect, Supplier<Connection> opener, Start start, Map<String, String> settings) {
    this.dialect = dialect;
    this.opener = opener;
    this.start = start;
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

  private synchronized <T> T read(boolean snapshot, Function<Tx, T> work) {
    boolean reused = connection != null;
    try {
      begin(false, snapshot);
      T result = work.apply(new Tx(statements, dialect, schema));
      endReading();
      return result;
    } catch (RuntimeException | SQLException e) {
      boolean again = reused && restarted(e) || SqlErrors.planOutdated(e);
      rollback(e);
      if (again) {
        return read(snapshot, work);
      }
      throw problem(e);
    } catch (Error e) {
      rollback(e);
      throw e;
    }
  }

  /** Whether the server was restarted since the last transaction: nothing was begun, so nothing can be done twice. */
  private boolean restarted(Throwable failure) {
    return group == Group.NONE && SqlErrors.connectionLost(failure) && statements.unanswered();
  }

  /**
   * Runs writing work in one transaction.
   *
   * @param keep false for a dry run: everything is done, then rolled back
   */
  public synchronized <T> T write(boolean keep, Function<Tx, T> work) {
    for (int attempt = 1; ; attempt++) {
      boolean reused = connection != null;
      try {
        begin(true, false);
        T result = work.apply(new Tx(statements, dialect, schema));
        requireGoingOn();
        end(keep);
        return result;
      } catch (RuntimeException | SQLException e) {
        boolean restarted = reused && restarted(e);
        rollback(e);
        if (restarted) {
          continue;
        }
        if (attempt == ATTEMPTS || !SqlErrors.passes(e)) {
          throw problem(e);
        }
        pause(FIRST_PAUSE_MILLIS << attempt);
      } catch (Error e) {
        rollback(e);
        throw e;
      }
    }
  }

  private void begin(boolean writes, boolean snapshot) throws SQLException {
    requireGoingOn();
    if (group == Group.NONE) {
      transaction(writes, snapshot);
    } else {
      requireGroup();
      work.set(statements);
      working = true;
    }
  }

  /** Whoever interrupts the thread wants no more of this. */
  private static void requireGoingOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Interrupted();
    }
  }

  private void transaction(boolean writes, boolean snapshot) throws SQLException {
    open();
    statements.begin();
    if (dialect == Dialect.SQLITE) {
      // A deferred transaction that turns to writing fails at once when another one writes; an immediate one waits. Any
      // transaction sees one moment.
      statements.execute(writes ? "begin immediate" : "begin");
      return;
    }
    connection.setReadOnly(!writes);
    connection.setAutoCommit(false);
    if (snapshot) {
      // Of this transaction alone, and before its first query; the driver's own way would be for the session.
      statements.later("set transaction isolation level repeatable read");
    }
    settings.forEach((name, value) -> statements.later("set local " + name + " = " + value));
  }

  /** What was read is whole by now, even if the connection breaks. */
  private void endReading() throws SQLException {
    statements.flushWrites();
    if (group != Group.NONE) {
      endWork(true);
      return;
    }
    try {
      sendCommit();
    } catch (RuntimeException | SQLException e) {
      if (!SqlErrors.connectionLost(e)) {
        throw e;
      }
      close();
    }
  }

  private void end(boolean keep) throws SQLException {
    statements.flushWrites();
    if (group != Group.NONE) {
      endWork(keep);
    } else if (keep) {
      commit();
    } else {
      rollback();
    }
  }

  private void endWork(boolean keep) {
    if (keep) {
      work.release(statements);
    } else {
      work.rollBack(statements);
    }
    working = false;
  }

  private void commit() throws SQLException {
    try {
      sendCommit();
    } catch (RuntimeException | SQLException e) {
      if (SqlErrors.connectionLost(e)) {
        throw new Unavailable(
                "The connection to the database broke while the change was being committed: it may or may not have been"
                    + " made.",
                e)
            .<Unavailable>hint("Look with `orgctl org info` before you " + (group == Group.NONE ? "repeat the command." : "begin again."));
      }
      throw e;
    }
  }

  private void sendCommit() throws SQLException {
    statements.drop();
    if (dialect == Dialect.SQLITE) {
      statements.execute("commit");
    } else {
      connection.commit();
    }
  }

  /** Takes back what the failed work did; a connection that broke is given up, and with it a group. */
  private void rollback(Throwable failure) {
    if (SqlErrors.connectionLost(failure)) {
      group = group == Group.NONE ? Group.NONE : Group.LOST;
      close();
      return;
    }
    if (SqlErrors.schemaDiffers(failure)) {
      schema.forget();
    }
    if (group == Group.NONE) {
      rollback();
    } else if (working) {
      try {
        endWork(false);
      } catch (RuntimeException gone) {
        working = false;
        // SQLite gives up the whole transaction when a write is interrupted, or the disk is full.
        group = Group.LOST;
      }
    }
  }

  private void rollback() {
    if (connection == null) {
      return;
    }
    try {
      statements.drop();
      if (dialect == Dialect.SQLITE) {
        statements.execute("rollback");
      } else {
        connection.rollback();
      }
    } catch (RuntimeException | SQLException ignored) {
      // Nothing was begun, or the connection is gone, and with it the transaction: the database rolls it back.
    }
  }

  /**
   * Opens one transaction for all that follows, until {@link #commitGroup} or {@link #rollbackGroup}. What fails within it
   * is taken back alone.
   */
  public synchronized void beginGroup() {
    if (group != Group.NONE) {
      throw new Conflict("A transaction is open already.").<Conflict>hint("Type commit or rollback first.");
    }
    boolean reused = connection != null;
    try {
      requireGoingOn();
      transaction(true, false);
      // Not with the first command, which follows a savepoint: what is set after one is taken back with it.
      statements.flush();
      group = Group.OPEN;
    } catch (RuntimeException | SQLException e) {
      boolean restarted = reused && restarted(e);
      rollback(e);
      if (!restarted) {
        throw SqlErrors.problem(e);
      }
      beginGroup();
    }
  }

  /** Ends the group, also when nothing of it can be committed any more. */
  public synchronized void commitGroup() {
    if (group == Group.LOST) {
      rollbackGroup();
      throw lost("Begin again.");
    }
    requireGroup();
    try {
      commit();
      group = Group.NONE;
    } catch (RuntimeException | SQLException e) {
      group = Group.NONE;
      rollback(e);
      throw SqlErrors.problem(e);
    }
  }

  /** Ends the group, open or lost; does nothing without one. */
  public synchronized void rollbackGroup() {
    if (group != Group.NONE) {
      rollback();
    }
    group = Group.NONE;
  }

  public boolean grouped() {
    return group != Group.NONE;
  }

  /** Whether the group's transaction is gone, so that all that is left to do is to end it. */
  public boolean groupLost() {
    return group == Group.LOST;
  }

  /** Whether another thread could read without waiting for the end of a transaction that this one is in. */
  boolean free() {
    return group == Group.NONE && !Thread.holdsLock(this);
  }

  private void requireGroup() {
    if (group == Group.NONE) {
      throw new Conflict("No transaction is open.").<Conflict>hint("Type begin to open one.");
    }
    if (group == Group.LOST) {
      throw lost(GO_ON);
    }
  }

  /** What went wrong; to repeat a command is no help when the transaction around it is gone. */
  private RuntimeException problem(Exception failure) {
    RuntimeException problem = SqlErrors.problem(failure);
    return group == Group.LOST && problem instanceof Problem known ? known.hint(GO_ON) : problem;
  }

  private static Unavailable lost(String next) {
    return new Unavailable("The transaction is gone, and with it all that was done in it: nothing of it was written.").hint(next);
  }

  /**
   * Runs one command of a group: what it did, in however many steps, is taken back when it fails.
   *
   * @param command returns whether it succeeded
   */
  public synchronized void step(BooleanSupplier command) {
    requireGroup();
    step.set(statements);
    boolean done = command.getAsBoolean();
    if (group != Group.OPEN) {
      return;
    }
    if (done) {
      step.release(statements);
      return;
    }
    try {
      step.rollBack(statements);
    } catch (RuntimeException e) {
      rollback(e);
      group = Group.LOST;
      throw problem(e);
    }
  }

  /**
   * Stops what another thread is doing here: its statement fails. When that thread waits for a server that does not
   * answer, {@code hard} gives up the connection too.
   */
  public void cancel(boolean hard) {
    Connection busy = connection;
    if (busy == null) {
      return;
    }
    try {
      if (dialect == Dialect.SQLITE) {
        busy.unwrap(SQLiteConnection.class).getDatabase().interrupt();
      } else if (hard) {
        busy.abort(Runnable::run);
      } else {
        busy.unwrap(PGConnection.class).cancelQuery();
      }
    } catch (SQLException gone) {
      // Then nothing runs there any more.
    }
  }

  private void open() throws SQLException {
    if (connection == null) {
      connection = opener.get();
      statements = new Statements(connection, dialect);
      if (start != null) {
        start.on(connection);
      }
    }
  }

  /** Waits for half that time at least, and not as long as others who do the same. */
  static void pause(long most) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("Interrupted while waiting for the database.", e);
    }
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException ignored) {
        // The work is committed or rolled back already.
      }
      connection = null;
      statements = null;
      // The next server, or the next file, may be of another age.
      schema.forget();
    }
  }
}
