package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people still have in an organization that they leave: LiteLLM ends the membership alone.
 *
 * @param users the rows of those people who have one
 * @param teams the teams of the organization that they are on
 * @param keys their keys of the organization and of its teams
 */
record Remainders(String organizationId, List<Row> users, List<Row> teams, List<Row> keys) {

  static Remainders find(Tx tx, String organizationId, List<String> userIds) {
    List<Row> users = new UserStore(tx).findAll(userIds);
    List<Row> theirKeys = new KeyStore(tx).ofUsers(userIds);
    Set<String> teamIds = new HashSet<>();
    users.forEach(user -> teamIds.addAll(user.texts("teams")));
    Set<String> ofKeys = theirKeys.stream().map(key -> key.text("team_id")).filter(Objects::nonNull).collect(Collectors.toSet());
    ofKeys.addAll(teamIds);
    List<Row> teams = new TeamStore(tx).findAll(ofKeys).stream().filter(team -> organizationId.equals(team.text("organization_id"))).toList();
    Set<String> ofOrganization = ids(teams);
    return new Remainders(
        organizationId,
        users,
        teams.stream().filter(team -> teamIds.contains(team.text("team_id"))).toList(),
        theirKeys.stream()
            .filter(key -> organizationId.equals(key.text("organization_id")) || ofOrganization.contains(String.valueOf(key.get("team_id"))))
            .toList());
  }

  private static Set<String> ids(List<Row> teams) {
    return teams.stream().map(team -> team.text("team_id")).collect(Collectors.toSet());
  }

  /** Locks the rows that name the people as people of the teams. */
  TeamExit lockTeams(Tx tx) {
    return TeamExit.lock(tx, new TeamStore(tx).findAllAndLock(ids(teams)), users.stream().map(user -> user.text("user_id")).toList());
  }

  /** Whether an entry of a team's people is one of these people. */
  boolean isOne(Row entry) {
    return users.stream().anyMatch(user -> user.text("user_id").equals(entry.text("user_id")));
  }

  /** The hashes of the keys that go: of all of them, or of those of the teams that are left, as LiteLLM does. */
  Set<String> revoked(MembershipService.Leaving leaving) {
    Set<String> leftTeams = leaving.leaveTeams() ? ids(teams) : Set.of();
    return keys.stream()
        .filter(key -> leaving.revokeKeys() || leftTeams.contains(String.valueOf(key.get("team_id"))))
        .map(key -> key.text("token"))
        .collect(Collectors.toSet());
  }

  /** What is left then. */
  Remainders after(MembershipService.Leaving leaving) {
    Set<String> revoked = revoked(leaving);
    return new Remainders(
        organizationId, users, leaving.leaveTeams() ? List.of() : teams, keys.stream().filter(key -> !revoked.contains(key.text("token"))).toList());
  }

  /** The membership with what is left to its user; keys by alias, or masked. */
  Row addTo(Row membership) {
    String userId = membership.text("user_id");
    List<String> onTeams =
        users.stream().filter(user -> userId.equals(user.text("user_id"))).flatMap(user -> user.texts("teams").stream()).toList();
    return membership
        .copy()
        .with("remaining_teams", teams.stream().map(team -> team.text("team_id")).filter(onTeams::contains).toList())
        .with(
            "remaining_keys",
            keys.stream()
                .filter(key -> userId.equals(key.text("user_id")))
                .map(key -> key.text("key_alias") != null ? key.text("key_alias") : String.valueOf(key.get("key_name")))
                .toList());
  }
}
