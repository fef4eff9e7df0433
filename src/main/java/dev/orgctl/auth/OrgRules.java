package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Denied;

/** What the operations on organizations and memberships check themselves, after the gates of {@link Authorizer}. */
public final class OrgRules {
  private OrgRules() {}

  /** A key whose routes open {@code /organization/update} does not make its user an admin. */
  static void checkUpdate(Actor actor) {
    if (!actor.isAdmin()) {
      throw new Denied(403, "You do not have access to this organization");
    }
  }

  /** An org admin passes the gates of {@code /organization/delete}, and is refused all the same. */
  static void checkDelete(Actor actor) {
    if (!actor.isAdmin()) {
      throw new Denied(401, "Only proxy admins can delete organizations");
    }
  }

  /**
   * Only admins change the membership of somebody who is an admin or viewer of the whole proxy.
   *
   * @param globalRole the role of the member's user, null for none
   */
  public static void checkMemberUpdate(Actor actor, String globalRole) {
    if (Roles.isAdministrative(globalRole) && !actor.isAdmin()) {
      throw new Denied(403, "Only PROXY_ADMIN may modify the organization role of a user who is a global PROXY_ADMIN.")
          .<Denied>hint("Needed for this member: proxy_admin.");
    }
  }

  /** Whose membership ends may lose their keys with it, if the caller could call {@code /key/delete} for them. */
  public static void checkRevokeKeys(Actor actor) {
    checkRoute(actor, "/key/delete");
    if (!actor.isAdmin()) {
      throw new Denied(403, "Only proxy admins can delete the keys of others: leave --revoke-keys out.")
          .<Denied>hint("Needed for --revoke-keys: proxy_admin.");
    }
  }

  /** Whose membership ends may leave the organization's teams with it, as by {@code /team/member_delete}. */
  public static void checkLeaveTeams(Actor actor) {
    checkRoute(actor, "/team/member_delete");
  }

  private static void checkRoute(Actor actor, String route) {
    if (!AllowedRoutes.allow(actor.allowedRoutes(), route)) {
      throw Authorizer.routeRefused(actor, route);
    }
  }
}
