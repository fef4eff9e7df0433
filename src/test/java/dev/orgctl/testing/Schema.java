package dev.orgctl.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables, columns, kinds of columns and primary keys, read from a schema fixture.
 *
 * <p>SQLite stores no kinds that tell JSON from text, so the one of today's LiteLLM speaks for orgctl's SQLite schema,
 * which has the same names.
 */
public final class Schema {
  /** How the value of a column is written down. */
  public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    TIMESTAMP,
    JSON,
    ARRAY
  }

  /** One table: its columns in order, and the columns of its primary key. */
  public record Table(String name, Map<String, Kind> columns, List<String> key) {}

  private static final Pattern TABLE = Pattern.compile("CREATE TABLE \"(\\w+)\" \\(\\n(.*?)\\n\\);", Pattern.DOTALL);
  private static final Pattern PRIMARY_KEY =
      Pattern.compile("ALTER TABLE \"(\\w+)\" ADD CONSTRAINT \"\\w+\" PRIMARY KEY \\(([^)]*)\\)");

  private final Map<String, Table> tables;

  private Schema(Map<String, Table> tables) {
    this.tables = tables;
  }

  /** The schema that a fixture under {@code schema/} creates. */
  public static Schema ofFixture(String resource) {
    String sql = Resources.text(resource);
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (Matcher m = PRIMARY_KEY.matcher(sql); m.find(); ) {
      keys.put(m.group(1), List.of(m.group(2).split(", ")));
    }
    Map<String, Table> tables = new LinkedHashMap<>();
    for (Matcher m = TABLE.matcher(sql); m.find(); ) {
      Map<String, Kind> columns = new LinkedHashMap<>();
      m.group(2).lines().map(String::strip).forEach(line -> columns.put(line.substring(0, line.indexOf(' ')), kind(line)));
      tables.put(m.group(1), new Table(m.group(1), columns, keys.get(m.group(1))));
    }
    return new Schema(tables);
  }

  /** This schema cut down to the tables and columns that {@code present} names. */
  public Schema restrictedTo(Map<String, List<String>> present) {
    Map<String, Table> rest = new LinkedHashMap<>();
    tables.forEach((name, table) -> {
      if (present.containsKey(name)) {
        Map<String, Kind> columns = new LinkedHashMap<>(table.columns());
        columns.keySet().retainAll(present.get(name));
        rest.put(name, new Table(name, columns, table.key()));
      }
    });
    return new Schema(rest);
  }

  private static Kind kind(String column) {
    String type = column.substring(column.indexOf(' ') + 1);
    if (type.startsWith("text[]")) {
      return Kind.ARRAY;
    }
    if (type.startsWith("jsonb")) {
      return Kind.JSON;
    }
    if (type.startsWith("timestamp")) {
      return Kind.TIMESTAMP;
    }
    if (type.startsWith("boolean")) {
      return Kind.BOOLEAN;
    }
    if (type.startsWith("text")) {
      return Kind.TEXT;
    }
    if (type.startsWith("integer") || type.startsWith("bigint") || type.startsWith("double precision")) {
      return Kind.NUMBER;
    }
    throw new IllegalStateException("a column of a kind that the fixtures had not: " + column);
  }

  /** The tables, those first that others refer to. */
  public List<Table> tables() {
    return new ArrayList<>(tables.values());
  }

  public Optional<Table> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  public boolean has(String table, String column) {
    return tables.containsKey(table) && tables.get(table).columns().containsKey(column);
  }
}
