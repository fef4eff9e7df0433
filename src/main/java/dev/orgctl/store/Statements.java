package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Script;

/**
 * Runs statements with {@code :name} parameters on one connection.
 *
 * <p>This is what every command does, so it is plain JDBC: setting up Jdbi and its first statement (annotation proxies,
 * ANTLR, flight recorder, lambdas, none of which an archive holds) took a third of {@code org info}, 60 of 180 ms. Jdbi runs what happens
 * once in a database's life, see {@link Migrations}.
 */
final class Statements {
  private final Connection connection;
  private final Dialect dialect;
  private String first = "";
  private boolean answered;

  Statements(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** A database error on its way to {@link SqlErrors}, which tells it without the values that its text may hold. */
  static final class Failed extends RuntimeException {
    private Failed(SQLException cause) {
      super("SQL statement failed", cause);
    }
  }

  /**
   * Begins a transaction by settings, which answer no rows: the first statement takes them along, so that they cost no round
   * trip of their own.
   */
  void startWith(String settings) {
    first = settings;
    answered = false;
  }

  /** Sends the settings now. */
  void start() {
    if (!first.isEmpty()) {
      execute("");
    }
  }

  /** Whether the database has not answered since the transaction began: it knows nothing of it, perhaps. */
  boolean unanswered() {
    return !answered;
  }

  private String withFirst(String sql) {
    String settings = first;
    first = "";
    return settings + sql;
  }

  List<Row> rows(String sql, Map<String, ?> parameters) {
    return answers(sql, parameters).get(0);
  }

  /** The rows of several queries with the same parameters: PostgreSQL is asked for them in one round trip. */
  List<List<Row>> rows(List<String> queries, Map<String, ?> parameters) {
    if (dialect == Dialect.POSTGRESQL) {
      return answers(String.join("; ", queries), parameters);
    }
    return queries.stream().map(query -> rows(query, parameters)).toList();
  }

  private List<List<Row>> answers(String sql, Map<String, ?> parameters) {
    NamedSql named = NamedSql.parse(sql);
    List<List<Row>> answers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(withFirst(named.text()))) {
      bind(statement, named, parameters);
      boolean rows = statement.execute();
      answered = true;
      while (rows || statement.getUpdateCount() >= 0) {
        if (rows) {
          try (ResultSet result = statement.getResultSet()) {
            answers.add(new RowReader(dialect, result).readAll(result));
          }
        }
        rows = statement.getMoreResults();
      }
      return answers;
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  void update(String sql, Map<String, ?> parameters) {
    start();
    NamedSql named = NamedSql.parse(sql);
    try (PreparedStatement statement = connection.prepareStatement(named.text())) {
      bind(statement, named, parameters);
      statement.executeUpdate();
      answered = true;
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  /** One statement for many rows; parameters are the rows' columns. */
  void batch(String sql, List<Row> rows) {
    start();
    NamedSql named = NamedSql.parse(sql);
    try (PreparedStatement statement = connection.prepareStatement(named.text())) {
      for (Row row : rows) {
        for (int i = 0; i < named.names().size(); i++) {
          Arguments.bind(dialect, statement, i + 1, row.get(named.names().get(i)));
        }
        statement.addBatch();
      }
      statement.executeBatch();
      answered = true;
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  /** Writes new rows, which have the same columns. */
  void insert(String table, List<String> columns, List<Row> rows) {
    start();
    try {
      new BulkInsert(connection, dialect, table, columns).write(rows);
      answered = true;
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  /** A statement without parameters. */
  void execute(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(withFirst(sql));
      answered = true;
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  /** Runs the statements of a script, which end with semicolons; in the transaction that is open. */
  void script(String sql) {
    start();
    Jdbi jdbi = Jdbi.create(connection);
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    try (Handle handle = jdbi.open();
        Script script = handle.createScript(sql)) {
      script.executeAsSeparateStatements();
    }
  }

  private void bind(PreparedStatement statement, NamedSql named, Map<String, ?> parameters) throws SQLException {
    int position = 1;
    for (String name : named.names()) {
      if (!parameters.containsKey(name)) {
        throw new IllegalArgumentException("The statement has no value for :" + name + ".");
      }
      Arguments.bind(dialect, statement, position++, parameters.get(name));
    }
  }
}
