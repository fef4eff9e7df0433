package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Denied;
import java.util.Set;

/** Who may invite whom, after the gates: admins everybody, org admins the people of their organizations. */
public final class InvitationRules {
  private InvitationRules() {}

  /** Before anybody is looked up: whoever administers nothing has nobody to invite. */
  public static void checkAdministers(Actor actor) {
    if (!actor.isAdmin() && actor.memberships().keySet().stream().noneMatch(actor::isOrgAdminOf)) {
      throw new Denied(400, AdminOnly.text(actor));
    }
  }

  /**
   * An invitation lets whoever holds it set the password of the user: an org admin gets none for somebody who sees or does
   * more than they do. A user who does not exist looks like one of somebody else's.
   *
   * @param organizations the ids of the user's organizations, none for a user who does not exist
   * @param role the user's global role
   */
  public static void checkUser(Actor actor, Set<String> organizations, String role) {
    if (actor.isAdmin()) {
      return;
    }
    if (organizations.stream().noneMatch(actor::isOrgAdminOf)) {
      throw new Denied(403, "You can only create invitations for users in your organization or team.");
    }
    if (Roles.isAdministrative(role)) {
      throw new Denied(403, "Only proxy admins can invite users whose global role is " + role + ".");
    }
  }
}
