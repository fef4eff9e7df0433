package dev.orgctl.store;

import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.model.Times;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads whatever columns a result has, by their types as the database tells them. */
final class RowReader {
  private enum Kind {
    TIME,
    LIST,
    JSON,
    WHOLE,
    DECIMAL,
    FLAG,
    TEXT,
    OTHER
  }

  private final Dialect dialect;
  private final String[] names;
  private final Kind[] kinds;

  RowReader(Dialect dialect, ResultSet result) throws SQLException {
    this.dialect = dialect;
    ResultSetMetaData columns = result.getMetaData();
    names = new String[columns.getColumnCount()];
    kinds = new Kind[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = columns.getColumnLabel(i + 1).intern();
      kinds[i] = kind(ColumnTypes.name(dialect, result, i + 1));
    }
  }

  /**
   * Whether another result of the same query has the same columns: somebody may have changed the table meanwhile. The
   * embedded database's is changed by migrations alone, which only add columns; to ask for the names took 4 % of a read.
   */
  boolean fits(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    boolean same = columns.getColumnCount() == names.length;
    for (int i = 0; dialect == Dialect.POSTGRESQL && same && i < names.length; i++) {
      same = columns.getColumnLabel(i + 1).equals(names[i]);
    }
    return same;
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "timestamp" -> Kind.TIME;
      case "_text", "text_array" -> Kind.LIST;
      case "jsonb", "json", "json_text" -> Kind.JSON;
      case "int2", "int4", "int8", "integer", "bigint" -> Kind.WHOLE;
      case "float4", "float8", "numeric", "real", "double", "double precision" -> Kind.DECIMAL;
      case "bool", "boolean" -> Kind.FLAG;
      case "text", "varchar", "bpchar", "name", "char" -> Kind.TEXT;
      default -> Kind.OTHER;
    };
  }

  List<Row> readAll(ResultSet result) throws SQLException {
    List<Row> rows = new ArrayList<>();
    while (result.next()) {
      Object[] values = new Object[names.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(result, i + 1, kinds[i]);
      }
      rows.add(Row.of(names, values));
    }
    return rows;
  }

  private Object value(ResultSet row, int index, Kind kind) throws SQLException {
    return switch (kind) {
      case TEXT -> text(row, index);
      case TIME -> time(row, index);
      case LIST -> list(row, index);
      case JSON -> {
        String text = text(row, index);
        yield text == null ? null : text.equals("{}") ? Json.EMPTY_OBJECT : new Json(text);
      }
      case WHOLE -> {
        Object value = row.getObject(index);
        yield value instanceof Number number ? (Object) number.longValue() : value;
      }
      case DECIMAL -> {
        Object value = row.getObject(index);
        yield value instanceof Number number ? (Object) number.doubleValue() : value;
      }
      case FLAG -> {
        boolean flag = row.getBoolean(index);
        yield !flag && row.wasNull() ? null : flag;
      }
      case OTHER -> plain(row.getObject(index));
    };
  }

  /** SQLite's driver makes three objects for a text, and copies its bytes in a third of the time. */
  private String text(ResultSet row, int index) throws SQLException {
    if (dialect == Dialect.POSTGRESQL) {
      return row.getString(index);
    }
    byte[] utf8 = row.getBytes(index);
    return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
  }

  private LocalDateTime time(ResultSet row, int index) throws SQLException {
    String text = text(row, index);
    if (text == null || dialect == Dialect.SQLITE) {
      return Sqlite.time(text);
    }
    LocalDateTime time = Times.parse(text);
    return time == null ? row.getObject(index, LocalDateTime.class) : time;
  }

  /** A list that is NULL means the empty one, in all of LiteLLM's tables. */
  private List<String> list(ResultSet row, int index) throws SQLException {
    String text = text(row, index);
    if (dialect == Dialect.SQLITE) {
      return Sqlite.list(text);
    }
    if (text == null || text.equals("{}")) {
      return List.of();
    }
    boolean plain = text.indexOf('"') < 0 && text.indexOf('\\') < 0 && text.indexOf("NULL") < 0 && text.charAt(0) == '{' && text.charAt(1) != '{';
    // The driver's own way makes an object of every comma.
    return Arrays.asList(plain ? text.substring(1, text.length() - 1).split(",") : (String[]) row.getArray(index).getArray());
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
