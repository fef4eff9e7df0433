package dev.orgctl.store;

import dev.orgctl.model.Json;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Collection;
import org.jdbi.v3.core.argument.Argument;

/** Binds a {@link dev.orgctl.model.Row} value the way each database stores it. */
final class Arguments {
  private Arguments() {}

  static Argument of(Dialect dialect, Object value) {
    return dialect == Dialect.POSTGRESQL ? postgresql(value) : sqlite(value);
  }

  private static Argument postgresql(Object value) {
    if (value == null) {
      return (position, statement, context) -> statement.setNull(position, Types.NULL);
    }
    if (value instanceof Json json) {
      return (position, statement, context) -> statement.setObject(position, json.text(), Types.OTHER);
    }
    if (value instanceof Collection<?> texts) {
      return (position, statement, context) ->
          statement.setArray(position, statement.getConnection().createArrayOf("text", texts.toArray()));
    }
    return (position, statement, context) -> statement.setObject(position, value);
  }

  private static Argument sqlite(Object value) {
    Object stored =
        value instanceof Json json
            ? json.text()
            : value instanceof Collection<?> texts
                ? Sqlite.text(texts)
                : value instanceof LocalDateTime time ? Sqlite.text(time) : value instanceof Boolean flag ? (flag ? 1 : 0) : value;
    return (position, statement, context) -> statement.setObject(position, stored);
  }
}
