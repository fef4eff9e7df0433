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
 * Writes rows of one table that have the same columns. Many rows reach PostgreSQL by COPY, which takes a third of the time
 * of batched inserts and parses while the next rows are written down.
 */
final class BulkInsert {
  /** From so many rows on, COPY is worth its extra round trips. */
  private static final int MANY = 100;

  private static final int BATCH = 1000;
  private static final int BUFFER = 1 << 16;

  private final Connection connection;
  private final Dialect dialect;
  private final String into;
  private final List<String> columns;

  BulkInsert(Connection connection, Dialect dialect, String table, List<String> columns) {
    this.connection = connection;
    this.dialect = dialect;
    this.columns = columns;
    this.into = into(table, columns);
  }

  /** What follows {@code insert into}. */
  static String into(String table, List<String> columns) {
    return Tx.quoted(table) + columns.stream().map(Tx::quoted).collect(Collectors.joining(", ", " (", ")"));
  }

  void write(List<Row> rows) throws SQLException {
    if (dialect == Dialect.POSTGRESQL && rows.size() >= MANY) {
      copy(rows);
    } else {
      insert(rows);
    }
  }

  private void insert(List<Row> rows) throws SQLException {
    String places = columns.stream().map(name -> "?").collect(Collectors.joining(", ", " values (", ")"));
    try (var statement = connection.prepareStatement("insert into " + into + places)) {
      int waiting = 0;
      for (Row row : rows) {
        for (int i = 0; i < columns.size(); i++) {
          Arguments.bind(dialect, statement, i + 1, row.get(columns.get(i)));
        }
        statement.addBatch();
        if (++waiting == BATCH) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        statement.executeBatch();
      }
    }
  }

  private void copy(List<Row> rows) throws SQLException {
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
      escape(text, texts.stream().map(BulkInsert::element).collect(Collectors.joining(",", "{", "}")));
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
