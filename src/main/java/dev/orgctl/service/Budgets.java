package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.Tables;
import dev.orgctl.store.Tx;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The columns of budgets, in the budget table and in the tables that carry budget columns of their own. */
final class Budgets {
  private Budgets() {}

  /** The budgets that rows name, by their ids. */
  static Map<String, Row> of(Tx tx, List<Row> rows) {
    return Rows.by("budget_id", new BudgetStore(tx).findAll(ids(rows)));
  }

  /** The same, locked against other writers. */
  static Map<String, Row> lock(Tx tx, List<Row> rows) {
    return Rows.by("budget_id", new BudgetStore(tx).findAllAndLock(ids(rows)));
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.text("budget_id")).filter(Objects::nonNull).distinct().toList();
  }

  /**
   * Keeps a budget that something is to use from being deleted until the transaction ends.
   *
   * @param id null for none
   * @throws NotFound when it does not exist
   */
  static void keep(Tx tx, String id) {
    if (id != null && new BudgetStore(tx).findAndKeep(id).isEmpty()) {
      throw notFound(id);
    }
  }

  /** @throws NotFound when it does not exist */
  static Row findAndLock(Tx tx, String id) {
    return new BudgetStore(tx).findAndLock(id).orElseThrow(() -> notFound(id));
  }

  static NotFound notFound(String id) {
    return new NotFound("Budget not found for budget_id=" + id, "budget_id");
  }

  /** A new row of the budget table. A duration comes with the time of the next reset. */
  static Row newRow(Tx tx, Writer writer, Actor actor, String id, Row given) {
    Row row = Row.of("budget_id", id);
    if (tx.has(Tables.BUDGET, "allowed_models")) {
      row.with("allowed_models", List.of());
    }
    return row.with(withReset(Row.empty(), given, writer.now())).with(writer.created(actor));
  }

  /**
   * The given columns, and {@code budget_reset_at} when they change the duration, or name it where LiteLLM left the time out;
   * clearing it clears the reset too. A reset time that is given stays.
   */
  static Row withReset(Row before, Row given, LocalDateTime now) {
    Row columns = given.copy();
    boolean changed = given.has("budget_duration") && !Objects.equals(given.get("budget_duration"), before.get("budget_duration"));
    boolean missing = given.get("budget_duration") != null && before.get("budget_reset_at") == null;
    if (given.get("budget_reset_at") == null && (changed || missing)) {
      columns.with("budget_reset_at", ResetTime.after(now, given.text("budget_duration")));
    }
    return columns;
  }
}
