package dev.orgctl.store;

import dev.orgctl.model.JsonReader;
import dev.orgctl.model.Row;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sqlite.SQLiteErrorCode;

/**
 * Pages of rows whose texts SQLite has made one JSON array: two calls of its library for each cell were most of the work.
 * Numbers stand beside it, since SQLite writes a decimal with 15 digits.
 */
final class SqliteList implements LongList {
  /** SQLite's functions take no more arguments, in its older releases. */
  private static final int MOST = 100;

  private final Connection connection;
  private final String query;
  private final NamedSql packed;
  private final RowReader columns;

  /** The columns in the array; ids first, which are asked for without the rest of the row. */
  private final int[] texts;

  private final int[] numbers;

  /** Null until it is needed. */
  private PreparedStatement statement;

  SqliteList(Connection connection, String query, RowReader columns) {
    this.connection = connection;
    this.query = query;
    this.columns = columns;
    texts =
        IntStream.concat(
                Arrays.stream(columns(columns, true)).filter(i -> columns.name(i).endsWith("_id")),
                Arrays.stream(columns(columns, true)).filter(i -> !columns.name(i).endsWith("_id")))
            .toArray();
    numbers = columns(columns, false);
    // Two columns of the query may have the same name.
    String names = names(IntStream.range(0, columns.columns()).toArray());
    packed =
        NamedSql.parse(
            "with packed (" + names + ") as (" + query + ") select json_array(" + names(texts) + ")" + (numbers.length == 0 ? "" : ", " + names(numbers))
                + " from packed");
  }

  static boolean reads(RowReader columns) {
    return columns(columns, true).length <= MOST;
  }

  private static int[] columns(RowReader columns, boolean texts) {
    return IntStream.range(0, columns.columns())
        .filter(i -> columns.kind(i) != RowReader.Kind.NESTED && isText(columns.kind(i)) == texts)
        .toArray();
  }

  private static boolean isText(RowReader.Kind kind) {
    return switch (kind) {
      case TEXT, TIME, LIST, JSON -> true;
      default -> false;
    };
  }

  private static String names(int[] columns) {
    return Arrays.stream(columns).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
  }

  @Override
  public String sql() {
    return query;
  }

  @Override
  public Optional<List<Row>> page(Map<String, ?> parameters) throws SQLException {
    if (statement == null) {
      statement = connection.prepareStatement(packed.text());
    }
    Arguments.bind(Dialect.SQLITE, statement, 1, packed, parameters);
    Page page = new Page();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        page.arrays.add(result.getBytes(1));
        Object[] beside = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
          beside[i] = columns.value(result, i + 2, columns.kind(numbers[i]));
        }
        page.beside.add(beside);
      }
      return Optional.of(page);
    } catch (SQLException e) {
      if (e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) {
        throw e;
      }
      // A JSON array cannot hold what is no text. That is the driver's, then.
      return Optional.empty();
    }
  }

  @Override
  public void close() throws SQLException {
    if (statement != null) {
      statement.close();
      statement = null;
    }
  }

  private final class Page extends LazyRows {
    private final List<byte[]> arrays = new ArrayList<>();
    private final List<Object[]> beside = new ArrayList<>();

    Page() {
      super(columns);
    }

    @Override
    public int size() {
      return arrays.size();
    }

    @Override
    public long bytes() {
      return bytes(arrays);
    }

    @Override
    Object[] values(int row) {
      Object[] values = new Object[columns.columns()];
      String[] fields = fields(arrays.get(row), 0, texts.length);
      for (int i = 0; i < texts.length; i++) {
        values[texts[i]] = value(columns.kind(texts[i]), fields[i]);
      }
      for (int i = 0; i < numbers.length; i++) {
        values[numbers[i]] = beside.get(row)[i];
      }
      return values;
    }

    @Override
    String text(int row, int column) {
      int field = 0;
      while (texts[field] != column) {
        field++;
      }
      return fields(arrays.get(row), field, field + 1)[0];
    }
  }

  private static Object value(RowReader.Kind kind, String text) {
    return switch (kind) {
      case TIME -> Sqlite.time(text);
      case LIST -> Sqlite.list(text);
      case JSON -> RowReader.json(text);
      default -> text;
    };
  }

  /** Elements of a JSON array of texts and numbers, as SQLite writes one; null for NULL. */
  private static String[] fields(byte[] array, int from, int end) {
    String[] fields = new String[end - from];
    int at = 1;
    for (int i = 0; i < end; i++) {
      boolean quoted = array[at] == '"';
      int start = quoted ? at + 1 : at;
      int plain = quoted ? afterPlain(array, start, '"', '\\') : afterPlain(array, start, ',', ']');
      boolean escapes = array[plain] == '\\';
      int after = escapes ? afterEscapes(array, plain) : plain;
      if (i >= from && array[at] != 'n') {
        fields[i - from] = escapes ? unescaped(array, start, after) : text(array, start, after - start);
      }
      at = quoted ? after + 2 : after + 1;
    }
    return fields;
  }

  private static String text(byte[] utf8, int from, int length) {
    return new String(utf8, from, length, StandardCharsets.UTF_8);
  }

  private static int afterPlain(byte[] array, int from, char end, char other) {
    int at = from;
    while (array[at] != end && array[at] != other) {
      at++;
    }
    return at;
  }

  private static int afterEscapes(byte[] array, int from) {
    int at = from;
    while (array[at] != '"') {
      at += array[at] == '\\' ? 2 : 1;
    }
    return at;
  }

  /** JSON within JSON is mostly a matter of quotes and backslashes. */
  private static String unescaped(byte[] array, int from, int end) {
    byte[] text = new byte[end - from];
    int length = 0;
    for (int at = from; at < end; at++) {
      if (array[at] == '\\') {
        at++;
        if (array[at] != '"' && array[at] != '\\') {
          JsonReader json = new JsonReader(text(array, from - 1, end + 1 - (from - 1)));
          json.next();
          return json.text();
        }
      }
      text[length++] = array[at];
    }
    return text(text, 0, length);
  }
}
