package dev.orgctl.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A database on the {@link PostgresServer}, copied from a template. */
final class PostgresTestDatabase extends TestDatabase {
  private final PostgresServer.Given given;
  private final boolean world;
  private final Schema schema;
  private final Connection own;
  private String seen;
  private Snapshot last;

  PostgresTestDatabase(Flavour flavour, boolean world) throws SQLException {
    super(flavour);
    this.world = world;
    this.schema = Schema.ofFixture(flavour.fixture());
    String template = "template_" + flavour + (world ? "_world" : "");
    this.given =
        PostgresServer.get()
            .takeDatabase(
                template,
                database -> {
                  try (Statement statement = database.createStatement()) {
                    statement.execute(Resources.text(flavour.fixture()));
                    if (world) {
                      statement.execute(insertsOfWorld());
                    }
                  }
                });
    this.own = connect();
    if (!given.fresh()) {
      reset();
    }
  }

  @Override
  public String url() {
    return PostgresServer.get().url(given.name());
  }

  @Override
  public Connection connect() throws SQLException {
    return PostgresServer.get().connect(given.name());
  }

  @Override
  public Schema schema() {
    return schema;
  }

  /** One INSERT for all rows of a table that fill the same columns; the other columns get their defaults. */
  private String insertsOfWorld() {
    StringBuilder sql = new StringBuilder();
    World.get()
        .rows()
        .forEach(
            (table, rows) -> {
              Map<List<String>, List<JsonNode>> alike = new LinkedHashMap<>();
              rows.forEach(row -> alike.computeIfAbsent(columns(table, row), same -> new ArrayList<>()).add(row));
              alike.remove(List.of());
              alike.forEach((columns, some) -> sql.append(insert(table, columns, some)));
            });
    return sql.toString();
  }

  private List<String> columns(String table, JsonNode row) {
    List<String> columns = new ArrayList<>();
    row.fieldNames().forEachRemaining(columns::add);
    columns.removeIf(column -> !schema.has(table, column));
    return columns;
  }

  private static String insert(String table, List<String> columns, List<JsonNode> rows) {
    String names = columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
    return "INSERT INTO \"%s\" (%s) SELECT %s FROM jsonb_populate_recordset(NULL::\"%s\", '%s');\n"
        .formatted(table, names, names, table, rows.toString().replace("'", "''"));
  }

  /** Most commands that are tested are refused: when nobody has begun to write since, the rows are the same. */
  @Override
  public Snapshot snapshot() {
    String now = writers();
    if (!now.equals(seen)) {
      last = readAll();
      // What was written while the rows were read is asked for the next time.
      seen = now.equals(writers()) ? now : null;
    }
    return last;
  }

  /** The server's transactions that wrote so far; never the same again while one is open. */
  private String writers() {
    try (Statement statement = own.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT pg_snapshot_xmax(s)::text, pg_snapshot_xmin(s) = pg_snapshot_xmax(s) FROM pg_current_snapshot() s")) {
      result.next();
      return result.getBoolean(2) ? result.getString(1) : UUID.randomUUID().toString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Snapshot readAll() {
    String tables =
        schema.tables().stream()
            .map(table -> "'%1$s', (SELECT jsonb_agg(to_jsonb(t)) FROM \"%1$s\" t)".formatted(table.name()))
            .collect(Collectors.joining(",\n"));
    try (Statement statement = own.createStatement();
        ResultSet result = statement.executeQuery("SELECT jsonb_build_object(" + tables + ")::text")) {
      result.next();
      return snapshot(Resources.JSON.readTree(result.getString(1)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Snapshot snapshot(JsonNode rowsByTable) {
    Map<String, Map<ObjectNode, ObjectNode>> tables = new LinkedHashMap<>();
    for (Schema.Table table : schema.tables()) {
      Map<ObjectNode, ObjectNode> rows = new LinkedHashMap<>();
      for (JsonNode each : rowsByTable.get(table.name())) {
        ObjectNode row = (ObjectNode) each;
        row.removeIf(JsonNode::isNull);
        rows.put(Snapshot.keyOf(table, row), row);
      }
      tables.put(table.name(), rows);
    }
    return new Snapshot(Collections.unmodifiableMap(tables));
  }

  @Override
  public void reset() {
    // For a few rows DELETE is much faster than TRUNCATE, which makes new files for every table and index.
    StringBuilder sql = new StringBuilder();
    schema.tables().forEach(table -> sql.insert(0, "DELETE FROM \"" + table.name() + "\";\n"));
    try (Statement statement = own.createStatement()) {
      statement.execute(sql + (world ? insertsOfWorld() : ""));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  String inOwnWords(String postgresSql) {
    return postgresSql;
  }

  @Override
  public void close() {
    try {
      own.close();
      PostgresServer.get().giveBack(given);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
