package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Denied;

/** Who may invite whom, after the gates: admins everybody, org admins the people of their organizations. */
public final class InvitationRules {
  private InvitationRules() {}

  /** Before anybody is looked up: whoever administers nothing has nobody to invite. */
  static void checkAdministers(Actor actor) {
    if (!actor.isAdmin() && actor.memberships().keySet().stream().noneMatch(actor::isOrgAdminOf)) {
      throw new Denied(400, AdminOnly.text(actor));
    }
  }

  /**
   * An invitation lets whoever holds it set the password of the user: an org admin gets none for somebody who sees or does
   * more than they do.
   */
  static void checkUser(Actor actor, Target.Person invited) {
    if (actor.isAdmin()) {
      return;
    }
    if (invited.organizations().stream().noneMatch(actor::isOrgAdminOf)) {
      throw new Denied(403, "You can only create invitations for users in your organization or team.");
    }
    if (Roles.isAdministrative(invited.role())) {
      throw new Denied(403, "Only proxy admins can invite users whose global role is " + invited.role() + ".")
          .<Denied>hint("Needed for this user: proxy_admin.");
    }
  }
}
