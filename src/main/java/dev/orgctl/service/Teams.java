package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.TeamRules;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Roles;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import java.util.List;
import java.util.Optional;

/** Teams by name, and the people of a team, who stand in {@code members_with_roles} of its row. */
final class Teams {
  private Teams() {}

  /** {@code admin}, {@code user}, or null for somebody who is not on the team. */
  static String roleIn(Row team, String userId) {
    if (userId == null) {
      return null;
    }
    String found = null;
    for (Row person : people(team)) {
      if (userId.equals(person.text("user_id"))) {
        found = role(person);
      }
    }
    return found;
  }

  /** Those of these teams on which the caller's user is admin. */
  static List<String> administered(Tx tx, Actor actor, List<String> ids) {
    return new TeamStore(tx)
        .findAll(ids).stream()
            .filter(team -> Roles.TEAM_ADMIN.equals(roleIn(team, actor.userId())))
            .map(team -> team.text("team_id"))
            .toList();
  }

  /** @param person one of {@link #people} */
  static String role(Row person) {
    return person.text("role") == null ? Roles.TEAM_USER : person.text("role");
  }

  /** Each with {@code user_id}, {@code user_email} and {@code role}. */
  static List<Row> people(Row team) {
    return JsonObjects.rows(team.json("members_with_roles"));
  }

  /** The team as far as rights depend on it; one that is not there belongs to nobody. */
  static TeamRules.Team facts(Tx tx, Actor actor, String id, Optional<Row> team) {
    return facts(actor, id, team, ofKey(tx, actor));
  }

  private static TeamRules.Team facts(Actor actor, String id, Optional<Row> team, String keyTeam) {
    return new TeamRules.Team(
        id,
        team.isPresent(),
        team.map(row -> row.text("organization_id")).orElse(null),
        team.map(row -> actor.known() ? roleIn(row, actor.userId()) : null).orElse(null),
        keyTeam);
  }

  /** The team that the caller's key belongs to, or null. */
  private static String ofKey(Tx tx, Actor actor) {
    return actor.isMaster() ? null : new KeyStore(tx).find(actor.keyHash()).map(key -> key.text("team_id")).orElse(null);
  }

  /**
   * The id that a name means: an id, or an alias that exactly one of the teams has that the caller may see. A name that
   * means nothing comes back as it is, for the check that follows.
   *
   * @param name null for none
   * @throws Invalid when several visible teams have the alias
   */
  static String resolve(Tx tx, Actor actor, String name) {
    TeamStore teams = new TeamStore(tx);
    if (name == null || teams.find(name).isPresent()) {
      return name;
    }
    String keyTeam = ofKey(tx, actor);
    List<String> ids =
        teams.findByAlias(name).stream()
            .filter(team -> TeamRules.sees(actor, facts(actor, team.text("team_id"), Optional.of(team), keyTeam)))
            .map(team -> team.text("team_id"))
            .toList();
    if (ids.size() > 1) {
      throw new Invalid("Several teams have the alias '" + name + "': " + String.join(", ", ids) + ".", "team_id")
          .<Invalid>hint("Name one of them by its id.");
    }
    return ids.isEmpty() ? name : ids.get(0);
  }

  /**
   * @param team its row, empty when there is none
   * @param organization the one that the request names, null for none
   */
  static void check(Tx tx, Actor actor, Permission permission, String id, Optional<Row> team, String organization) {
    Authorizer.check(actor, permission, Targets.team(tx, actor, permission, id, team, organization));
  }

  static NotFound notFound(String id) {
    return notFound(404, id);
  }

  static NotFound notFound(int status, String id) {
    return new NotFound(status, "Team not found, passed team_id=" + id, "team_id");
  }
}
