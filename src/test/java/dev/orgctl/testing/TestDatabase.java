package dev.orgctl.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A database of a test's own, as empty as LiteLLM's migrations leave it or with the rows of the recorded {@link World}.
 *
 * <p>Made in milliseconds: PostgreSQL copies a template, SQLite a file.
 */
public abstract class TestDatabase implements AutoCloseable {
  private final Flavour flavour;

  TestDatabase(Flavour flavour) {
    this.flavour = flavour;
  }

  /** The tables of {@code flavour}, without rows. */
  public static TestDatabase empty(Flavour flavour) {
    return create(flavour, false);
  }

  /** The tables of {@code flavour} with the rows that every recorded case starts from. */
  public static TestDatabase withWorld(Flavour flavour) {
    return create(flavour, true);
  }

  private static TestDatabase create(Flavour flavour, boolean world) {
    try {
      return flavour.isPostgres() ? new PostgresTestDatabase(flavour, world) : new SqliteTestDatabase(world);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make a database like " + flavour, e);
    }
  }

  public final Flavour flavour() {
    return flavour;
  }

  /** The address as orgctl takes it: {@code postgresql://…} or {@code sqlite:…}. */
  public abstract String url();

  /** A plain connection, for what a test has to arrange or look at. */
  public abstract Connection connect() throws SQLException;

  /** The tables and columns that this database has. */
  public abstract Schema schema();

  /** All rows of all tables. */
  public abstract Snapshot snapshot();

  /** Puts every row back as it was when the database was made. */
  public abstract void reset();

  /** Runs SQL in PostgreSQL's words, of the few shapes that the recordings use; SQLite gets a translation. */
  public final void execute(String postgresSql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(inOwnWords(postgresSql));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot run " + postgresSql, e);
    }
  }

  /**
   * What a command does that must wait for locks of another transaction, which is committed once it waits. Of PostgreSQL:
   * SQLite has one writer, so nobody else's world changes while a command waits there.
   *
   * @param sql the statements of the other transaction
   */
  public final Orgctl.Run afterWaitingFor(Supplier<Orgctl.Run> command, String... sql) throws Exception {
    assumeThat(flavour.isPostgres()).as("SQLite has one writer").isTrue();
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      for (String one : sql) {
        statement.execute(one);
      }
      CompletableFuture<Orgctl.Run> run = CompletableFuture.supplyAsync(command);
      awaitThatSomebodyWaits(run);
      other.commit();
      return run.get(1, TimeUnit.MINUTES);
    }
  }

  private void awaitThatSomebodyWaits(CompletableFuture<Orgctl.Run> run) throws Exception {
    String waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    try (Connection watcher = connect();
        Statement watching = watcher.createStatement()) {
      while (!run.isDone() && System.nanoTime() < deadline) {
        try (var rows = watching.executeQuery(waiting)) {
          if (rows.next()) {
            return;
          }
        }
        Thread.sleep(2);
      }
    }
    throw new AssertionError("did not wait for a lock: " + (run.isDone() ? run.get() : "still running"));
  }

  abstract String inOwnWords(String postgresSql);

  @Override
  public abstract void close();
}
