package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How far somebody's right reaches, found out by asking {@link Authorizer} about things of others and about their own. */
public enum Reach {
  /** Also for what is somebody else's. */
  YES,
  /** For themselves, their own keys, teams that they administer, and where no organization is named, in some of theirs. */
  OWN,
  NO;

  private static final String ANOTHER = "(another)";

  /**
   * @param organizationId what it is about is of this organization; null for one of which the actor is no member
   */
  public static Reach of(Actor actor, Permission permission, String organizationId) {
    if (permission == Permission.ORG_LIST || permission == Permission.KEY_LIST) {
      // Whoever may list at all lists what they may see.
      boolean lists = Authorizer.decide(actor, permission, Target.NOTHING).allowed();
      return !lists ? NO : actor.seesEverything() ? YES : OWN;
    }
    String named = organizationId == null ? ANOTHER : organizationId;
    if (Authorizer.decide(actor, permission, others(permission, named)).allowed()) {
      return YES;
    }
    Stream<String> theirs = organizationId == null ? actor.memberships().keySet().stream() : Stream.of();
    boolean own =
        Stream.concat(Stream.of(named), theirs)
            .flatMap(one -> Stream.of(own(actor, permission, one), others(permission, one)))
            .anyMatch(target -> Authorizer.decide(actor, permission, target).allowed());
    return own ? OWN : NO;
  }

  private static Target others(Permission permission, String organization) {
    return switch (permission) {
      case TEAM_LIST, USER_INFO -> Target.user(ANOTHER);
      case USER_NEW, USER_LIST -> Target.organizations(List.of(organization));
      case KEY_GENERATE -> Target.user(ANOTHER).in(organization);
      case KEY_INFO, KEY_UPDATE, KEY_DELETE, KEY_BLOCK, KEY_UNBLOCK -> key(ANOTHER, ANOTHER, organization, null);
      case INVITATION_NEW ->
          Target.user(ANOTHER).with(new InvitationRules.Invited(new Target.Person(Set.of(organization), null), false, false));
      case INVITATION_DELETE -> Target.of(new InvitationRules.Invitation(ANOTHER, false));
      case ORG_INFO, ORG_MEMBERS, ORG_MEMBER_ADD, ORG_MEMBER_UPDATE, ORG_MEMBER_DELETE, ORG_UPDATE, ORG_DELETE, TEAM_NEW ->
          Target.organization(organization);
      default -> isAboutATeam(permission) ? team(permission, organization, null, null) : Target.NOTHING;
    };
  }

  private static Target own(Actor actor, Permission permission, String organization) {
    return switch (permission) {
      case TEAM_LIST, USER_INFO -> Target.user(actor.userId());
      case KEY_GENERATE -> Target.user(actor.userId()).in(actor.isMemberOf(organization) ? organization : null);
      case KEY_INFO, KEY_DELETE, KEY_BLOCK, KEY_UNBLOCK -> ownKey(actor, organization);
      case KEY_UPDATE -> ownKey(actor, organization).in(actor.isMemberOf(organization) ? organization : null);
      case INVITATION_NEW -> Target.user(ANOTHER).with(new InvitationRules.Invited(Target.Person.NOBODY, actor.known(), actor.known()));
      case INVITATION_DELETE -> Target.of(new InvitationRules.Invitation(actor.userId(), actor.known()));
      default ->
          isAboutATeam(permission)
              ? team(permission, organization, actor.known() ? Roles.TEAM_ADMIN : null, ANOTHER)
              : others(permission, organization);
    };
  }

  private static boolean isAboutATeam(Permission permission) {
    return switch (permission) {
      case TEAM_INFO, TEAM_UPDATE, TEAM_DELETE, TEAM_BLOCK, TEAM_UNBLOCK, TEAM_MEMBER_ADD, TEAM_MEMBER_UPDATE, TEAM_MEMBER_DELETE -> true;
      default -> false;
    };
  }

  private static Target key(String hash, String userId, String organization, String role) {
    return Target.of(new KeyRules.Key(hash, userId, userId, new KeyRules.TeamOfKey(ANOTHER, organization, role, List.of())));
  }

  private static Target ownKey(Actor actor, String organization) {
    return key(actor.keyHash(), actor.userId(), organization, actor.known() ? "admin" : null);
  }

  private static Target team(Permission permission, String organization, String role, String keyTeam) {
    return Target.team(permission, new TeamRules.Team(ANOTHER, true, organization, role, keyTeam), null);
  }
}
