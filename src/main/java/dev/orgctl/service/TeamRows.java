package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.store.Database;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.ObjectPermissionStore;
import dev.orgctl.store.TeamMembershipStore;
import dev.orgctl.store.Tx;
import java.util.List;
import java.util.Map;

/** What LiteLLM nests in a team: memberships with their budgets, and keys, without the hashes of these. */
record TeamRows(Database database) {
  private static final int PAGE = 1000;

  Rows memberships(String teamId) {
    return Pages.list(
        database,
        Long.MAX_VALUE,
        PAGE,
        (tx, last, size) ->
            Pages.Page.of(withBudgets(tx, new TeamMembershipStore(tx).page(teamId, last == null ? "" : last.text("user_id"), size)), size));
  }

  Rows keys(String teamId) {
    // The hash that the next page starts from is no part of what is shown.
    return Pages.list(
            database,
            Long.MAX_VALUE,
            PAGE,
            (tx, last, size) -> Pages.Page.of(new KeyStore(tx).pageOfTeam(teamId, last == null ? "" : last.text("token"), size), size))
        .map(key -> key.without("token"));
  }

  /** Each team with its memberships and keys; those of a few small teams are read together. */
  List<Row> nested(Tx tx, List<Row> teams) {
    List<String> ids = teams.stream().map(team -> team.text("team_id")).toList();
    List<Row> memberships = new TeamMembershipStore(tx).ofTeams(ids, PAGE);
    List<Row> keys = new KeyStore(tx).ofTeams(ids, PAGE);
    Map<String, List<Row>> membershipsById = Rows.groupedBy("team_id", withBudgets(tx, memberships));
    Map<String, List<Row>> keysById = Rows.groupedBy("team_id", keys);
    return teams.stream()
        .map(
            team -> {
              String id = team.text("team_id");
              return team.copy()
                  .with(
                      "team_memberships",
                      memberships.size() < PAGE ? Rows.of(membershipsById.getOrDefault(id, List.of())) : memberships(id))
                  .with(
                      "keys",
                      keys.size() < PAGE
                          ? Rows.of(keysById.getOrDefault(id, List.of()).stream().map(key -> key.without("token")).toList())
                          : keys(id));
            })
        .toList();
  }

  static List<Row> withBudgets(Tx tx, List<Row> memberships) {
    Map<String, Row> budgets = Budgets.of(tx, memberships);
    return memberships.stream()
        .map(row -> row.copy().with("litellm_budget_table", budgets.get(row.text("budget_id"))))
        .toList();
  }

  static Row withPermission(Tx tx, Row team) {
    return team.copy()
        .with("object_permission", new ObjectPermissionStore(tx).find(team.text("object_permission_id")).orElse(null));
  }
}
