package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code LiteLLM_BudgetTable}. */
public record BudgetStore(Tx tx) {
  public Optional<Row> find(String id) {
    return tx.row("select * from \"LiteLLM_BudgetTable\" where budget_id = :id", Map.of("id", id));
  }

  public Optional<Row> findAndLock(String id) {
    return tx.row("select * from \"LiteLLM_BudgetTable\" where budget_id = :id" + tx.lockRows(), Map.of("id", id));
  }

  /** Finds the budget and keeps it from being deleted until the transaction ends. */
  public Optional<Row> findAndKeep(String id) {
    return tx.row("select * from \"LiteLLM_BudgetTable\" where budget_id = :id" + tx.keepRows(), Map.of("id", id));
  }

  public List<Row> findAll(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : tx.rows("select * from \"LiteLLM_BudgetTable\" where " + tx.anyOf("budget_id", "ids"), Map.of("ids", ids));
  }

  /** Budgets that may be deleted, locked so that nobody begins to use them. */
  public List<Row> findAllToDelete(Collection<String> ids) {
    return tx.rows(
        "select * from \"LiteLLM_BudgetTable\" where " + tx.anyOf("budget_id", "ids") + " order by budget_id" + tx.lockRowsToDelete(),
        Map.of("ids", ids));
  }

  /**
   * Those of the budgets that some row still refers to: of any table of this database with a {@code budget_id}, or of a
   * team that gives its new members that budget.
   */
  public Set<String> stillUsed(Collection<String> ids) {
    Set<String> used = new References(tx).of(Tables.BUDGET, "budget_id", ids);
    tx.rows(
            "select distinct metadata ->> 'team_member_budget_id' as id from \"LiteLLM_TeamTable\""
                + " where metadata ->> 'team_member_budget_id' is not null",
            Map.of())
        .forEach(row -> used.add(row.text("id")));
    return used;
  }

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(Tables.BUDGET, List.of("budget_id"), rows.stream().map(row -> new Tx.Keyed(row.text("budget_id"), row)).toList());
  }

  /** Who else uses a budget: one line for each organization, membership, key and team membership. */
  public List<String> usersOf(String budgetId) {
    return tx
        .rows(
            """
            select 'organization ' || organization_id as what from "LiteLLM_OrganizationTable" where budget_id = :id
            union all
            select 'member ' || user_id || ' of organization ' || organization_id
            from "LiteLLM_OrganizationMembership" where budget_id = :id
            union all
            select 'key ' || coalesce(key_alias, key_name, '') from "LiteLLM_VerificationToken" where budget_id = :id
            union all
            select 'member ' || user_id || ' of team ' || team_id from "LiteLLM_TeamMembership" where budget_id = :id
            order by 1
            """,
            Map.of("id", budgetId))
        .stream()
        .map(row -> row.text("what"))
        .toList();
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
