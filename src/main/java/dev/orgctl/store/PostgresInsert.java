package dev.orgctl.store;

import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes many rows of one table, which have the same columns, by {@code COPY}: it takes a third of the time of batched inserts,
 * and parses while the next rows are written down.
 */
final class PostgresInsert {
  /** From so many rows on it is worth its extra round trips. */
  static final int MANY = 100;

  private static final int BUFFER = 1 << 16;

  private final Connection connection;
  private final String into;
  private final List<String> columns;

  /** @param into the table and the columns, as {@code insert into} takes them */
  PostgresInsert(Connection connection, String into, List<String> columns) {
    this.connection = connection;
    this.into = into;
    this.columns = columns;
  }

  void write(List<Row> rows) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin");
    try {
      StringBuilder text = new StringBuilder(BUFFER + 4096);
      for (Row row : rows) {
        line(text, row);
        if (text.length() >= BUFFER) {
          send(copy, text);
        }
      }
      send(copy, text);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void send(CopyIn copy, StringBuilder text) throws SQLException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    text.setLength(0);
  }

  private void line(StringBuilder text, Row row) {
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        text.append('\t');
      }
      value(text, row.get(columns.get(i)));
    }
    text.append('\n');
  }

  /** COPY's text format: tabs between values, {@code \N} for NULL, backslashes before what would be taken for these. */
  private static void value(StringBuilder text, Object value) {
    if (value == null) {
      text.append("\\N");
    } else if (value instanceof String string) {
      escape(text, string);
    } else if (value instanceof Json json) {
      escape(text, json.text());
    } else if (value instanceof Collection<?> texts) {
      escape(text, texts.stream().map(PostgresInsert::element).collect(Collectors.joining(",", "{", "}")));
    } else {
      // Numbers, booleans and ISO times hold nothing to escape.
      text.append(value);
    }
  }

  /** One element of an array's text form. */
  private static String element(Object text) {
    return '"' + ((String) text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void escape(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }
}
