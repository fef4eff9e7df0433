package dev.orgctl.store;

import dev.orgctl.model.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;

/** Binds a {@link dev.orgctl.model.Row} value the way each database stores it. */
final class Arguments {
  private Arguments() {}

  /** @return the position after the last of the statement's parameters */
  static int bind(Dialect dialect, PreparedStatement statement, int from, NamedSql sql, Map<String, ?> parameters) throws SQLException {
    int position = from;
    for (String name : sql.names()) {
      if (!parameters.containsKey(name)) {
        throw new IllegalArgumentException("The statement has no value for :" + name + ".");
      }
      bind(dialect, statement, position++, parameters.get(name));
    }
    return position;
  }

  static void bind(Dialect dialect, PreparedStatement statement, int position, Object value) throws SQLException {
    if (dialect == Dialect.POSTGRESQL) {
      postgresql(statement, position, value);
    } else {
      statement.setObject(position, sqlite(value));
    }
  }

  private static void postgresql(PreparedStatement statement, int position, Object value) throws SQLException {
    if (value == null) {
      statement.setNull(position, Types.NULL);
    } else if (value instanceof Json json) {
      statement.setObject(position, json.text(), Types.OTHER);
    } else if (value instanceof Collection<?> texts) {
      statement.setArray(position, statement.getConnection().createArrayOf("text", texts.toArray()));
    } else {
      statement.setObject(position, value);
    }
  }

  private static Object sqlite(Object value) {
    if (value instanceof Json json) {
      return json.text();
    }
    if (value instanceof Collection<?> texts) {
      return Sqlite.text(texts);
    }
    if (value instanceof LocalDateTime time) {
      return Sqlite.text(time);
    }
    return value instanceof Boolean flag ? Integer.valueOf(flag ? 1 : 0) : value;
  }
}
