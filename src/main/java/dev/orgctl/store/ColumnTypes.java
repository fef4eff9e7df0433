package dev.orgctl.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgResultSet;

/** The types of a result's columns, as the database calls them. */
final class ColumnTypes {
  private ColumnTypes() {}

  /** @param column counted from 1; one that is computed has no type in SQLite, and the empty name here */
  static String name(Dialect dialect, ResultSet result, int column) throws SQLException {
    if (dialect == Dialect.SQLITE) {
      String declared = result.getMetaData().getColumnTypeName(column);
      return declared == null ? "" : declared.toLowerCase(Locale.ROOT);
    }
    // The driver's getColumnTypeName also tells which columns count up by themselves, and asks the server for it: one
    // more round trip for each statement.
    int type = result.unwrap(PgResultSet.class).getColumnOID(column);
    return result.getStatement().getConnection().unwrap(PgConnection.class).getTypeInfo().getPGType(type);
  }
}
