package dev.orgctl.auth;

/**
 * What each operation checks itself, once the gates of {@link Authorizer} are passed: whatever depends on who asks and
 * whom or what it is about. What depends on the values that are asked for, the operation checks when it has them.
 */
final class Operations {
  private Operations() {}

  /** @throws dev.orgctl.problem.Denied when the operation refuses the actor */
  static void check(Actor actor, Permission permission, Target target) {
    switch (permission) {
      case ORG_UPDATE -> OrgRules.checkUpdate(actor);
      case ORG_DELETE -> OrgRules.checkDelete(actor);
      case ORG_MEMBER_UPDATE -> {
        if (target.subject() instanceof Target.Person member) {
          OrgRules.checkMemberUpdate(actor, member.role());
        }
      }
      case TEAM_INFO -> {
        if (target.subject() instanceof TeamRules.Team team) {
          TeamRules.checkInfo(actor, team);
        }
      }
      case TEAM_LIST -> TeamRules.listWithin(actor, target.userId());
      case TEAM_UPDATE, TEAM_DELETE, TEAM_BLOCK, TEAM_UNBLOCK -> {
        if (target.subject() instanceof TeamRules.Team team) {
          TeamRules.checkChange(actor, team);
        }
      }
      case TEAM_MEMBER_ADD, TEAM_MEMBER_UPDATE, TEAM_MEMBER_DELETE -> {
        if (target.subject() instanceof TeamRules.Team team) {
          TeamRules.checkMembers(actor, permission, team);
        }
      }
      case USER_LIST -> UserRules.listable(actor, target.organizations());
      case USER_UPDATE, USER_DELETE -> UserRules.checkChange(actor, permission);
      case KEY_GENERATE -> KeyRules.checkNew(actor, target);
      case KEY_INFO -> {
        if (target.subject() instanceof KeyRules.Key key) {
          KeyRules.checkInfo(actor, key);
        }
      }
      case KEY_LIST -> KeyRules.checkList(actor, target);
      case KEY_UPDATE -> {
        if (target.subject() instanceof KeyRules.Key key) {
          KeyRules.checkUpdate(actor, permission, key);
        }
      }
      case KEY_REGENERATE -> KeyRules.checkRegenerate(actor, permission);
      case KEY_BLOCK, KEY_UNBLOCK -> {
        if (target.subject() instanceof KeyRules.Key key) {
          KeyRules.checkBlock(actor, permission, key);
        }
      }
      case KEY_DELETE -> {
        if (target.subject() instanceof KeyRules.Key key) {
          KeyRules.checkDelete(actor, key);
        }
      }
      case BUDGET_LIST -> BudgetRules.checkList(actor);
      case INVITATION_NEW -> {
        if (target.subject() instanceof InvitationRules.Invited invited) {
          InvitationRules.checkNew(actor, invited);
        }
      }
      case INVITATION_DELETE -> {
        if (target.subject() instanceof InvitationRules.Invitation invitation) {
          InvitationRules.checkDelete(actor, invitation);
        }
      }
      default -> {
        // The gates decide alone.
      }
    }
  }
}
