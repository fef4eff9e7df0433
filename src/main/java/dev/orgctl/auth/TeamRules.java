package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Denied;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What LiteLLM's team operations check themselves, once the gates of {@link Authorizer} are passed. */
public final class TeamRules {
  private TeamRules() {}

  /**
   * A team, as far as rights depend on it.
   *
   * @param exists whether there is such a team; one that is not there belongs to nobody
   * @param organizationId null for a team of no organization
   * @param role the caller's role on it, null when not on it
   * @param keyTeamId the team that the caller's key belongs to, null for none
   */
  public record Team(String id, boolean exists, String organizationId, String role, String keyTeamId) implements Target.Subject {
    String helpfulOrganization() {
      return role == null ? null : organizationId;
    }

    boolean isAdministeredBy(Actor actor) {
      return actor.isAdmin() || actor.isOrgAdminOf(organizationId) || (actor.known() && Roles.TEAM_ADMIN.equals(role));
    }
  }

  /** The organization gate of {@code /team/new}. */
  static void checkOrganization(Actor actor, Permission permission, String organizationId) {
    if (actor.memberships().isEmpty()) {
      return;
    }
    if (organizationId == null) {
      throw new Denied(
          401,
          "Passed organization_id is None, please specify the organization_id in your request. You are part of multiple"
              + " organizations: "
              + Authorizer.python(List.copyOf(actor.memberships().keySet())),
          "auth_error",
          "organization_id");
    }
    if (!actor.isOrgAdminOf(organizationId)) {
      String role = actor.memberships().get(organizationId);
      throw new Denied(
          401,
          "You do not have the required role to call %s. Your role is %s in Organization %s"
              .formatted(permission.route().orElseThrow(), role == null || role.isEmpty() ? "None" : role, organizationId),
          "auth_error",
          "user_role");
    }
  }

  /** Whether the caller may see the team. */
  public static boolean sees(Actor actor, Team team) {
    return actor.seesEverything()
        || (team.exists()
            && (actor.isOrgAdminOf(team.organizationId()) || team.role() != null || team.id().equals(team.keyTeamId())));
  }

  /** {@code /team/info}: admins and viewers, org admins of its organization, its people, and its own keys. */
  static void checkInfo(Actor actor, Team team) {
    if (sees(actor, team)) {
      return;
    }
    if (actor.userId() != null && !actor.known() && !(team.exists() && team.organizationId() == null)) {
      throw new Denied(
          400,
          "Authentication Error, User doesn't exist in db. 'user_id'=%s. Create user via `/user/new` call."
              .formatted(actor.userId()));
    }
    String who =
        actor.userId() != null
            ? "User=" + actor.userId() + " not authorized to access this team=" + team.id()
            : team.keyTeamId() != null
                ? "Team key for team=" + team.keyTeamId() + " not authorized to access this team=" + team.id()
                : "API key not authorized to access this team=" + team.id() + ". No user_id or team_id associated with this key.";
    throw new Denied(403, who);
  }

  /**
   * The organizations whose teams {@code /team/list} shows; null for all, as also for somebody who asks for their own.
   *
   * @param userId only this user's teams, null for everybody's
   */
  public static Set<String> listWithin(Actor actor, String userId) {
    if (actor.seesEverything() || (actor.known() && userId != null && userId.equals(actor.userId()))) {
      return null;
    }
    Set<String> administered =
        actor.memberships().entrySet().stream()
            .filter(entry -> Roles.ORG_ADMIN.equals(entry.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!actor.known() || administered.isEmpty()) {
      String role = actor.known() && actor.role() != null && !actor.role().isEmpty() ? actor.role() : Roles.INTERNAL_USER;
      throw new Denied(401, "Only admin users can query all teams/other teams. Your user role=" + role)
          .<Denied>hint("--user-id with your own id lists the teams that you are on.");
    }
    return administered;
  }

  /** {@code /team/update}, {@code /team/delete}, {@code /team/block}: whoever administers the team. */
  static void checkChange(Actor actor, Team team) {
    if (!actor.isAdmin() && !(team.exists() && team.isAdministeredBy(actor))) {
      throw new Denied(403, "You do not have access to this team");
    }
  }

  /** {@code /team/member_*}: the same people, with a text of their own. */
  static void checkMembers(Actor actor, Permission permission, Team team) {
    if (!actor.isAdmin() && !(team.exists() && team.isAdministeredBy(actor))) {
      throw new Denied(
          403,
          "Call not allowed. User not proxy admin OR team admin. route=%s, team_id=%s"
              .formatted(permission.route().orElseThrow(), team.id()));
    }
  }

  /** Only admins bring in people by an id that nobody has yet. */
  public static void checkNewUserId(Actor actor, String userId) {
    if (!actor.isAdmin()) {
      throw new Denied(
          403,
          "Only proxy admins can add a user_id that does not exist yet: " + userId
              + ". Add the member by user_email to invite a new user, or ask a proxy admin to create the user first.");
    }
  }

  /** Who administers an organization does not take its limits off a team. */
  public static void checkLeave(Actor actor) {
    if (!actor.isAdmin()) {
      throw new Denied(403, "Only proxy admins take a team out of its organization.");
    }
  }

  /** Only admins bring people into an organization by moving their team there. */
  public static void checkMove(Actor actor, List<String> notInOrganization) {
    if (!actor.isAdmin() && !notInOrganization.isEmpty()) {
      throw new Denied(
          403,
          "Cannot move team to organization. Team has user_id " + Authorizer.python(notInOrganization)
              + " that is not a member of the organization.");
    }
  }
}
