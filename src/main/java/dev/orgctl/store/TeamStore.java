package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_TeamTable}. */
public record TeamStore(Tx tx) {
  public Optional<Row> find(String id) {
    return tx.row("select * from \"LiteLLM_TeamTable\" where team_id = :id", Map.of("id", id));
  }

  public Optional<Row> findAndLock(String id) {
    return tx.row("select * from \"LiteLLM_TeamTable\" where team_id = :id" + tx.lockRows(), Map.of("id", id));
  }

  public List<Row> findAll(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : tx.rows(
            "select * from \"LiteLLM_TeamTable\" where " + tx.anyOf("team_id", "ids") + " order by team_id",
            Map.of("ids", ids));
  }

  /** The first teams of several organizations, in the order of organization and team ids. */
  public List<Row> ofOrganizations(Collection<String> organizationIds, int limit) {
    return tx.rows(
        "select * from \"LiteLLM_TeamTable\" where " + tx.anyOf("organization_id", "ids")
            + " order by organization_id, team_id limit " + limit,
        Map.of("ids", organizationIds));
  }

  /** The teams of one organization after a team id (the empty text for the first page), in the order of team ids. */
  public List<Row> page(String organizationId, String afterTeamId, int limit) {
    return tx.rows(
        "select * from \"LiteLLM_TeamTable\" where organization_id = :organization and team_id > :after order by team_id limit "
            + limit,
        Map.of("organization", organizationId, "after", afterTeamId));
  }

  /** Teams by their ids, locked against other writers. */
  public List<Row> findAllAndLock(Collection<String> ids) {
    return tx.rows(
        "select * from \"LiteLLM_TeamTable\" where " + tx.anyOf("team_id", "ids") + " order by team_id" + tx.lockRows(),
        Map.of("ids", ids));
  }

  /** All teams of organizations, locked to be deleted. */
  public List<Row> findAllToDelete(Collection<String> organizationIds) {
    return tx.rows(
        "select * from \"LiteLLM_TeamTable\" where " + tx.anyOf("organization_id", "ids") + " order by team_id" + tx.lockRowsToDelete(),
        Map.of("ids", organizationIds));
  }

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(Tables.TEAM, List.of("team_id"), rows.stream().map(row -> new Tx.Keyed(row.text("team_id"), row)).toList());
  }

  public boolean update(Row before, Row after, Row stamps) {
    String id = before.text("team_id");
    return tx.update(Tables.TEAM, id, Row.of("team_id", id), before, after, stamps);
  }
}
