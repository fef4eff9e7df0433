package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** {@code LiteLLM_TeamMembership}: what single people may spend in a team. Most of a team's people have no row here. */
public record TeamMembershipStore(Tx tx) {
  private static final List<String> KEY = List.of("user_id", "team_id");

  /** The rows of one team after a user id (the empty text for the first page), in the order of user ids. */
  public List<Row> page(String teamId, String afterUserId, int limit) {
    return tx.rows(
        "select * from \"LiteLLM_TeamMembership\" where team_id = :team and user_id > :after order by user_id limit " + limit,
        Map.of("team", teamId, "after", afterUserId));
  }

  /** The first rows of several teams, in the order of team and user ids. */
  public List<Row> ofTeams(Collection<String> teamIds, int limit) {
    return tx.rows(
        "select * from \"LiteLLM_TeamMembership\" where " + tx.anyOf("team_id", "ids") + " order by team_id, user_id limit " + limit,
        Map.of("ids", teamIds));
  }

  /** Everybody's rows in these teams, locked to be deleted. */
  public List<Row> findAllToDelete(Collection<String> teamIds) {
    return tx.rows(
        "select * from \"LiteLLM_TeamMembership\" where " + tx.anyOf("team_id", "teams") + " order by team_id, user_id"
            + tx.lockRowsToDelete(),
        Map.of("teams", teamIds));
  }

  /** The rows of these people in these teams, locked to be deleted. */
  public List<Row> findAllToDelete(Collection<String> teamIds, Collection<String> userIds) {
    return tx.rows(
        "select * from \"LiteLLM_TeamMembership\" where " + tx.anyOf("team_id", "teams") + " and " + tx.anyOf("user_id", "users")
            + " order by team_id, user_id" + tx.lockRowsToDelete(),
        Map.of("teams", teamIds, "users", userIds));
  }

  /** All rows of these people. */
  public List<Row> ofUsers(Collection<String> userIds) {
    return ofUsers(userIds, "");
  }

  /** The same, locked. */
  public List<Row> ofUsersAndLock(Collection<String> userIds) {
    return ofUsers(userIds, tx.lockRows());
  }

  private List<Row> ofUsers(Collection<String> userIds, String lock) {
    return tx.rows(
        "select * from \"LiteLLM_TeamMembership\" where " + tx.anyOf("user_id", "users") + " order by team_id, user_id" + lock,
        Map.of("users", userIds));
  }

  public List<Row> find(String teamId, Collection<String> userIds) {
    return find(teamId, userIds, "");
  }

  public List<Row> findAndLock(String teamId, Collection<String> userIds) {
    return find(teamId, userIds, tx.lockRows());
  }

  private List<Row> find(String teamId, Collection<String> userIds, String lock) {
    return userIds.isEmpty()
        ? List.of()
        : tx.rows(
            "select * from \"LiteLLM_TeamMembership\" where team_id = :team and " + tx.anyOf("user_id", "users") + " order by user_id" + lock,
            Map.of("team", teamId, "users", userIds));
  }

  public void insertAll(List<Row> rows) {
    tx.insertAll(Tables.TEAM_MEMBERSHIP, rows.stream().map(row -> new Tx.Keyed(objectId(row), row)).toList());
  }

  public boolean update(Row before, Row after) {
    return tx.update(Tables.TEAM_MEMBERSHIP, objectId(before), before.only(KEY), before, after, Row.empty());
  }

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(Tables.TEAM_MEMBERSHIP, KEY, rows.stream().map(row -> new Tx.Keyed(objectId(row), row)).toList());
  }

  private static String objectId(Row row) {
    return row.text("team_id") + ":" + row.text("user_id");
  }
}
