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
  /** A column with this before its name, which has no value, begins a nested row of that name. */
  static final String NESTED = "{";

  enum Kind {
    TIME,
    LIST,
    JSON,
    WHOLE,
    DECIMAL,
    FLAG,
    TEXT,
    /** What begins a nested row. */
    NESTED,
    OTHER
  }

  private final Dialect dialect;
  private final String[] labels;
  private final String[] types;
  private final Kind[] kinds;

  /** The names of the row's fields: its own, then those of its nested rows. */
  private final String[] names;

  /** Where the nested rows begin, each after its mark; and the names of their fields. */
  private final int[] starts;

  private final String[][] nested;

  RowReader(Dialect dialect, ResultSet result) throws SQLException {
    this.dialect = dialect;
    ResultSetMetaData columns = result.getMetaData();
    labels = new String[columns.getColumnCount()];
    types = new String[labels.length];
    kinds = new Kind[labels.length];
    int[] marks = new int[labels.length];
    int many = 0;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = columns.getColumnLabel(i + 1).intern();
      types[i] = ColumnTypes.name(dialect, result, i + 1);
      kinds[i] = kind(types[i]);
      if (labels[i].startsWith(NESTED)) {
        kinds[i] = Kind.NESTED;
        marks[many++] = i;
      }
    }
    int own = many == 0 ? labels.length : marks[0];
    names = Arrays.copyOf(labels, own + many);
    starts = new int[many];
    nested = new String[many][];
    for (int i = 0; i < many; i++) {
      names[own + i] = labels[marks[i]].substring(NESTED.length()).intern();
      starts[i] = marks[i] + 1;
      nested[i] = Arrays.copyOfRange(labels, starts[i], i + 1 < many ? marks[i + 1] : labels.length);
    }
  }

  /** How many columns there are, with the marks of nested rows. */
  int columns() {
    return labels.length;
  }

  /** The first column with the name, counted from 0; -1 where there is none. */
  int column(String name) {
    return Arrays.asList(labels).indexOf(name);
  }

  String name(int column) {
    return labels[column];
  }

  Kind kind(int column) {
    return kinds[column];
  }

  /** What the database calls the column's type. */
  String type(int column) {
    return types[column];
  }

  /**
   * Whether another result of the same query has the same columns: somebody may have changed the table meanwhile. The
   * embedded database's is changed by migrations alone, which only add columns; to ask for the names took 4 % of a read.
   */
  boolean fits(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    boolean same = columns.getColumnCount() == labels.length;
    for (int i = 0; dialect == Dialect.POSTGRESQL && same && i < labels.length; i++) {
      same = columns.getColumnLabel(i + 1).equals(labels[i]) && ColumnTypes.name(dialect, result, i + 1).equals(types[i]);
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
      Object[] values = new Object[labels.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(result, i + 1, kinds[i]);
      }
      rows.add(row(values));
    }
    return rows;
  }

  /** The row of these values, one for each column. A nested row of which the database has nothing is null. */
  Row row(Object[] values) {
    if (starts.length == 0) {
      return Row.of(names, values);
    }
    Object[] fields = Arrays.copyOf(values, names.length);
    for (int i = 0; i < starts.length; i++) {
      Object[] within = Arrays.copyOfRange(values, starts[i], starts[i] + nested[i].length);
      fields[names.length - starts.length + i] = isEmpty(within) ? null : Row.of(nested[i], within);
    }
    return Row.of(names, fields);
  }

  private static boolean isEmpty(Object[] values) {
    for (Object value : values) {
      if (value != null && !(value instanceof List)) {
        return false;
      }
    }
    return true;
  }

  /** The value of one cell; the index is counted from 1. */
  Object value(ResultSet row, int index, Kind kind) throws SQLException {
    return switch (kind) {
      case TEXT -> text(row, index);
      case TIME -> time(row, index);
      case LIST -> list(row, index);
      case JSON -> json(text(row, index));
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
      case NESTED -> null;
      case OTHER -> plain(row.getObject(index));
    };
  }

  static Json json(String text) {
    return text == null ? null : text.equals("{}") ? Json.EMPTY_OBJECT : new Json(text);
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
