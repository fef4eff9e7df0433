package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Denied;

/**
 * Who may invite whom, and take it back, after the gates: admins everybody, org admins the people of their organizations,
 * and admins of a team its people.
 */
public final class InvitationRules {
  private InvitationRules() {}

  /**
   * Whom an invitation is for.
   *
   * @param onTeamOfCaller whether the person is on a team that the caller administers
   * @param administersTeam whether the caller administers any team
   */
  public record Invited(Target.Person person, boolean onTeamOfCaller, boolean administersTeam) implements Target.Subject {}

  /**
   * An invitation that was made.
   *
   * @param createdBy the id of the user who made it; null when there is no such invitation
   * @param administersTeam whether the caller administers any team
   */
  public record Invitation(String createdBy, boolean administersTeam) implements Target.Subject {}

  /**
   * An invitation lets whoever holds it set the password of the user: nobody but an admin gets one for somebody who sees or
   * does more than they do.
   */
  static void checkNew(Actor actor, Invited invited) {
    if (actor.isAdmin()) {
      return;
    }
    checkAdministers(actor, invited.administersTeam);
    boolean theirs = invited.onTeamOfCaller || invited.person.organizations().stream().anyMatch(actor::isOrgAdminOf);
    if (!theirs) {
      throw new Denied(403, "You can only create invitations for users in your organization or team.");
    }
    if (Roles.isAdministrative(invited.person.role())) {
      throw new Denied(403, "Only proxy admins can invite users whose global role is " + invited.person.role() + ".")
          .<Denied>hint("Needed for this user: proxy_admin.");
    }
  }

  /** One that is not there looks like one of somebody else's. */
  static void checkDelete(Actor actor, Invitation invitation) {
    if (actor.isAdmin()) {
      return;
    }
    checkAdministers(actor, invitation.administersTeam);
    if (invitation.createdBy == null || !invitation.createdBy.equals(actor.userId())) {
      throw new Denied(403, "Organization admins can only delete invitations they created.");
    }
  }

  private static void checkAdministers(Actor actor, boolean team) {
    if (!team && actor.memberships().keySet().stream().noneMatch(actor::isOrgAdminOf)) {
      throw new Denied(400, AdminOnly.text(actor));
    }
  }
}
