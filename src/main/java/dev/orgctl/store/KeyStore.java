package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_VerificationToken}: API keys, by the sha-256 that LiteLLM stores in place of the key. */
public record KeyStore(Tx tx) {
  public Optional<Row> find(String hash) {
    return tx.row("select * from \"LiteLLM_VerificationToken\" where token = :hash", Map.of("hash", hash));
  }

  public List<Row> findByAlias(String alias) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where key_alias = :alias order by token", Map.of("alias", alias));
  }

  public List<Row> ofUser(String userId) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where user_id = :user order by token", Map.of("user", userId));
  }

  public List<Row> ofUsers(Collection<String> userIds) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where " + tx.anyOf("user_id", "users") + " order by token",
        Map.of("users", userIds));
  }

  /** The keys of organizations (none in databases of 2024) and of teams, locked to be deleted. */
  public List<Row> findAllToDelete(Collection<String> organizationIds, Collection<String> teamIds) {
    String ofOrganizations = tx.has(Tables.KEY, "organization_id") ? tx.anyOf("organization_id", "organizations") + " or " : "";
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where " + ofOrganizations + tx.anyOf("team_id", "teams") + " order by token"
            + tx.lockRowsToDelete(),
        Map.of("organizations", organizationIds, "teams", teamIds));
  }

  /** Keys by their hashes, locked to be deleted. */
  public List<Row> findAllToDelete(Collection<String> hashes) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where " + tx.anyOf("token", "hashes") + " order by token" + tx.lockRowsToDelete(),
        Map.of("hashes", hashes));
  }

  /** The keys of one team after a hash (the empty text for the first page), in the order of hashes. */
  public List<Row> pageOfTeam(String teamId, String afterToken, int limit) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where team_id = :team and token > :after order by token limit " + limit,
        Map.of("team", teamId, "after", afterToken));
  }

  /** The first keys of several teams, in the order of team ids and hashes. */
  public List<Row> ofTeams(Collection<String> teamIds, int limit) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where " + tx.anyOf("team_id", "ids") + " order by team_id, token limit " + limit,
        Map.of("ids", teamIds));
  }

  public List<Row> ofTeamAndLock(String teamId) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where team_id = :team order by token" + tx.lockRows(), Map.of("team", teamId));
  }

  public List<Row> ofTeamMembersAndLock(String teamId, Collection<String> userIds) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where team_id = :team and " + tx.anyOf("user_id", "users")
            + " order by token" + tx.lockRows(),
        Map.of("team", teamId, "users", userIds));
  }

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(Tables.KEY, List.of("token"), rows.stream().map(row -> new Tx.Keyed(row.text("token"), row)).toList());
  }

  public void insert(Row row) {
    tx.insert(Tables.KEY, row.text("token"), row);
  }

  public boolean update(Row before, Row after, Row stamps) {
    String token = before.text("token");
    return tx.update(Tables.KEY, token, Row.of("token", token), before, after, stamps);
  }
}
