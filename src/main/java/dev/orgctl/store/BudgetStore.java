package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code LiteLLM_BudgetTable}. */
public record BudgetStore(Tx tx) {
  public Optional<Row> find(String id) {
    return find(id, "");
  }

  public Optional<Row> findAndLock(String id) {
    return find(id, tx.lockRows());
  }

  /** Finds the budget and keeps it from being deleted until the transaction ends. */
  public Optional<Row> findAndKeep(String id) {
    return find(id, tx.keepRows());
  }

  private Optional<Row> find(String id, String lock) {
    return tx.row("select * from \"LiteLLM_BudgetTable\" where budget_id = :id" + lock, Map.of("id", id));
  }

  public List<Row> findAll(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : tx.rows("select * from \"LiteLLM_BudgetTable\" where " + tx.anyOf("budget_id", "ids"), Map.of("ids", ids));
  }

  /** Budgets by their ids, locked against other writers. */
  public List<Row> findAllAndLock(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : tx.rows(
            "select * from \"LiteLLM_BudgetTable\" where " + tx.anyOf("budget_id", "ids") + " order by budget_id" + tx.lockRows(), Map.of("ids", ids));
  }

  /** The organizations' own budgets. */
  public List<Row> ofOrganizations(Collection<String> organizationIds) {
    return tx.rows(
        "select * from \"LiteLLM_BudgetTable\" where budget_id in (select budget_id from \"LiteLLM_OrganizationTable\" where "
            + tx.anyOf("organization_id", "ids") + ")",
        Map.of("ids", organizationIds));
  }

  /** The ids of all budgets that something in these organizations uses, or in these teams, and somebody else perhaps too. */
  public List<String> idsWithin(Collection<String> organizationIds, Collection<String> teamIds) {
    return ids(tx.rows(BudgetUses.within(tx), Map.of("organizations", organizationIds, "teams", teamIds)));
  }

  /** Budgets that may be deleted, locked so that nobody begins to use them. */
  public List<Row> findAllToDelete(Collection<String> ids) {
    return tx.rows(
        "select * from \"LiteLLM_BudgetTable\" where " + tx.anyOf("budget_id", "ids") + " order by budget_id" + tx.lockRowsToDelete(),
        Map.of("ids", ids));
  }

  /** Those of the budgets that some row still refers to. */
  public Set<String> stillUsed(Collection<String> ids) {
    Set<String> used = new HashSet<>(ids);
    used.removeAll(ids(Listing.of(Tables.BUDGET, "budget_id").anyOf(tx, "budget_id", ids).where(BudgetUses.none(tx)).page(tx, null, Integer.MAX_VALUE)));
    return used;
  }

  /** Finds the budget and keeps others from changing it, and from beginning to use it. */
  public Optional<Row> findAndLockToDelete(String id) {
    return find(id, tx.lockRowsToDelete());
  }

  /** Who uses a budget, the first hundred: one line for each row that refers to it, whatever its table. */
  public List<String> usersOf(String budgetId) {
    return uses(budgetId, " limit 100").stream().map(BudgetUse::what).toList();
  }

  /** Every row that uses a budget, whatever its table. */
  public List<BudgetUse> uses(String budgetId) {
    return uses(budgetId, "");
  }

  private List<BudgetUse> uses(String budgetId, String limit) {
    return tx.rows(BudgetUses.of(tx) + limit, Map.of("id", budgetId)).stream()
        .map(row -> new BudgetUse(row.text("table_name"), row.text("organization_id"), row.text("user_id"), row.text("what")))
        .toList();
  }

  /** What {@code --sort} takes. */
  public static final List<String> SORTABLE = List.of("budget_id", "max_budget", "created_at", "updated_at");

  /**
   * One page of all budgets.
   *
   * @param after the id of the budget that it follows, or null
   * @param last the row that it follows, as it was read; null for the first page
   */
  public List<Row> page(Sort sort, String after, Row last, int limit) {
    return Listing.of(Tables.BUDGET, "budget_id").sortedByNullable(sort).after(after).page(tx, last, limit);
  }

  /** The first budgets whose id begins with this text. */
  public List<Row> startingWith(String prefix, int limit) {
    return Listing.of(Tables.BUDGET, "budget_id").startingWith(prefix, "budget_id").page(tx, null, limit);
  }

  /** Budgets that no row refers to, and that are older than this: one that is being made is used a moment later. */
  public List<Row> orphans(LocalDateTime madeBefore, Sort sort, String after, Row last, int limit) {
    return orphans(madeBefore).sortedByNullable(sort).after(after).page(tx, last, limit);
  }

  /**
   * The ids of all of them, locked; whoever begins to use one meanwhile comes too late, and who did so before keeps it.
   *
   * @param more budgets that may be orphans by then
   */
  public List<String> lockOrphans(LocalDateTime madeBefore, List<String> more) {
    List<String> ids = Stream.concat(ids(orphans(madeBefore).page(tx, null, Integer.MAX_VALUE)).stream(), more.stream()).toList();
    return ids(
        tx.rows(
            "select budget_id from \"LiteLLM_BudgetTable\" where " + tx.anyOf("budget_id", "ids") + " order by budget_id" + tx.lockRowsToDelete(),
            Map.of("ids", ids)));
  }

  /** Deletes those of the locked budgets that are orphans. */
  public List<Row> deleteOrphans(LocalDateTime madeBefore, List<String> locked) {
    List<Row> orphans = orphans(madeBefore).anyOf(tx, "budget_id", locked).page(tx, null, Integer.MAX_VALUE);
    deleteAll(orphans);
    return orphans;
  }

  private Listing orphans(LocalDateTime madeBefore) {
    return Listing.of(Tables.BUDGET, "budget_id")
        .where("created_at < :made_before and " + BudgetUses.none(tx), "made_before", madeBefore);
  }

  private static List<String> ids(List<Row> budgets) {
    return budgets.stream().map(row -> row.text("budget_id")).toList();
  }

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(Tables.BUDGET, List.of("budget_id"), rows.stream().map(row -> new Tx.Keyed(row.text("budget_id"), row)).toList());
  }

  public void insert(Row row) {
    insertAll(List.of(row));
  }

  public void insertAll(List<Row> rows) {
    tx.insertAll(Tables.BUDGET, rows.stream().map(row -> new Tx.Keyed(row.text("budget_id"), row)).toList());
  }

  public boolean update(Row before, Row after, Row stamps) {
    String id = before.text("budget_id");
    return tx.update(Tables.BUDGET, id, Row.of("budget_id", id), before, after, stamps);
  }
}
