package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.KeyRules.TeamOfKey;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Roles;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Denied;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.ObjectPermissionStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What somebody who is no admin may give a new key: no more than the key that makes it, or the new one's team, has. */
final class KeyLimits {
  private static final String ASSIGN_GROUPS = "/key/access_group_assignment";
  private static final String SERVERS = "mcp_servers";

  /** What stands among the servers of a key and gives it none that its team has not. */
  private static final Set<String> NO_MORE_SERVERS = Set.of("no-mcp-servers", "all-team-mcpservers");

  /** The lists of an object permission that let a key use something. */
  private static final List<String> GRANTS = List.of(SERVERS, "mcp_access_groups", "mcp_toolsets", "search_tools", "vector_stores");

  /** Those that a team has all of when it lists none. */
  private static final Set<String> OPEN_IN_TEAMS = Set.of("mcp_toolsets", "search_tools", "vector_stores");

  private KeyLimits() {}

  /**
   * @param team the new key's, null for none
   * @throws Denied when the new key would have more
   */
  static void check(Tx tx, Actor actor, NewKey input, TeamOfKey team) {
    if (actor.isAdmin()) {
      return;
    }
    checkPermissions(input.columns());
    checkBudget(new KeyStore(tx).find(actor.keyHash()).orElse(Row.empty()), input.columns());
    checkAccessGroups(team, input.columns().texts("access_group_ids"));
    if (input.objectPermission() != null) {
      checkPermission(tx, team, input.objectPermission());
    }
  }

  static void checkPermissions(Row given) {
    if (given.has("permissions")) {
      throw new Denied(403, "Only proxy admins can set `permissions`.");
    }
  }

  private static void checkBudget(Row own, Row given) {
    Double most = own.number("max_budget");
    Double asked = given.number("max_budget");
    if (most != null && asked != null && asked > most) {
      throw new Denied(400, "max_budget (" + asked + ") cannot exceed the caller's own max_budget (" + most + ").");
    }
  }

  /** @param team the key's, null for none */
  static void checkAccessGroups(TeamOfKey team, List<String> asked) {
    if (asked.isEmpty()) {
      return;
    }
    if (team == null) {
      throw new Denied(
          403,
          "Key is not in a team. Access groups cannot be assigned to personal keys by non-admin callers. Disallowed access groups: "
              + Authorizer.python(asked)
              + ".");
    }
    if (!team.callerIsAdmin() && !team.granted().contains(ASSIGN_GROUPS)) {
      throw new Denied(
          403,
          "Team members cannot assign access groups to keys for team %s. Ask a team or proxy admin to enable the '%s' team member permission to allow this."
              .formatted(team.id(), ASSIGN_GROUPS));
    }
  }

  /** @param team the key's, null for none */
  static void checkPermission(Tx tx, TeamOfKey team, Row given) {
    Row held =
        team == null
            ? Row.empty()
            : new TeamStore(tx)
                .find(team.id())
                .flatMap(row -> new ObjectPermissionStore(tx).find(row.text("object_permission_id")))
                .orElse(Row.empty());
    for (String name : GRANTS) {
      List<String> has = named(held, name);
      List<String> more = new ArrayList<>(named(given, name));
      more.removeAll(has);
      boolean open = team != null && (has.isEmpty() && OPEN_IN_TEAMS.contains(name) || has.contains(TeamGrants.ALL_SERVERS));
      if (!more.isEmpty() && !open) {
        String lacking = "Disallowed " + name + ": " + Authorizer.python(more) + ".";
        throw new Denied(
            403,
            team == null
                ? "Key is not in a team. " + name + " cannot be assigned to personal keys by non-admin callers. " + lacking
                : "Key requests %s not allowed by team '%s'. %s Team allows: %s.".formatted(name, team.id(), lacking, Authorizer.python(has)));
      }
    }
  }

  /** The servers whose tools are named count as servers. */
  private static List<String> named(Row permission, String name) {
    List<String> names = new ArrayList<>(permission.texts(name));
    if (name.equals(SERVERS)) {
      names.removeAll(NO_MORE_SERVERS);
      names.addAll(JsonObjects.names(permission.json("mcp_tool_permissions")));
    }
    return names;
  }
}
