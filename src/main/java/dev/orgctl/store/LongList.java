package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the pages of a list that was found to be long, in each database's fastest way: a row is some bytes in one piece, taken
 * apart when somebody looks at it. The drivers' work for every single cell was most of a long list, and the database waited
 * for it.
 */
interface LongList {
  /** A page with so many rows is one of a long list. */
  int MANY = 100;

  /** The query whose rows these are. */
  String sql();

  /**
   * @param parameters those of the query
   * @return nothing where the columns are others by now
   */
  Optional<List<Row>> page(Map<String, ?> parameters) throws SQLException;

  void close() throws SQLException;

  /**
   * @param columns the query's, as they were found on a page
   * @return nothing where some column must be read by the driver
   */
  static Optional<LongList> of(Connection connection, Dialect dialect, String sql, RowReader columns) {
    if (dialect == Dialect.SQLITE) {
      return SqliteList.reads(columns) ? Optional.of(new SqliteList(connection, sql, columns)) : Optional.empty();
    }
    return PostgresList.reads(columns) ? Optional.of(new PostgresList(connection, sql, columns)) : Optional.empty();
  }
}
