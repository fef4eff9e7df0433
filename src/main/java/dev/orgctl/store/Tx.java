package dev.orgctl.store;

import dev.orgctl.model.Change;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Unavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One open transaction: reads rows, and writes rows, each into its {@link Journal} too, so that the audit rows and a dry run
 * come from the writes themselves and no write can forget them.
 */
public final class Tx {
  /** So many new rows are written at once, rather than wait for what is written with them. */
  private static final int MANY = 1000;

  private static final Set<String> STAMPS = Set.of("created_at", "created_by", "updated_at", "updated_by");

  private final Statements statements;
  private final Dialect dialect;
  private final Schema schema;
  private final boolean announces;
  private Journal journal = Journal.unsigned();
  private Runnable beforeFirstWrite = () -> {};

  Tx(Statements statements, Dialect dialect, Schema schema) {
    this(statements, dialect, schema, false);
  }

  private Tx(Statements statements, Dialect dialect, Schema schema, boolean announces) {
    this.statements = statements;
    this.dialect = dialect;
    this.schema = schema;
    this.announces = announces;
  }

  /**
   * The same transaction for queries that will follow, word by word, before anything is written: here they are only
   * announced, and answered by no rows. When the first of them is asked, the others go with it, in one round trip to
   * PostgreSQL.
   */
  public Tx announcing() {
    return new Tx(statements, dialect, schema, true);
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Runs a check when everything that the work reads and locks was read and locked, and nothing was written yet: waiting
   * for a lock can take long enough for the world to change.
   */
  public void beforeFirstWrite(Runnable check) {
    beforeFirstWrite = check;
  }

  private void aboutToWrite() {
    Runnable check = beforeFirstWrite;
    beforeFirstWrite = () -> {};
    check.run();
  }

  /**
   * What no unique index guards is looked up and created by one transaction at a time, until it ends. SQLite has one
   * writer anyway.
   */
  public enum Names {
    USER_EMAIL,
    ORGANIZATION_ALIAS,
    KEY_ALIAS
  }

  public void oneAtATime(Names names) {
    if (dialect == Dialect.POSTGRESQL) {
      // A lock of the transaction, which PgBouncer's transaction mode keeps. The number is "orgctl" in ASCII.
      // What it answers is of a type that the driver would ask the server for, twice.
      statements.later("select 1 from pg_advisory_xact_lock(" + (0x6f726763746cL << 8 | names.ordinal()) + ")");
    }
  }

  /**
   * Writes all that follows into another journal.
   *
   * @param signature the columns that all audit rows share: who, and when
   * @param shows whether the changes are kept nevertheless, for a dry run to show
   * @param audit writes the audit rows of changes, a few thousand at a time
   */
  public void journal(Row signature, boolean shows, Consumer<List<Change>> audit) {
    journal = Journal.signed(signature, shows, audit);
  }

  public Journal journal() {
    return journal;
  }

  /** Whether this database, of whatever age, has the table. */
  public boolean has(String table) {
    return schema.columns(statements, table).isPresent();
  }

  public boolean has(String table, String column) {
    return schema.columns(statements, table).map(columns -> columns.containsKey(column)).orElse(false);
  }

  /** All rows of a query; parameters are {@code :name}. */
  List<Row> rows(String sql, Map<String, ?> parameters) {
    if (announces) {
      statements.announce(sql, parameters);
      return List.of();
    }
    return statements.rows(sql, parameters);
  }

  /** A page of a list; if that is long, the rows of all but the first one are made when they are looked at, see {@link LongList}. */
  List<Row> page(String table, boolean first, String sql, Map<String, ?> parameters) {
    // What a key's hash is compared with must not be in the statement's text, which servers log and count.
    return announces || table.equals(Tables.KEY) ? rows(sql, parameters) : statements.page(table, first, sql, parameters);
  }

  /** The rows of several queries with the same parameters, in one round trip. */
  List<List<Row>> rows(List<String> queries, Map<String, ?> parameters) {
    return statements.rows(queries, parameters);
  }

  Optional<Row> row(String sql, Map<String, ?> parameters) {
    return rows(sql, parameters).stream().findFirst();
  }

  /** Value to number of rows, for those of the values that some row of the table has in the column. */
  Map<String, Long> countBy(String table, String column, Collection<String> values) {
    Map<String, Long> counts = new LinkedHashMap<>();
    rows(
            "select %1$s as value, count(*) as rows from %2$s where %3$s group by %1$s".formatted(quoted(column), quoted(table), anyOf(quoted(column), "values")),
            Map.of("values", values))
        .forEach(row -> counts.put(row.text("value"), row.number("rows").longValue()));
    return counts;
  }

  /** {@code column = any(:name)} for a list parameter, in each database's way. */
  String anyOf(String column, String name) {
    return dialect == Dialect.POSTGRESQL
        ? column + " = any(:" + name + ")"
        : column + " in (select value from json_each(:" + name + "))";
  }

  /** Whether the {@code text[]} of a column has the text {@code :name}. */
  String listHas(String column, String name) {
    return dialect == Dialect.POSTGRESQL
        ? ":" + name + " = any(" + column + ")"
        : "exists (select 1 from json_each(" + column + ") where value = :" + name + ")";
  }

  /** The same without regard to case, as far as the database knows letters; an index on {@code lower(column)} serves it. */
  String anyOfInAnyCase(String column, String name) {
    return dialect == Dialect.POSTGRESQL
        ? "lower(" + column + ") in (select lower(given) from unnest(:" + name + ") given)"
        : "lower(" + column + ") in (select lower(value) from json_each(:" + name + "))";
  }

  /** Locks the rows of a query against deletion only, so that a gateway that counts spend goes on meanwhile. */
  String keepRows() {
    return dialect == Dialect.POSTGRESQL ? " for key share" : "";
  }

  /** {@code column && :name}, whether two lists of texts have one in common, in each database's way. */
  String overlaps(String column, String name) {
    return dialect == Dialect.POSTGRESQL
        ? column + " && :" + name
        : "exists (select 1 from json_each(" + column + ") where value in (select value from json_each(:" + name + ")))";
  }

  /** Locks the rows of a query that are going to be deleted: nobody can refer to them any more. */
  String lockRowsToDelete() {
    return dialect == Dialect.POSTGRESQL ? " for update" : "";
  }

  /** Locks the rows of a query against other writers. */
  String lockRows() {
    return dialect == Dialect.POSTGRESQL ? " for no key update" : "";
  }

  /** Writes a new row; columns that the row does not name get the database's defaults. */
  void insert(String table, String objectId, Row row) {
    insertAll(table, List.of(new Keyed(objectId, row)));
  }

  /** A row to write and the id under which the audit trail knows it. */
  record Keyed(String objectId, Row row) {}

  /** Writes many rows, which all have the same columns. */
  void insertAll(String table, List<Keyed> rows) {
    insertUnaudited(table, rows);
    rows.forEach(keyed -> journal.add(new Change("created", table, keyed.objectId(), null, keyed.row())));
  }

  /**
   * Writes many rows that differ in few columns, together with their audit rows.
   *
   * @param key the columns that, joined by colons, are the id under which the audit trail knows a row
   */
  void insertAll(String table, List<String> key, NewRows rows) {
    if (rows.size() == 0) {
      return;
    }
    aboutToWrite();
    journal.flush();
    new InsertMany(dialect, table, key, rows).run(statements, writable(table, rows.names(), rows::isNull), journal.signature());
    if (rows.size() > MANY) {
      // An import of any size fits in memory.
      statements.flush();
    }
    journal.addAudited(rows.size(), i -> rows.created(table, key, i));
  }

  /** The same for audit rows, which are no change that needs an audit row. */
  void insertUnaudited(String table, List<Keyed> rows) {
    if (rows.isEmpty()) {
      return;
    }
    aboutToWrite();
    List<String> columns =
        writable(table, rows.get(0).row().names(), column -> rows.stream().allMatch(keyed -> keyed.row().get(column) == null));
    statements.insert(table, columns, rows.stream().map(Keyed::row).toList());
  }

  /**
   * Changes columns of one row: only those whose value differs from what was read, never the whole row, because a live
   * gateway increments {@code spend} meanwhile. {@code updated_at} and its like are written along but are no change of
   * their own.
   *
   * @param key the primary key's columns
   * @param before the row as read, under a row lock
   * @param after the columns to set
   * @param stamps columns such as {@code updated_at} to set when anything changed
   * @return whether anything changed
   */
  boolean update(String table, String objectId, Row key, Row before, Row after, Row stamps) {
    return update(null, table, objectId, key, before, after, stamps);
  }

  /** @param action another name of the change in the audit trail, such as {@code rotated}; null for the usual one */
  boolean update(String action, String table, String objectId, Row key, Row before, Row after, Row stamps) {
    Row changed = Row.empty();
    Row old = Row.empty();
    for (String name : after.names()) {
      requireColumn(table, name);
      if (!Objects.equals(before.get(name), after.get(name))) {
        changed.with(name, after.get(name));
        old.with(name, before.get(name));
      }
    }
    if (changed.isEmpty()) {
      return false;
    }
    aboutToWrite();
    Row written = changed.copy().with(stamps.only(stamps.names().stream().filter(name -> has(table, name)).toList()));
    Map<String, Object> parameters = new LinkedHashMap<>();
    written.names().forEach(name -> parameters.put("set_" + name, written.get(name)));
    key.names().forEach(name -> parameters.put("key_" + name, key.get(name)));
    String sql =
        "update " + quoted(table) + " set "
            + written.names().stream().map(name -> quoted(name) + " = :set_" + name).collect(Collectors.joining(", "))
            + " where "
            + key.names().stream().map(name -> quoted(name) + " = :key_" + name).collect(Collectors.joining(" and "));
    statements.update(sql, parameters);
    journal.add(new Change(action == null ? action(changed) : action, table, objectId, old, changed));
    return true;
  }

  /** LiteLLM's audit rows call a change of {@code blocked} by a name of its own. */
  private static String action(Row changed) {
    if (!changed.names().equals(Set.of("blocked"))) {
      return "updated";
    }
    return changed.isTrue("blocked") ? "blocked" : "unblocked";
  }

  /**
   * Deletes rows.
   *
   * @param key the primary key's columns
   * @param rows as read, under a row lock
   */
  void deleteAll(String table, List<String> key, List<Keyed> rows) {
    if (rows.isEmpty()) {
      return;
    }
    aboutToWrite();
    String sql =
        "delete from " + quoted(table) + key.stream().map(name -> quoted(name) + " = :" + name).collect(Collectors.joining(" and ", " where ", ""));
    statements.batch(sql, rows.stream().map(Keyed::row).toList());
    rows.forEach(keyed -> journal.add(new Change("deleted", table, keyed.objectId(), keyed.row(), null)));
  }

  /**
   * The columns to write: those that some row has a value for, so that the others get the database's defaults. One that
   * only says who wrote the row and when is left out where this database lacks it; a value is never.
   */
  private List<String> writable(String table, Set<String> names, Predicate<String> isNull) {
    List<String> columns = new ArrayList<>();
    for (String column : names) {
      if (isNull.test(column)) {
        continue;
      }
      if (!has(table, column)) {
        if (STAMPS.contains(column)) {
          continue;
        }
        requireColumn(table, column);
      }
      columns.add(column);
    }
    return columns;
  }

  /** @throws Unavailable when this database lacks the table or the column */
  void requireColumn(String table, String column) {
    var columns =
        schema
            .columns(statements, table)
            .orElseThrow(
                () ->
                    new Unavailable("The database has no table \"" + table + "\".")
                        .<Unavailable>hint("Run the migrations of a LiteLLM release that has it, or see `orgctl db status`."));
    if (!columns.containsKey(column)) {
      throw new Unavailable("The table \"" + table + "\" of this database has no column \"" + column + "\".")
          .<Unavailable>hint("Its LiteLLM schema is older than that field: run LiteLLM's migrations, or leave the field out.");
    }
  }

  /** Statements that change the schema: only {@link Migrations} runs them. */
  void script(String sql) {
    statements.script(sql);
  }

  void schemaChanged() {
    schema.forget();
  }

  Map<String, Map<String, String>> tables() {
    return schema.tables(statements);
  }

  static String quoted(String identifier) {
    return '"' + identifier + '"';
  }
}
