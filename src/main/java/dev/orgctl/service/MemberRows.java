package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.store.Database;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.Sort;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** The members of an organization with their users and budgets, page by page, so that any number fits in memory. */
record MemberRows(Database database) {
  private static final Sort BY_ID = new Sort("user_id", false);

  /** @param now the transaction to read the first ones in; null to read them when they are wanted */
  Rows inFull(Tx now, String organizationId) {
    return rows(now, organizationId, BY_ID, null, Long.MAX_VALUE, MemberRows::nest);
  }

  /**
   * Some of them.
   *
   * @param after the user id that the first one follows; null for the first ones
   * @param most how many will be wanted
   */
  Rows inFull(String organizationId, Sort sort, String after, long most) {
    return rows(null, organizationId, sort, after, most, MemberRows::nest);
  }

  /** The rows of the membership table alone. */
  Rows plain(String organizationId) {
    return rows(null, organizationId, BY_ID, null, Long.MAX_VALUE, (tx, memberships) -> memberships);
  }

  private Rows rows(
      Tx now, String organizationId, Sort sort, String after, long most, BiFunction<Tx, List<Row>, List<Row>> shape) {
    return Pages.list(
        now,
        database,
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
                        int end = Math.min(next[0] + Pages.SIZE, ids.size());
                        List<Row> rows = named(tx, organizationId, ids.subList(next[0], end));
                        next[0] = end;
                        return new Pages.Page(rows, end == ids.size());
                      }));
        });
  }

  static List<Row> named(Tx tx, String organizationId, List<String> ids) {
    new MemberStore(tx.announcing()).findAll(organizationId, ids);
    new UserStore(tx.announcing()).findAll(ids);
    Map<String, Row> byUser = Rows.by("user_id", new MemberStore(tx).findAll(organizationId, ids));
    return nest(tx, ids.stream().map(byUser::get).filter(Objects::nonNull).toList());
  }

  /** Memberships with their {@code user}, {@code user_email} and {@code litellm_budget_table}. */
  static List<Row> nest(Tx tx, List<Row> memberships) {
    Map<String, Row> users = Rows.by("user_id", new UserStore(tx).findAll(memberships.stream().map(row -> row.text("user_id")).toList()));
    Map<String, Row> budgets = Budgets.of(tx, memberships);
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
