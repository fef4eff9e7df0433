package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.Database;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.Sort;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** The members of an organization with their users and budgets, page by page, so that any number fits in memory. */
record MemberRows(Database database) {
  static final int PAGE = 1000;

  private static final Sort BY_ID = new Sort("user_id", false);

  Rows inFull(String organizationId) {
    return rows(organizationId, BY_ID, null, Long.MAX_VALUE, MemberRows::nest);
  }

  /**
   * Some of them.
   *
   * @param after the user id that the first one follows; null for the first ones
   * @param most how many will be wanted
   */
  Rows inFull(String organizationId, Sort sort, String after, long most) {
    return rows(organizationId, sort, after, most, MemberRows::nest);
  }

  /** The rows of the membership table alone. */
  Rows plain(String organizationId) {
    return rows(organizationId, BY_ID, null, Long.MAX_VALUE, (tx, memberships) -> memberships);
  }

  private Rows rows(String organizationId, Sort sort, String after, long most, BiFunction<Tx, List<Row>, List<Row>> shape) {
    return Pages.list(
        database,
        PAGE,
        most,
        (tx, last, size) -> Pages.Page.of(shape.apply(tx, new MemberStore(tx).page(organizationId, sort, after, last, size)), size));
  }

  /** The members with these user ids, in that order; whoever is no member any more is left out. */
  Rows named(String organizationId, List<String> ids) {
    return Rows.lazily(
        () -> {
          int[] next = {0};
          return new Pages(
              last ->
                  database.read(
                      tx -> {
                        int from = next[0];
                        next[0] = Math.min(from + PAGE, ids.size());
                        return new Pages.Page(named(tx, organizationId, ids.subList(from, next[0])), next[0] == ids.size());
                      }));
        });
  }

  static List<Row> named(Tx tx, String organizationId, List<String> ids) {
    Map<String, Row> byUser = new HashMap<>();
    new MemberStore(tx).findAll(organizationId, ids).forEach(row -> byUser.put(row.text("user_id"), row));
    return nest(tx, ids.stream().map(byUser::get).filter(Objects::nonNull).toList());
  }

  /** Memberships with their {@code user}, {@code user_email} and {@code litellm_budget_table}. */
  static List<Row> nest(Tx tx, List<Row> memberships) {
    Map<String, Row> users = new HashMap<>();
    new UserStore(tx)
        .findAll(memberships.stream().map(row -> row.text("user_id")).toList())
        .forEach(user -> users.put(user.text("user_id"), user));
    Map<String, Row> budgets = new HashMap<>();
    new BudgetStore(tx)
        .findAll(memberships.stream().map(row -> row.text("budget_id")).filter(Objects::nonNull).distinct().toList())
        .forEach(budget -> budgets.put(budget.text("budget_id"), budget));
    return memberships.stream()
        .map(
            row -> {
              Row user = users.get(row.text("user_id"));
              return row.copy()
                  .with("user", user)
                  .with("litellm_budget_table", budgets.get(row.text("budget_id")))
                  .with("user_email", user == null ? null : user.get("user_email"));
            })
        .toList();
  }
}
