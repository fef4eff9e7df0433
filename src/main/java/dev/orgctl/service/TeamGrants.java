package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Denied;
import dev.orgctl.store.ObjectPermissionStore;
import dev.orgctl.store.Tx;
import java.util.List;

/** What only admins give a team, though others make and change it. */
final class TeamGrants {
  private static final String METADATA = "metadata";

  private static final String GUARDRAILS = "allow_team_guardrail_config";
  private static final String SERVERS = "mcp_servers";

  /** Stands among a team's MCP servers for all that the gateway has. */
  static final String ALL_SERVERS = "all-proxy-mcpservers";

  private TeamGrants() {}

  /**
   * @param team as it is, without columns when it is new
   * @param after the columns that it gets
   * @throws Denied when somebody who is no admin asks for more than LiteLLM lets them give
   */
  static void check(Tx tx, Actor actor, Row team, Row after, TeamInput input) {
    if (actor.isAdmin()) {
      return;
    }
    if (Metadata.passRoutes(input.columns())) {
      throw adminsOnly(METADATA + "." + Metadata.ROUTES);
    }
    // LiteLLM sets it itself: the budget is shown to who sees the team, and given to whoever joins.
    if (after.has(METADATA) && !JsonObjects.same(team.json(METADATA), after.json(METADATA), TeamPeople.STANDARD_BUDGET)) {
      throw adminsOnly(METADATA + "." + TeamPeople.STANDARD_BUDGET);
    }
    if (after.has(GUARDRAILS) && after.isTrue(GUARDRAILS) != team.isTrue(GUARDRAILS)) {
      throw adminsOnly(GUARDRAILS);
    }
    boolean allServers = input.objectPermission() != null && input.objectPermission().texts(SERVERS).contains(ALL_SERVERS);
    if (allServers && !servers(tx, team).contains(ALL_SERVERS)) {
      throw new Denied(403, "Only a proxy admin can grant a team access to all proxy MCP servers ('" + ALL_SERVERS + "').");
    }
    checkBudget(team, after);
  }

  private static List<String> servers(Tx tx, Row team) {
    return new ObjectPermissionStore(tx).find(team.text("object_permission_id")).map(held -> held.texts(SERVERS)).orElse(List.of());
  }

  private static Denied adminsOnly(String name) {
    return new Denied(403, "Only proxy admins can set `" + name + "` on a team.");
  }

  /** Nothing stands above a team of no organization, so its own people leave its budget or lower it. */
  private static void checkBudget(Row team, Row after) {
    Double present = team.number("max_budget");
    boolean free = team.text("organization_id") == null && after.text("organization_id") == null;
    if (!free || present == null || !after.has("max_budget")) {
      return;
    }
    Double asked = after.number("max_budget");
    if (asked == null) {
      throw new Denied(403, "Only a proxy admin can remove a team's max_budget. Team's current max_budget=" + present + ".");
    }
    if (asked > present) {
      throw new Denied(
          403, "Only a proxy admin can raise a team's max_budget. Team's current max_budget=" + present + ", requested=" + asked + ".");
    }
  }
}
