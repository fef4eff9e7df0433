package dev.orgctl.store;

import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads whatever columns a result has, by their types as the database tells them. */
final class RowReader implements RowMapper<Row> {
  private final Dialect dialect;

  RowReader(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public Row map(ResultSet result, StatementContext context) throws SQLException {
    return specialize(result, context).map(result, context);
  }

  @Override
  public RowMapper<Row> specialize(ResultSet result, StatementContext context) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    String[] names = new String[columns.getColumnCount()];
    String[] types = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = columns.getColumnLabel(i + 1);
      String type = columns.getColumnTypeName(i + 1);
      types[i] = type == null ? "" : type.toLowerCase(Locale.ROOT);
    }
    return (row, ignored) -> {
      Row read = Row.empty();
      for (int i = 0; i < names.length; i++) {
        read.with(names[i], value(row, i + 1, types[i]));
      }
      return read;
    };
  }

  private Object value(ResultSet row, int index, String type) throws SQLException {
    Object value =
        switch (type) {
          case "timestamp" -> dialect == Dialect.POSTGRESQL ? row.getObject(index, LocalDateTime.class) : Sqlite.time(row.getString(index));
          case "_text", "text_array" ->
              dialect == Dialect.POSTGRESQL ? postgresList(row, index) : Sqlite.list(row.getString(index));
          case "jsonb", "json", "json_text" -> row.getString(index) == null ? null : new Json(row.getString(index));
          case "int2", "int4", "int8", "integer", "bigint" -> row.getLong(index);
          case "float4", "float8", "numeric", "real", "double", "double precision" -> row.getDouble(index);
          case "bool", "boolean" -> row.getBoolean(index);
          case "text", "varchar", "bpchar", "name", "char" -> row.getString(index);
          default -> plain(row.getObject(index));
        };
    // A list that is NULL means the empty one, in all of LiteLLM's tables.
    return !(value instanceof List) && row.wasNull() ? null : value;
  }

  private static List<String> postgresList(ResultSet row, int index) throws SQLException {
    var array = row.getArray(index);
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }

  /** A column without a declared type, such as a count, or of a type that LiteLLM's tables do not have today. */
  private static Object plain(Object value) {
    if (value instanceof Integer number) {
      return number.longValue();
    }
    return value == null || value instanceof Long || value instanceof Double || value instanceof Boolean
        ? value
        : value.toString();
  }
}
