package dev.orgctl.auth;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a request is about: what it names, as far as the gates look at it, and what the operation's own check has to know
 * of it.
 *
 * @param organizationId LiteLLM's {@code organization_id}, null when not given
 * @param organizations LiteLLM's {@code organizations}
 * @param userId LiteLLM's {@code user_id}, null when not given
 * @param subject facts of the row that it is about; null where no operation asks for them, or there is no such row
 */
public record Target(String organizationId, List<String> organizations, String userId, Subject subject) {
  public static final Target NOTHING = new Target(null, List.of(), null, null);

  /** Facts on which an operation decides, beside what the request names. */
  public sealed interface Subject
      permits TeamRules.Team, KeyRules.Key, KeyRules.TeamOfKey, KeyRules.TeamOfList, InvitationRules.Invited,
          InvitationRules.Invitation, Person {}

  /**
   * A user, as far as rights depend on them.
   *
   * @param organizations the ids of the organizations that they are a member of
   * @param role their global role, null for none
   */
  public record Person(Set<String> organizations, String role) implements Subject {
    public Person {
      organizations = Set.copyOf(organizations);
    }

    /** One who does not exist looks like one of somebody else's. */
    public static final Person NOBODY = new Person(Set.of(), null);
  }

  public static Target organization(String organizationId) {
    return new Target(organizationId, List.of(), null, null);
  }

  public static Target organizations(List<String> organizations) {
    return new Target(null, List.copyOf(organizations), null, null);
  }

  public static Target user(String userId) {
    return new Target(null, List.of(), userId, null);
  }

  public static Target of(Subject subject) {
    return NOTHING.with(subject);
  }

  /**
   * A team. For an update alone the gates take the team's organization where the request names none.
   *
   * @param organizationId the one that the request names, null for none
   */
  public static Target team(Permission permission, TeamRules.Team team, String organizationId) {
    boolean derived = organizationId == null && permission == Permission.TEAM_UPDATE;
    return of(team).in(derived ? team.organizationId() : organizationId);
  }

  public Target with(Subject facts) {
    return new Target(organizationId, organizations, userId, facts);
  }

  public Target in(String organization) {
    return new Target(organization, organizations, userId, subject);
  }

  Set<String> namedOrganizations() {
    Set<String> named = new LinkedHashSet<>(organizations);
    if (organizationId != null) {
      named.add(organizationId);
    }
    return named;
  }

  /** The organization whose admins could help, null for none. Of a team's, only who is on the team may know. */
  String helpfulOrganization() {
    if (subject instanceof KeyRules.Key key) {
      return key.helpfulOrganization();
    }
    return subject instanceof TeamRules.Team team ? team.helpfulOrganization() : organizationId;
  }
}
