package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Rows of other tables that end with their user: team memberships and invitations. */
public record UserTraces(Tx tx) {
  /** The rows that some people have in {@code LiteLLM_TeamMembership}, locked. */
  public List<Row> teamMembershipsAndLock(Collection<String> userIds) {
    return tx.rows(
        "select * from \"LiteLLM_TeamMembership\" where " + tx.anyOf("user_id", "users") + " order by team_id, user_id" + tx.lockRows(),
        Map.of("users", userIds));
  }

  public void deleteTeamMemberships(List<Row> rows) {
    tx.deleteAll(
        Tables.TEAM_MEMBERSHIP,
        List.of("user_id", "team_id"),
        rows.stream().map(row -> new Tx.Keyed(row.text("team_id") + ":" + row.text("user_id"), row)).toList());
  }

  /** Invitations of, by or changed by these users: each of them keeps its users from being deleted. */
  public List<Row> invitationsAndLock(Collection<String> userIds) {
    return tx.rows(
        "select * from \"LiteLLM_InvitationLink\" where " + tx.anyOf("user_id", "users") + " or " + tx.anyOf("created_by", "users")
            + " or " + tx.anyOf("updated_by", "users") + " order by id" + tx.lockRows(),
        Map.of("users", userIds));
  }

  public void deleteInvitations(List<Row> rows) {
    tx.deleteAll(Tables.INVITATION, List.of("id"), rows.stream().map(row -> new Tx.Keyed(row.text("id"), row)).toList());
  }
}
