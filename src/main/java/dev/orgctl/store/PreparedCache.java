package dev.orgctl.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The statements of one connection that stay prepared in the driver, and on PostgreSQL, between {@link #keepOnServer} and {@link #forgetOnServer},
 * on the server.
 */
final class PreparedCache {
  /** A session soon needs no others. */
  private static final int SIZE = 64;

  /** From this run on a statement pays for what it costs the server to keep it. */
  private static final int AGAIN = 3;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<List<String>, Prepared> statements = new LinkedHashMap<>(SIZE, 0.75f, true);

  /** From which run on the server keeps a statement; 0 for never. */
  private int kept;

  PreparedCache(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** @param sql statements that run together; one alone on SQLite */
  Prepared of(List<String> sql) throws SQLException {
    Prepared statement = statements.get(sql);
    if (statement == null) {
      statement = new Prepared(connection, dialect, sql, kept);
      if (statements.size() == SIZE) {
        var oldest = statements.entrySet().iterator();
        oldest.next().getValue().close();
        oldest.remove();
      }
      statements.put(sql, statement);
    }
    return statement;
  }

  /**
   * From now on the server keeps what runs again: to plan each statement anew was a fifth of its work for a script of a thousand commands in one
   * transaction, which takes a tenth less time without it.
   */
  void keepOnServer() {
    renew(AGAIN);
  }

  /**
   * The server forgets, as its next statement arrives, what it was told to keep. To be called before the transaction ends: through
   * PgBouncer the next one may reach another server, where a statement of the same name may be somebody else's.
   */
  void forgetOnServer() {
    renew(0);
  }

  /** Hands back what a statement failed with. Where another client of PgBouncer left one of the same name, no more are kept. */
  SQLException failed(SQLException failure) {
    if (SqlErrors.nameIsTaken(failure)) {
      forgetOnServer();
    }
    return failure;
  }

  private void renew(int from) {
    if (dialect == Dialect.SQLITE || kept == from) {
      return;
    }
    kept = from;
    try {
      for (Prepared statement : statements.values()) {
        statement.close();
      }
    } catch (SQLException gone) {
      // The connection, and with it all that the server kept.
    }
    statements.clear();
  }
}
