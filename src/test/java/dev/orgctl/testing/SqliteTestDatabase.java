package dev.orgctl.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A SQLite file in a folder of its own, copied from one that orgctl's migrations made. */
final class SqliteTestDatabase extends TestDatabase {
  /** Fixed width, so that comparing texts compares times. */
  private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

  private static final Map<Boolean, Path> TEMPLATES = new LinkedHashMap<>();

  private final Path file;
  private final Path template;
  private final Schema schema;
  private byte[] read;
  private Snapshot last;

  SqliteTestDatabase(boolean world) throws SQLException {
    super(Flavour.SQLITE);
    this.template = template(world);
    this.file = newFile();
    reset();
    try (Connection connection = connect()) {
      this.schema = schemaOf(connection);
    }
  }

  private static synchronized Path template(boolean world) throws SQLException {
    Path template = TEMPLATES.get(world);
    if (template == null) {
      template = newFile();
      SqliteSchema.create(template);
      if (world) {
        try (Connection connection = connect(template)) {
          insertWorld(connection);
        }
      }
      TEMPLATES.put(world, template);
    }
    return template;
  }

  private static Path newFile() {
    try {
      Path folder = Files.createTempDirectory("orgctl-test");
      folder.toFile().deleteOnExit();
      Path file = folder.resolve("orgctl.db");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String url() {
    return "sqlite:" + file;
  }

  @Override
  public Connection connect() throws SQLException {
    return connect(file);
  }

  private static Connection connect(Path file) throws SQLException {
    // On a machine that is busy with other things, one of several writers can starve for longer than the driver's three seconds.
    return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=60000");
  }

  @Override
  public Schema schema() {
    return schema;
  }

  private static Schema schemaOf(Connection connection) throws SQLException {
    Map<String, List<String>> present = new LinkedHashMap<>();
    String sql =
        """
        SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name LIKE 'LiteLLM%' ORDER BY t.name, c.cid""";
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        present.computeIfAbsent(result.getString(1), table -> new ArrayList<>()).add(result.getString(2));
      }
    }
    return Schema.ofFixture(Flavour.SQLITE.fixture()).restrictedTo(present);
  }

  private static void insertWorld(Connection connection) throws SQLException {
    Schema schema = schemaOf(connection);
    connection.setAutoCommit(false);
    for (var rows : World.get().rows().entrySet()) {
      Schema.Table table = schema.table(rows.getKey()).orElse(null);
      if (table != null) {
        for (JsonNode row : rows.getValue()) {
          insert(connection, table, row);
        }
      }
    }
    connection.commit();
  }

  private static void insert(Connection connection, Schema.Table table, JsonNode row) throws SQLException {
    List<String> columns = new ArrayList<>();
    row.fieldNames().forEachRemaining(columns::add);
    columns.retainAll(table.columns().keySet());
    String sql =
        "INSERT INTO \"%s\" (%s) VALUES (%s)"
            .formatted(
                table.name(),
                columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", ")),
                columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < columns.size(); i++) {
        statement.setObject(i + 1, stored(table.columns().get(columns.get(i)), row.get(columns.get(i))));
      }
      statement.executeUpdate();
    }
  }

  private static Object stored(Schema.Kind kind, JsonNode value) {
    return switch (kind) {
      case TEXT -> value.asText();
      case NUMBER -> value.isIntegralNumber() ? (Object) value.asLong() : (Object) value.asDouble();
      case BOOLEAN -> value.asBoolean() ? 1 : 0;
      case TIMESTAMP -> TIMESTAMP.format(LocalDateTime.parse(value.asText()));
      case JSON, ARRAY -> value.toString();
    };
  }

  private static Object shown(Schema.Kind kind, String column, ResultSet result) throws SQLException {
    return switch (kind) {
      case TEXT -> result.getString(column);
      case NUMBER -> result.getDouble(column) == Math.rint(result.getDouble(column))
          ? (Object) result.getLong(column)
          : (Object) result.getDouble(column);
      case BOOLEAN -> result.getBoolean(column);
      case TIMESTAMP -> shortest(result.getString(column));
      case JSON, ARRAY -> json(result.getString(column));
    };
  }

  /** {@code 2026-01-01 00:00:00.120} as PostgreSQL's JSON has it: {@code 2026-01-01T00:00:00.12}. */
  private static String shortest(String stored) {
    LocalDateTime time = LocalDateTime.parse(stored, TIMESTAMP);
    String text = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").format(time);
    return text.replaceAll("\\.?0+$", "").length() < 19 ? text.substring(0, 19) : text.replaceAll("\\.?0+$", "");
  }

  private static JsonNode json(String text) {
    try {
      return Resources.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Most commands that are tested are refused: a file with the same bytes has the same rows. */
  @Override
  public Snapshot snapshot() {
    try {
      Path log = beside("-wal");
      byte[] now = Files.exists(log) && Files.size(log) > 0 ? null : Files.readAllBytes(file);
      if (now == null || !Arrays.equals(now, read)) {
        last = readAll();
        read = now;
      }
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private Snapshot readAll() {
    Map<String, Map<ObjectNode, ObjectNode>> tables = new LinkedHashMap<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (Schema.Table table : schema.tables()) {
        Map<ObjectNode, ObjectNode> rows = new LinkedHashMap<>();
        try (ResultSet result = statement.executeQuery("SELECT * FROM \"" + table.name() + '"')) {
          while (result.next()) {
            ObjectNode row = row(table, result);
            rows.put(Snapshot.keyOf(table, row), row);
          }
        }
        tables.put(table.name(), rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Snapshot(Collections.unmodifiableMap(tables));
  }

  private static ObjectNode row(Schema.Table table, ResultSet result) throws SQLException {
    ObjectNode row = Resources.JSON.createObjectNode();
    for (var column : table.columns().entrySet()) {
      if (result.getObject(column.getKey()) != null) {
        row.set(column.getKey(), Resources.JSON.valueToTree(shown(column.getValue(), column.getKey(), result)));
      }
    }
    return row;
  }

  @Override
  public void reset() {
    try {
      Files.deleteIfExists(beside("-wal"));
      Files.deleteIfExists(beside("-shm"));
      Files.copy(template, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  String inOwnWords(String postgresSql) {
    return SqliteWords.of(postgresSql);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(beside("-wal"));
      Files.deleteIfExists(beside("-shm"));
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
