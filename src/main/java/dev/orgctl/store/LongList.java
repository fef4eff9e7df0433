package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Reads the pages of a list that was found to be long, in each database's fastest way: a row is some bytes in one piece, taken
 * apart when somebody looks at it. The drivers' work for every single cell was most of a long list, and the database waited
 * for it.
 */
interface LongList {
  /** A page with so many rows is one of a long list. */
  int MANY = 100;

  /** @param parameters those of the query */
  List<Row> page(Map<String, ?> parameters) throws SQLException;

  void close() throws SQLException;

  /**
   * @param columns the query's, as they were found on a page
   * @return null where some column must be read by the driver
   */
  static LongList of(Connection connection, Dialect dialect, String sql, RowReader columns) {
    if (dialect == Dialect.SQLITE) {
      return SqliteList.reads(columns) ? new SqliteList(connection, sql, columns) : null;
    }
    return PostgresList.reads(columns) ? new PostgresList(connection, sql, columns) : null;
  }
}
