package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.ByteConverter;

/**
 * Pages by {@code COPY} in its binary form, which costs the server half of what texts do, and the driver an eighth. Parameters
 * are not possible in it, so they are written as literals.
 */
final class PostgresList implements LongList {
  /** The types whose binary form is known here. */
  private static final Set<String> KNOWN =
      Set.of("text", "varchar", "timestamp", "_text", "jsonb", "json", "int2", "int4", "int8", "float8", "bool");

  /** What stands before the first row: a signature of 11 bytes, flags, and the length of what else stands there. */
  private static final int HEADER = 19;

  /** What no time is further away than; the server's own way to say that one is infinite. */
  private static final long INFINITE = Long.MAX_VALUE;

  private static final long EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
  private static final long MICROS = 1_000_000;

  private final Connection connection;
  private final String sql;
  private final RowReader columns;

  PostgresList(Connection connection, String sql, RowReader columns) {
    this.connection = connection;
    this.sql = sql;
    this.columns = columns;
  }

  static boolean reads(RowReader columns) {
    for (int i = 0; i < columns.columns(); i++) {
      if (columns.kind(i) != RowReader.Kind.NESTED && !KNOWN.contains(columns.type(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String sql() {
    return sql;
  }

  @Override
  public Optional<List<Row>> page(Map<String, ?> parameters) throws SQLException {
    String query = NamedSql.replaced(sql, name -> literal(parameters.get(name)));
    CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout (format binary)");
    try {
      return tuples(copy).map(Page::new);
    } finally {
      if (copy.isActive()) {
        // Memory ran out, perhaps. What the server still sends is no answer to anything else.
        connection.abort(Runnable::run);
      }
    }
  }

  private Optional<List<byte[]>> tuples(CopyOut copy) throws SQLException {
    List<byte[]> tuples = new ArrayList<>();
    boolean same = true;
    for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
      byte[] tuple = tuples.isEmpty() && message[0] == 'P' ? afterHeader(message) : message;
      int fields = tuple.length == 0 ? -1 : ByteConverter.int2(tuple, 0);
      if (fields >= 0) {
        same &= fields == columns.columns();
        tuples.add(tuple);
      }
    }
    return same ? Optional.of(tuples) : Optional.empty();
  }

  private static byte[] afterHeader(byte[] message) {
    return Arrays.copyOfRange(message, HEADER + ByteConverter.int4(message, HEADER - 4), message.length);
  }

  @Override
  public void close() {}

  /** As the driver would have told the server the type of a parameter. */
  private String literal(Object value) {
    if (value instanceof Double) {
      // Some are no numbers.
      return quoted(value.toString()) + "::float8";
    }
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (value instanceof LocalDateTime time) {
      return quoted(server().getTimestampUtils().toString(time)) + "::timestamp";
    }
    if (value instanceof Collection<?> texts) {
      return "array[" + texts.stream().map(this::literal).collect(Collectors.joining(", ")) + "]::text[]";
    }
    return quoted((String) value) + "::text";
  }

  private String quoted(String text) {
    try {
      return "'" + server().escapeString(text) + "'";
    } catch (SQLException e) {
      throw SqlErrors.problem(e);
    }
  }

  private BaseConnection server() {
    try {
      return connection.unwrap(BaseConnection.class);
    } catch (SQLException e) {
      throw SqlErrors.problem(e);
    }
  }

  /** Tuples as {@code COPY} writes them: the number of fields, then of each its length, or -1 for NULL, and its bytes. */
  private final class Page extends LazyRows {
    private final List<byte[]> tuples;

    Page(List<byte[]> tuples) {
      super(columns);
      this.tuples = tuples;
    }

    @Override
    public int size() {
      return tuples.size();
    }

    @Override
    public long bytes() {
      return bytes(tuples);
    }

    @Override
    Object[] values(int row) {
      byte[] tuple = tuples.get(row);
      Object[] values = new Object[columns.columns()];
      int at = 2;
      for (int i = 0; i < values.length; i++) {
        int length = ByteConverter.int4(tuple, at);
        at += 4;
        RowReader.Kind kind = columns.kind(i);
        if (length >= 0) {
          values[i] = value(kind, tuple, at, length);
          at += length;
        } else if (kind == RowReader.Kind.LIST) {
          values[i] = List.of();
        }
      }
      return values;
    }

    @Override
    String text(int row, int column) {
      byte[] tuple = tuples.get(row);
      int at = 2;
      for (int i = 0; i < column; i++) {
        at += 4 + Math.max(0, ByteConverter.int4(tuple, at));
      }
      int length = ByteConverter.int4(tuple, at);
      return length < 0 ? null : PostgresList.text(tuple, at + 4, length);
    }
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  private static Object value(RowReader.Kind kind, byte[] bytes, int from, int length) {
    return switch (kind) {
      case TEXT -> text(bytes, from, length);
      case TIME -> time(ByteConverter.int8(bytes, from));
      case LIST -> list(bytes, from);
      case JSON -> json(bytes, from, length);
      case WHOLE -> whole(bytes, from, length);
      case DECIMAL -> ByteConverter.float8(bytes, from);
      case FLAG -> ByteConverter.bool(bytes, from);
      default -> throw new AssertionError(kind);
    };
  }

  private static LocalDateTime time(long micros) {
    if (micros == INFINITE || micros == Long.MIN_VALUE) {
      return micros == INFINITE ? LocalDateTime.MAX : LocalDateTime.MIN;
    }
    return LocalDateTime.ofEpochSecond(EPOCH + Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1000, ZoneOffset.UTC);
  }

  /** {@code jsonb} has the number of its version before the text. */
  private static Object json(byte[] bytes, int from, int length) {
    int version = bytes[from] == 1 ? 1 : 0;
    return RowReader.json(text(bytes, from + version, length - version));
  }

  private static Object whole(byte[] bytes, int from, int length) {
    return switch (length) {
      case 2 -> (long) ByteConverter.int2(bytes, from);
      case 4 -> (long) ByteConverter.int4(bytes, from);
      default -> ByteConverter.int8(bytes, from);
    };
  }

  /** How many dimensions, whether there are NULLs, the type; of each dimension its length and first index; the elements. */
  private static List<String> list(byte[] bytes, int from) {
    int dimensions = ByteConverter.int4(bytes, from);
    if (dimensions == 0) {
      return List.of();
    }
    int at = from + 12;
    int size = 1;
    for (int i = 0; i < dimensions; i++) {
      size *= ByteConverter.int4(bytes, at);
      at += 8;
    }
    String[] texts = new String[size];
    for (int i = 0; i < size; i++) {
      int length = ByteConverter.int4(bytes, at);
      at += 4;
      if (length >= 0) {
        texts[i] = text(bytes, at, length);
        at += length;
      }
    }
    return Arrays.asList(texts);
  }
}
