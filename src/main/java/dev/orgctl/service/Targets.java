package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.InvitationRules;
import dev.orgctl.auth.KeyRules;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.List;
import java.util.Optional;

/** What a request is about, with the facts of it that the rules ask for: for the operations, and for {@code can-i}. */
final class Targets {
  private Targets() {}

  /**
   * A team.
   *
   * @param team its row, empty when there is none
   * @param named the organization that the request names, null for none
   */
  static Target team(Tx tx, Actor actor, Permission permission, String id, Optional<Row> team, String named) {
    return Target.team(permission, Teams.facts(tx, actor, id, team), named);
  }

  /** A key; nothing is looked up for who sees and does everything. */
  static KeyRules.Key key(Tx tx, Actor actor, Row key) {
    return new KeyRules.Key(
        key.text("token"),
        key.text("user_id"),
        key.text("created_by"),
        actor.seesEverything() ? null : teamOfKey(tx, actor, key.text("team_id")));
  }

  /** The team of a key, or the one that is named for a key; null when there is none. */
  static KeyRules.TeamOfKey teamOfKey(Tx tx, Actor actor, String teamId) {
    if (teamId == null) {
      return null;
    }
    Optional<Row> team = new TeamStore(tx).find(teamId);
    return new KeyRules.TeamOfKey(
        teamId,
        team.map(row -> row.text("organization_id")).orElse(null),
        team.map(row -> Teams.roleIn(row, actor.userId())).orElse(null),
        team.map(row -> row.texts("team_member_permissions")).orElse(List.of()));
  }

  /**
   * The team that is named for a list of keys; null when none is.
   *
   * @param teams of {@link #teamsOf}
   */
  static KeyRules.TeamOfList teamOfList(List<String> teams, String teamId) {
    return teamId == null ? null : new KeyRules.TeamOfList(teams.contains(teamId));
  }

  /** The teams that the row of the caller's user names. */
  static List<String> teamsOf(Tx tx, Actor actor) {
    return actor.userId() == null ? List.of() : new UserStore(tx).find(actor.userId()).map(user -> user.texts("teams")).orElse(List.of());
  }

  /** @param userId whom an invitation is for; null for nobody */
  static InvitationRules.Invited invited(Tx tx, Actor actor, String userId) {
    List<String> administered = administeredTeams(tx, actor);
    boolean onOne =
        !administered.isEmpty()
            && userId != null
            && new UserStore(tx).find(userId).stream().flatMap(user -> user.texts("teams").stream()).anyMatch(administered::contains);
    return new InvitationRules.Invited(person(tx, userId), onOne, !administered.isEmpty());
  }

  /** @param invitation its row, empty when there is none */
  static InvitationRules.Invitation invitation(Tx tx, Actor actor, Optional<Row> invitation) {
    return new InvitationRules.Invitation(
        invitation.map(row -> row.text("created_by")).orElse(null), !administeredTeams(tx, actor).isEmpty());
  }

  /** The teams of the caller's user on which they are admin; none for a proxy admin, who needs none. */
  private static List<String> administeredTeams(Tx tx, Actor actor) {
    return actor.isAdmin() ? List.of() : Teams.administered(tx, actor, teamsOf(tx, actor));
  }

  /** @param userId null for nobody */
  static Target.Person person(Tx tx, String userId) {
    return userId == null
        ? Target.Person.NOBODY
        : new Target.Person(
            new MemberStore(tx).rolesOf(userId).keySet(), new UserStore(tx).find(userId).map(user -> user.text("user_role")).orElse(null));
  }
}
