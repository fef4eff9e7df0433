package dev.orgctl.service;

import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Row;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.InvitationStore;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.TeamMembershipStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Deletes users in one transaction, and with them everything that would be left of them. */
final class UserRemoval {
  private final Tx tx;
  private final WriteMode mode;
  private final Row stamps;

  /** @param stamps columns such as {@code updated_at} of rows that are changed */
  UserRemoval(Tx tx, WriteMode mode, Row stamps) {
    this.tx = tx;
    this.mode = mode;
    this.stamps = stamps;
  }

  /** @return {@code deleted_users}, how many, and their {@code user_ids} */
  Row run(List<String> names) {
    Set<String> ids = ids(names);
    UserStore store = new UserStore(tx);
    Map<String, Row> teams = new TreeMap<>();
    lock(teams, teamsOf(store.findAll(ids), new TeamMembershipStore(tx).ofUsers(ids)));
    List<Row> users = store.findAllToDelete(ids);
    List<Row> teamMemberships = new TeamMembershipStore(tx).ofUsersAndLock(ids);
    // Only what somebody joined since the first look is locked here, late: of two who then wait for each other the database
    // ends one, whose work is repeated.
    lock(teams, teamsOf(users, teamMemberships));
    List<Row> memberships = new MemberStore(tx).ofUsersAndLock(ids);
    checkAdmins(memberships);
    List<Row> keys = new KeyStore(tx).ofUsersAndLock(ids);
    List<Row> invitations = new InvitationStore(tx).ofUsersAndLock(ids);
    new InvitationStore(tx).deleteAll(invitations);
    teams.values().forEach(team -> leave(team, ids));
    new TeamMembershipStore(tx).deleteAll(teamMemberships);
    new MemberStore(tx).deleteAll(memberships);
    new KeyStore(tx).deleteAll(keys);
    store.deleteAll(users);
    return Row.of("deleted_users", (long) users.size()).with("user_ids", List.copyOf(ids));
  }

  private Set<String> ids(List<String> names) {
    Set<String> ids = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      Optional<Row> user = UserNames.find(tx, name);
      user.ifPresentOrElse(row -> ids.add(row.text("user_id")), () -> missing.add(name));
    }
    if (!missing.isEmpty() && !mode.skipMissing()) {
      throw new NotFound("User not found, passed user_id=" + String.join(", ", missing), "user_ids")
          .<NotFound>hint("`orgctl user list` shows the users. With --if-missing skip this is no failure.");
    }
    return ids;
  }

  /** The teams in the users' rows, and those of whose memberships one was left behind. */
  private static Collection<String> teamsOf(List<Row> users, List<Row> memberships) {
    return Stream.concat(users.stream().flatMap(user -> user.texts("teams").stream()), memberships.stream().map(row -> row.text("team_id"))).toList();
  }

  /** Locks teams in the order of their ids. */
  private void lock(Map<String, Row> teams, Collection<String> ids) {
    for (String id : new TreeSet<>(ids)) {
      if (!teams.containsKey(id)) {
        new TeamStore(tx).findAndLock(id).ifPresent(team -> teams.put(id, team));
      }
    }
  }

  private void checkAdmins(List<Row> memberships) {
    Map<String, Map<String, String>> leaving = new LinkedHashMap<>();
    for (Row row : memberships) {
      leaving.computeIfAbsent(row.text("organization_id"), id -> new HashMap<>()).put(row.text("user_id"), null);
    }
    leaving.forEach((organization, roles) -> LastAdmin.check(tx, organization, roles, mode));
  }

  private void leave(Row team, Set<String> ids) {
    Json people =
        JsonObjects.withoutItems(team.json("members_with_roles"), member -> ids.contains(member.get("user_id")));
    new TeamStore(tx).update(team, Row.of("members_with_roles", people), stamps);
  }
}
