package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** {@code LiteLLM_TeamMembership}: the people of a team who have a budget or spend of their own in it. */
public record TeamMemberStore(Tx tx) {
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

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(
        Tables.TEAM_MEMBERSHIP,
        List.of("user_id", "team_id"),
        rows.stream().map(row -> new Tx.Keyed(row.text("team_id") + ":" + row.text("user_id"), row)).toList());
  }
}
