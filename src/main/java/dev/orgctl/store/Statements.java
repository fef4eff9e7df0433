package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Script;

/**
 * Runs statements with {@code :name} parameters on one connection, and keeps them prepared for the next time.
 *
 * <p>What nobody needs an answer to waits for the next statement that somebody does, and goes with it: on PostgreSQL that is
 * one round trip for all.
 *
 * <p>This is what every command does, so it is plain JDBC: setting up Jdbi and its first statement (annotation proxies,
 * ANTLR, flight recorder, lambdas, none of which an archive holds) took a third of {@code org info}, 60 of 180 ms. Jdbi runs what happens
 * once in a database's life, see {@link Migrations}.
 */
final class Statements {
  /** How many statements stay prepared; a session soon needs no others. */
  private static final int PREPARED = 64;

  /** How many writes wait at most: whoever writes thousands must not have them all in memory. */
  private static final int WAITING = 16;

  /** Up to so many new rows are written one by one, which wait; more are a batch. */
  private static final int FEW = 4;

  /** How many rows of a batch are handed to the driver at once. */
  private static final int BATCH = 1000;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<List<String>, Prepared> prepared = new LinkedHashMap<>(PREPARED, 0.75f, true);
  private final List<Asked> waiting = new ArrayList<>();

  /** Queries that will follow, and the answers of those that came with another one. */
  private final List<Asked> ahead = new ArrayList<>();

  private final Map<Asked, List<Row>> known = new HashMap<>();

  /** How the pages of long lists are read, by their tables. */
  private final Map<String, LongList> longLists = new LinkedHashMap<>();

  /** What ran last. */
  private Prepared last;
  private boolean answered;

  /** @param parameters null for what writes no row, such as a setting */
  private record Asked(String sql, Map<String, ?> parameters) {
    boolean writes() {
      return parameters != null;
    }

    // What a record makes of these is linked when it is first called, see Field.
    @Override
    public boolean equals(Object other) {
      return other instanceof Asked asked && sql.equals(asked.sql) && Objects.equals(parameters, asked.parameters);
    }

    @Override
    public int hashCode() {
      return sql.hashCode();
    }
  }

  Statements(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** A database error on its way to {@link SqlErrors}, which tells it without the values that its text may hold. */
  static final class Failed extends RuntimeException {
    private Failed(SQLException cause) {
      super("SQL statement failed", cause);
    }
  }

  /** Begins a transaction, of which the database knows nothing before the first statement. */
  void begin() {
    drop();
    answered = false;
  }

  /** Whether the database has not answered since the transaction began: it knows nothing of it, perhaps. */
  boolean unanswered() {
    return !answered;
  }

  /** A statement without parameters, whose answer nobody needs: the next one takes it along. */
  void later(String sql) {
    waiting.add(new Asked(sql, null));
  }

  /** Runs what waits. */
  void flush() {
    if (!waiting.isEmpty()) {
      run(List.of());
    }
  }

  /** Runs what waits when a row is written by it, so that its errors are those of the work that wrote it. */
  void flushWrites() {
    if (waiting.stream().anyMatch(Asked::writes)) {
      flush();
    }
  }

  /** Forgets what waits, where the transaction ends without it. */
  void drop() {
    waiting.clear();
    outdated();
  }

  void savepoint(String name) {
    outdated();
    later("savepoint " + name);
  }

  /** Keeps what was done since the savepoint. */
  void release(String savepoint) {
    int unsent = indexOf(savepoint);
    if (unsent >= 0 && unsent == waiting.size() - 1) {
      waiting.remove(unsent);
    } else {
      later("release savepoint " + savepoint);
    }
  }

  /** Takes back what was done since the savepoint. */
  void rollbackTo(String savepoint) {
    int unsent = indexOf(savepoint);
    if (unsent >= 0) {
      waiting.subList(unsent, waiting.size()).clear();
    } else {
      waiting.clear();
      execute("rollback to savepoint " + savepoint);
      // It stays, and would be found by its name.
      later("release savepoint " + savepoint);
    }
  }

  /** Where the savepoint stands among what waits; -1 where the database has it already. */
  private int indexOf(String savepoint) {
    return waiting.lastIndexOf(new Asked("savepoint " + savepoint, null));
  }

  /** Announces a query that will follow: the first one of all that are announced gets the answers of all. */
  void announce(String sql, Map<String, ?> parameters) {
    ahead.add(new Asked(sql, parameters));
  }

  List<Row> rows(String sql, Map<String, ?> parameters) {
    Asked asked = new Asked(sql, parameters);
    if (ahead.contains(asked)) {
      List<List<Row>> answers = run(ahead);
      for (int i = 0; i < ahead.size(); i++) {
        known.put(ahead.get(i), answers.get(answers.size() - ahead.size() + i));
      }
      ahead.clear();
    }
    List<Row> rows = known.isEmpty() ? null : known.remove(asked);
    return rows == null ? rows(List.of(sql), parameters).get(0) : rows;
  }

  /**
   * A page of a list, whose rows are made when they are looked at if the list is long.
   *
   * @param first whether the list begins: its columns are looked at anew, since somebody may have changed the table
   */
  List<Row> page(String table, boolean first, String sql, Map<String, ?> parameters) {
    Asked asked = new Asked(sql, parameters);
    LongList list = first ? null : longLists.get(table);
    if (first || ahead.contains(asked) || known.containsKey(asked)) {
      close(longLists.remove(table));
      return rows(sql, parameters);
    }
    if (list == null || !list.sql().equals(sql)) {
      return learnt(table, sql, parameters);
    }
    flush();
    try {
      Optional<List<Row>> rows = list.page(parameters);
      answered = true;
      return rows.orElseGet(() -> learnt(table, sql, parameters));
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  /** Reads a page as any query, and learns from it how to read the next one. */
  private List<Row> learnt(String table, String sql, Map<String, ?> parameters) {
    close(longLists.remove(table));
    List<List<Row>> answers = run(List.of(new Asked(sql, parameters)));
    List<Row> rows = answers.get(answers.size() - 1);
    if (rows.size() >= LongList.MANY) {
      LongList.of(connection, dialect, sql, last.lastReader()).ifPresent(list -> longLists.put(table, list));
    }
    return rows;
  }

  private static void close(LongList list) {
    try {
      if (list != null) {
        list.close();
      }
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  /** The rows of several queries with the same parameters: PostgreSQL is asked for them in one round trip. */
  List<List<Row>> rows(List<String> queries, Map<String, ?> parameters) {
    List<List<Row>> answers = run(queries.stream().map(query -> new Asked(query, parameters)).toList());
    // What came along may have answered too.
    return answers.subList(answers.size() - queries.size(), answers.size());
  }

  /** A statement that writes, at the latest when its transaction ends. */
  void update(String sql, Map<String, ?> parameters) {
    outdated();
    waiting.add(new Asked(sql, parameters));
    if (waiting.size() >= WAITING) {
      flush();
    }
  }

  /** A statement without parameters. */
  void execute(String sql) {
    run(List.of(new Asked(sql, Map.of())));
  }

  /** What was read ahead is for the work that asked for it, as long as nothing is written. */
  private void outdated() {
    ahead.clear();
    known.clear();
  }

  /** Runs what waits, then these; the rows of all that have rows. */
  private List<List<Row>> run(List<Asked> last) {
    List<Asked> all = new ArrayList<>(waiting);
    all.addAll(last);
    waiting.clear();
    if (dialect == Dialect.POSTGRESQL) {
      return answers(all);
    }
    List<List<Row>> answers = new ArrayList<>();
    all.forEach(one -> answers.addAll(answers(List.of(one))));
    return answers;
  }

  private List<List<Row>> answers(List<Asked> together) {
    List<String> sql = together.stream().map(Asked::sql).toList();
    try {
      Prepared statement = prepared.get(sql);
      if (statement == null) {
        statement = new Prepared(connection, dialect, sql);
        keep(sql, statement);
      }
      List<List<Row>> answers = statement.run(together.stream().<Map<String, ?>>map(one -> one.writes() ? one.parameters() : Map.of()).toList());
      answered = true;
      last = statement;
      return answers;
    } catch (SQLException e) {
      discard(sql);
      throw new Failed(e);
    }
  }

  /** What failed is prepared anew: SQLite's driver closes some of it, and goes on telling the error. */
  private void discard(List<String> sql) {
    try (Prepared failed = prepared.remove(sql)) {
      // Closed with the block.
    } catch (SQLException gone) {
      // Nothing is left of it then.
    }
  }

  private void keep(List<String> sql, Prepared statement) throws SQLException {
    if (prepared.size() == PREPARED) {
      var oldest = prepared.entrySet().iterator();
      oldest.next().getValue().close();
      oldest.remove();
    }
    prepared.put(sql, statement);
  }

  /** One statement for many rows, so many at a time that they fit in memory; parameters are the rows' columns. */
  void batch(String sql, List<Row> rows) {
    outdated();
    flush();
    NamedSql named = NamedSql.parse(sql);
    try (PreparedStatement statement = connection.prepareStatement(named.text())) {
      int bound = 0;
      for (Row row : rows) {
        for (int i = 0; i < named.names().size(); i++) {
          Arguments.bind(dialect, statement, i + 1, row.get(named.names().get(i)));
        }
        statement.addBatch();
        if (++bound % BATCH == 0) {
          statement.executeBatch();
        }
      }
      if (bound % BATCH > 0) {
        statement.executeBatch();
      }
      answered = true;
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  /** Writes new rows, which have the same columns. */
  void insert(String table, List<String> columns, List<Row> rows) {
    String into = Tx.quoted(table) + columns.stream().map(Tx::quoted).collect(Collectors.joining(", ", " (", ")"));
    if (dialect == Dialect.POSTGRESQL && rows.size() >= PostgresInsert.MANY) {
      copy(into, columns, rows);
      return;
    }
    String sql = "insert into " + into + columns.stream().map(name -> ":" + name).collect(Collectors.joining(", ", " values (", ")"));
    if (rows.size() > FEW) {
      batch(sql, rows);
      return;
    }
    for (Row row : rows) {
      Map<String, Object> parameters = new HashMap<>();
      columns.forEach(name -> parameters.put(name, row.get(name)));
      update(sql, parameters);
    }
  }

  private void copy(String into, List<String> columns, List<Row> rows) {
    outdated();
    flush();
    try {
      new PostgresInsert(connection, into, columns).write(rows);
      answered = true;
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  /** Runs the statements of a script, which end with semicolons; in the transaction that is open. */
  void script(String sql) {
    flush();
    Jdbi jdbi = Jdbi.create(connection);
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    try (Handle handle = jdbi.open();
        Script script = handle.createScript(sql)) {
      script.executeAsSeparateStatements();
    }
  }
}
