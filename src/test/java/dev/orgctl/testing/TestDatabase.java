package dev.orgctl.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

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

  abstract String inOwnWords(String postgresSql);

  @Override
  public abstract void close();
}
