package dev.orgctl.store;

import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads whatever columns a result has, by their types as the database tells them. */
final class RowReader {
  private final Dialect dialect;
  private final String[] names;
  private final String[] types;

  RowReader(Dialect dialect, ResultSet result) throws SQLException {
    this.dialect = dialect;
    ResultSetMetaData columns = result.getMetaData();
    names = new String[columns.getColumnCount()];
    types = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = columns.getColumnLabel(i + 1);
      types[i] = ColumnTypes.name(dialect, result, i + 1);
    }
  }

  List<Row> readAll(ResultSet result) throws SQLException {
    List<Row> rows = new ArrayList<>();
    while (result.next()) {
      rows.add(read(result));
    }
    return rows;
  }

  private Row read(ResultSet result) throws SQLException {
    Row row = Row.empty();
    for (int i = 0; i < names.length; i++) {
      row.with(names[i], value(result, i + 1, types[i]));
    }
    return row;
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
