package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.ObjectPermissionStore;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Organizations with what LiteLLM nests in them: budget, members, teams and object permission. */
record OrgRows(MemberRows memberRows) {
  /** How many members and teams are held in memory at a time. */
  private static final int NESTED = 5000;

  /** A team's row holds its people. */
  private static final int TEAM_WEIGHT = 5;

  static Map<String, Row> byId(Tx tx, Collection<String> ids) {
    return Rows.by("organization_id", new OrgStore(tx).findAll(ids));
  }

  /** Announces what will be read of a single organization, if that is its id: one round trip for all. */
  void announce(Tx tx, List<String> ids) {
    if (ids.size() == 1) {
      byId(tx.announcing(), ids);
      new BudgetStore(tx.announcing()).ofOrganizations(ids);
      memberRows.inFull(tx.announcing(), ids.get(0));
      teams(tx.announcing(), ids.get(0));
    }
  }

  /**
   * The organizations in full: each with its budget, members, teams and object permission, as LiteLLM nests them. Of a single
   * one the first members and teams are read at once, which saves two transactions; those of several while they are printed,
   * so that any number fits in memory.
   */
  List<Row> inFull(Tx tx, List<Row> organizations) {
    Tx now = organizations.size() == 1 ? tx : null;
    Map<String, Row> budgets = Rows.by("budget_id", new BudgetStore(tx).ofOrganizations(ids(organizations)));
    Map<String, Row> permissions = permissions(tx, organizations);
    return organizations.stream()
        .map(
            row -> {
              String id = row.text("organization_id");
              Row withBudget = row.copy().with("litellm_budget_table", budgets.get(row.text("budget_id")));
              return nest(withBudget, permissions, memberRows.inFull(now, id), teams(now, id));
            })
        .toList();
  }

  /**
   * The first of the organizations with what is nested in them: as many as have few enough members and teams together. One
   * that has too many by itself comes alone, and they are read while they are printed. They are counted only where they are
   * too many, because LiteLLM has no index for an organization's members: each look at them reads the whole table.
   */
  private Pages.Page nested(Tx tx, List<Row> organizations, boolean whole, boolean ends) {
    if (organizations.isEmpty()) {
      return new Pages.Page(organizations, ends);
    }
    List<String> all = ids(organizations);
    Tx ahead = tx.announcing();
    new MemberStore(ahead).ofOrganizations(all, whole, NESTED + 1);
    new TeamStore(ahead).ofOrganizations(all, whole, NESTED / TEAM_WEIGHT + 1);
    permissions(ahead, organizations);
    List<Row> members = new MemberStore(tx).ofOrganizations(all, whole, NESTED + 1);
    List<Row> teams = new TeamStore(tx).ofOrganizations(all, whole, NESTED / TEAM_WEIGHT + 1);
    Map<String, Row> permissions = permissions(tx, organizations);
    if (members.size() + TEAM_WEIGHT * teams.size() <= NESTED) {
      return new Pages.Page(inMemory(organizations, permissions, members, teams), ends);
    }
    List<Row> first = organizations.subList(0, fitting(tx, all));
    List<String> ids = ids(first);
    List<Row> rows =
        first.size() == 1
            ? List.of(nest(first.get(0), permissions, memberRows.plain(ids.get(0)), teams(null, ids.get(0))))
            : inMemory(first, permissions, new MemberStore(tx).ofOrganizations(ids), new TeamStore(tx).ofOrganizations(ids));
    return new Pages.Page(rows, ends && first.size() == organizations.size());
  }

  /** How many of the organizations, from the first on, fit in memory with their members and teams; one at the least. */
  private static int fitting(Tx tx, List<String> ids) {
    Map<String, Long> members = new MemberStore(tx).countByOrganization(ids);
    Map<String, Long> teams = new TeamStore(tx).countByOrganization(ids);
    int size = 0;
    long held = 0;
    while (size < ids.size() && (size == 0 || held <= NESTED)) {
      held += members.getOrDefault(ids.get(size), 0L) + TEAM_WEIGHT * teams.getOrDefault(ids.get(size), 0L);
      size += held <= NESTED || size == 0 ? 1 : 0;
    }
    return size;
  }

  private static List<Row> inMemory(List<Row> organizations, Map<String, Row> permissions, List<Row> members, List<Row> teams) {
    Map<String, List<Row>> membersOf = Rows.groupedBy("organization_id", members);
    Map<String, List<Row>> teamsOf = Rows.groupedBy("organization_id", teams);
    return Rows.mapped(
        organizations,
        row -> {
          String id = row.text("organization_id");
          return nest(row, permissions, Rows.of(membersOf.getOrDefault(id, List.of())), Rows.of(teamsOf.getOrDefault(id, List.of())));
        });
  }

  static List<String> ids(List<Row> organizations) {
    return Rows.texts(organizations, "organization_id");
  }

  private static Map<String, Row> permissions(Tx tx, List<Row> organizations) {
    List<String> ids = Rows.texts(organizations, "object_permission_id").stream().filter(Objects::nonNull).distinct().toList();
    return Rows.by("object_permission_id", new ObjectPermissionStore(tx).findAll(ids));
  }

  /** @param organization with its budget */
  private static Row nest(Row organization, Map<String, Row> permissions, Rows members, Rows teams) {
    return organization
        .copy()
        .with("members", members)
        .with("teams", teams)
        .with("object_permission", permissions.get(organization.text("object_permission_id")));
  }

  /** @param now the transaction to read the first ones in; null to read them when they are wanted */
  private Rows teams(Tx now, String organizationId) {
    return Pages.list(
        now,
        memberRows.database(),
        Long.MAX_VALUE,
        (tx, last, size) -> Pages.Page.of(new TeamStore(tx).page(organizationId, last == null ? "" : last.text("team_id"), size), size));
  }

  static Row withBudget(Tx tx, Row organization) {
    return organization
        .copy()
        .with("litellm_budget_table", new BudgetStore(tx).find(organization.text("budget_id")).orElse(null))
        .with(
            "object_permission",
            new ObjectPermissionStore(tx).find(organization.text("object_permission_id")).orElse(null));
  }

  /**
   * Organizations of a list, which have their budgets.
   *
   * @param limit how many were asked for
   * @param nested whether members, teams and object permissions are wanted too; the page can be shorter then
   * @param whole whether these are all organizations from the first id to the last
   */
  Pages.Page page(Tx tx, List<Row> rows, int limit, boolean nested, boolean whole) {
    return nested ? nested(tx, rows, whole, rows.size() < limit) : Pages.Page.of(rows, limit);
  }
}
