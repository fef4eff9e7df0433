package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Reads what {@code doctor} reports, and mends what it may. */
public record DoctorStore(Tx tx) {
  /** How many rows of a finding are shown. */
  public static final int SHOWN = 20;

  /**
   * What is wrong.
   *
   * @param found how many rows
   * @param rows the first of them
   */
  public record Found(long found, List<Row> rows) {}

  /**
   * @param caller the hash of the key that asks; null for the master key
   * @return nothing when this database lacks what the check looks at
   */
  public Optional<Found> run(Check check, LocalDateTime now, String caller) {
    if (!check.needs().stream().allMatch(this::has)) {
      return Optional.empty();
    }
    List<Row> rows =
        tx.rows(
            "select f.*, count(*) over () as found from (" + check.sql() + ") f order by 1, 2, 3 limit " + SHOWN,
            parameters(now, caller));
    long found = rows.isEmpty() ? 0 : rows.get(0).number("found").longValue();
    return Optional.of(new Found(found, rows.stream().map(row -> row.without("found")).toList()));
  }

  private boolean has(String tableAndColumn) {
    int dot = tableAndColumn.indexOf('.');
    return tx.has(tableAndColumn.substring(0, dot), tableAndColumn.substring(dot + 1));
  }

  private static Map<String, Object> parameters(LocalDateTime now, String caller) {
    return Map.of("now", now, "hour_ago", now.minusHours(1), "month_ago", now.minusDays(30), "caller", caller == null ? "" : caller);
  }

  /** What orgctl needs and this database lacks: a row for each table, or column of a table that is there. */
  public List<Row> missing() {
    List<Row> missing = new ArrayList<>();
    for (String table : Schema.REQUIRED) {
      if (!tx.has(table)) {
        missing.add(Row.of("table_name", table).with("column_name", null));
        continue;
      }
      Schema.REQUIRED_COLUMNS.get(table).stream()
          .filter(column -> !tx.has(table, column))
          .forEach(column -> missing.add(Row.of("table_name", table).with("column_name", column)));
    }
    return missing;
  }

  /** The server's clock, in UTC. */
  public LocalDateTime clock() {
    String sql =
        tx.dialect() == Dialect.POSTGRESQL
            ? "select clock_timestamp() at time zone 'UTC' as now"
            : "select cast(strftime('%Y-%m-%d %H:%M:%f', 'now') as text) as now";
    Object now = tx.row(sql, Map.of()).orElseThrow().get("now");
    return now instanceof LocalDateTime time ? time : Sqlite.time((String) now);
  }

  /** The server, whose schema it is, and how old it is: by its newest columns, and by Prisma's own list where there is one. */
  public Row server() {
    Row server = DatabaseStatus.of(tx).only(List.of("server", "server_version", "schema"));
    server.with("schema_age", age());
    if (tx.dialect() == Dialect.POSTGRESQL && tx.row("select 1 as one where to_regclass('_prisma_migrations') is not null", Map.of()).isPresent()) {
      tx.row("select migration_name, finished_at from _prisma_migrations where finished_at is not null order by finished_at desc limit 1", Map.of())
          .ifPresent(last -> server.with("last_migration", last.text("migration_name")));
    }
    return server;
  }

  private String age() {
    if (tx.has(Tables.DELETED_KEY)) {
      return "2026 or later (tombstones of deleted keys)";
    }
    if (tx.has(Tables.OBJECT_PERMISSION)) {
      return "2025 (object permissions)";
    }
    return tx.has(Tables.MEMBERSHIP) ? "2024 (organization roles)" : "before organization roles";
  }

  /**
   * All findings of one kind, locked.
   *
   * @param rows what is changed or deleted
   * @param write mends them, when all of several kinds are locked; returns how many rows were changed or deleted
   */
  public record Locked(String id, List<Row> rows, IntSupplier write) {
    private Locked(String id, List<Row> rows, Consumer<List<Row>> write) {
      this(
          id,
          rows,
          () -> {
            write.accept(rows);
            return rows.size();
          });
    }
  }

  /**
   * Locks what one kind of finding is about.
   *
   * @param id one of {@link Checks#FIXABLE}
   * @param stamps columns such as {@code updated_at} of rows that are changed
   * @param before what was locked already, to be mended before
   */
  public Locked lock(String id, LocalDateTime now, Row stamps, List<Locked> before) {
    return switch (id) {
      case Checks.ORGANIZATION_WITHOUT_OBJECT_PERMISSION -> objectPermissions(id, Tables.ORGANIZATION, "organization_id", stamps);
      case Checks.TEAM_WITHOUT_OBJECT_PERMISSION -> objectPermissions(id, Tables.TEAM, "team_id", stamps);
      case Checks.USER_WITHOUT_OBJECT_PERMISSION -> objectPermissions(id, Tables.USER, "user_id", stamps);
      case Checks.KEY_WITHOUT_OBJECT_PERMISSION -> objectPermissions(id, Tables.KEY, "token", stamps);
      case Checks.ORPHANED_BUDGET -> orphanedBudgets(id, now, before);
      case Checks.STALE_USER_TEAM -> staleTeams(id, now, stamps);
      case Checks.USER_WITHOUT_ORGANIZATION -> cleared(id, Tables.USER, "user_id", "organization_id", Tables.ORGANIZATION, stamps);
      case Checks.INVITATION_WITHOUT_USER ->
          new Locked(id, dangling(Tables.INVITATION, "id", "user_id", Tables.USER), new InvitationStore(tx)::deleteAll);
      case Checks.MEMBERSHIP_WITHOUT_ORGANIZATION -> deleted(id, Tables.MEMBERSHIP, "organization_id", Tables.ORGANIZATION);
      case Checks.TEAM_MEMBERSHIP_WITHOUT_TEAM -> deleted(id, Tables.TEAM_MEMBERSHIP, "team_id", Tables.TEAM);
      default -> throw new IllegalArgumentException(id);
    };
  }

  private List<Row> all(String id, LocalDateTime now) {
    Check check = new Checks(tx).all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    return tx.rows(check.sql(), parameters(now, null));
  }

  /** Also those that nobody uses any more when the rows before them are deleted. */
  private Locked orphanedBudgets(String id, LocalDateTime now, List<Locked> before) {
    BudgetStore budgets = new BudgetStore(tx);
    List<String> freed =
        before.stream().flatMap(one -> one.rows().stream()).map(row -> row.text("budget_id")).filter(Objects::nonNull).distinct().toList();
    List<String> ids = budgets.lockOrphans(now.minusHours(1), freed);
    return new Locked(id, List.of(), () -> budgets.deleteOrphans(now.minusHours(1), ids).size());
  }

  private Locked staleTeams(String id, LocalDateTime now, Row stamps) {
    UserStore store = new UserStore(tx);
    Set<String> ids = all(id, now).stream().map(row -> row.text("user_id")).collect(Collectors.toCollection(TreeSet::new));
    List<Row> users = store.findAllAndLock(ids);
    Set<String> named = users.stream().flatMap(user -> user.texts("teams").stream()).collect(Collectors.toSet());
    Set<String> present = new TeamStore(tx).findAll(named).stream().map(team -> team.text("team_id")).collect(Collectors.toSet());
    named.removeAll(present);
    return new Locked(
        id, users.stream().filter(user -> user.texts("teams").stream().anyMatch(named::contains)).toList(), rows -> store.leaveTeams(rows, named, stamps));
  }

  private Locked objectPermissions(String id, String table, String key, Row stamps) {
    return cleared(id, table, key, "object_permission_id", Tables.OBJECT_PERMISSION, stamps);
  }

  /** Rows that lose the id of something that is gone. */
  private Locked cleared(String id, String table, String key, String column, String parent, Row stamps) {
    return new Locked(
        id,
        dangling(table, key, column, parent),
        rows -> rows.forEach(row -> tx.update(table, row.text(key), Row.of(key, row.get(key)), row, Row.of(column, null), stamps)));
  }

  /** Rows that belong to somebody in something that is gone; the primary key is both. */
  private Locked deleted(String id, String table, String column, String parent) {
    return new Locked(
        id,
        dangling(table, column + ", user_id", column, parent),
        rows ->
            tx.deleteAll(
                table, List.of("user_id", column), rows.stream().map(row -> new Tx.Keyed(row.text(column) + ":" + row.text("user_id"), row)).toList()));
  }

  /** Locked, in the order of their key; none where this database lacks what they are about. */
  private List<Row> dangling(String table, String key, String column, String parent) {
    if (!tx.has(table, column) || !tx.has(parent)) {
      return List.of();
    }
    return tx.rows(
        "select * from %s c where %s order by %s".formatted(Tx.quoted(table), Checks.danglingWhere(column, parent, column), key) + tx.lockRows(),
        Map.of());
  }
}
