package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Statements that run together, in the form in which they can run again and again. To prepare a query of SQLite and to ask
 * what its columns are took as long as to run it.
 */
final class Prepared implements AutoCloseable {
  private final Dialect dialect;
  private final List<NamedSql> parts;
  private final PreparedStatement statement;

  /** One for each of the answers. */
  private final List<RowReader> readers = new ArrayList<>();

  /** @param sql the statements; one alone on SQLite */
  Prepared(Connection connection, Dialect dialect, List<String> sql) throws SQLException {
    this.dialect = dialect;
    this.parts = sql.stream().map(NamedSql::parse).toList();
    this.statement = connection.prepareStatement(parts.stream().map(NamedSql::text).collect(Collectors.joining("; ")));
  }

  /**
   * Runs the statements.
   *
   * @param parameters those of each statement
   * @return the rows of each statement that answers rows
   */
  List<List<Row>> run(List<Map<String, ?>> parameters) throws SQLException {
    int position = 1;
    for (int i = 0; i < parts.size(); i++) {
      position = Arguments.bind(dialect, statement, position, parts.get(i), parameters.get(i));
    }
    List<List<Row>> answers = new ArrayList<>();
    boolean rows = statement.execute();
    while (rows || moreFollows()) {
      if (rows) {
        try (ResultSet result = statement.getResultSet()) {
          answers.add(reader(answers.size(), result).readAll(result));
        }
      }
      rows = dialect == Dialect.POSTGRESQL && statement.getMoreResults();
    }
    return answers;
  }

  /** SQLite's driver runs one statement, and closes it when it is asked for more. */
  private boolean moreFollows() throws SQLException {
    return dialect == Dialect.POSTGRESQL && statement.getUpdateCount() >= 0;
  }

  /** What reads the rows of the last answer. */
  RowReader lastReader() {
    return readers.get(readers.size() - 1);
  }

  private RowReader reader(int answer, ResultSet result) throws SQLException {
    if (answer == readers.size()) {
      readers.add(new RowReader(dialect, result));
    } else if (!readers.get(answer).fits(result)) {
      readers.set(answer, new RowReader(dialect, result));
    }
    return readers.get(answer);
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
