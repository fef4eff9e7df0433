package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Denied;
import java.util.List;

/** What the verbs about keys check themselves, after the gates. */
public final class KeyRules {
  private static final String TEAM_PERMISSION = "team_member_permission_error";

  private KeyRules() {}

  /**
   * A key, as far as rights depend on it.
   *
   * @param hash null for a key that is not there
   * @param userId whose it is; null for nobody's
   * @param creator who made it, null when nobody knows
   * @param team null for a key of no team, and for callers who see everything
   */
  public record Key(String hash, String userId, String creator, TeamOfKey team) implements Target.Subject {
    /** One that is not there looks like one of somebody else's. */
    public static final Key NOWHERE = new Key(null, null, null, null);

    boolean isOwnedBy(Actor actor) {
      return userId != null && userId.equals(actor.userId());
    }

    private boolean isThatOf(Actor actor) {
      return actor.keyHash().equals(hash);
    }

    private boolean isOfTheirTeam() {
      return team != null && team.role() != null;
    }

    private boolean isOfATeamAdministeredBy(Actor actor) {
      return team != null && (team.callerIsAdmin() || actor.isOrgAdminOf(team.organizationId()));
    }

    /** Of its team's, only who is on the team may know. */
    String helpfulOrganization() {
      return isOfTheirTeam() ? team.organizationId() : null;
    }
  }

  /**
   * The team of a key, or the one that is named for a key.
   *
   * @param organizationId null for a team of no organization
   * @param role the caller's role in the team, null when not on it (or when the team does not exist)
   * @param granted the team's {@code team_member_permissions}: routes that plain members of it may call
   */
  public record TeamOfKey(String id, String organizationId, String role, List<String> granted) implements Target.Subject {
    public boolean callerIsAdmin() {
      return Roles.TEAM_ADMIN.equals(role);
    }
  }

  /**
   * The team that is named for a list of keys.
   *
   * @param ofUser whether the caller's own row names it
   */
  public record TeamOfList(boolean ofUser) implements Target.Subject {}

  /**
   * Whether a caller who is no admin may make a key like this one: for themselves, in what is theirs. The team is looked at
   * before the user, as in LiteLLM.
   */
  static void checkNew(Actor actor, Target target) {
    if (actor.isAdmin()) {
      return;
    }
    if (target.subject() instanceof TeamOfKey team) {
      checkNewInTeam(actor, team);
    }
    checkUser(actor, target.userId());
    checkOrganization(actor, target.organizationId());
  }

  private static void checkUser(Actor actor, String userId) {
    if (userId != null && !userId.equals(actor.userId())) {
      throw new Denied(
          403, "User can only create keys for themselves. Got user_id=" + userId + ", Your ID=" + actor.userId());
    }
  }

  /**
   * Whether a caller who is no admin may give a key to this organization.
   *
   * @param organizationId null for none
   */
  public static void checkOrganization(Actor actor, String organizationId) {
    if (organizationId != null && !actor.isMemberOf(organizationId)) {
      throw new Denied(403, "Caller is not a member of organization_id=" + organizationId);
    }
  }

  private static void checkNewInTeam(Actor actor, TeamOfKey team) {
    if (team.role() == null) {
      throw new Denied(400, "User=" + actor.userId() + " not assigned to team=" + team.id());
    }
    checkGranted(Permission.KEY_GENERATE, team);
  }

  private static void checkGranted(Permission permission, TeamOfKey team) {
    if (!team.callerIsAdmin() && !team.granted().contains(permission.shown())) {
      List<String> effective = team.granted().isEmpty() ? List.of("/key/health", "/key/info") : team.granted();
      throw new Denied(
          401,
          "Team member does not have permissions for endpoint: KeyManagementRoutes."
              + permission
              + ". You only have access to the following endpoints: "
              + Authorizer.python(effective)
              + " for team "
              + team.id()
              + ". To create keys for this team, please ask your proxy admin to check the team member permission"
              + " settings and update the settings to allow team member users to create keys.",
          TEAM_PERMISSION,
          permission.shown());
    }
  }

  /** A key is shown to admins, viewers, its own user, and the people of its team. */
  static void checkInfo(Actor actor, Key key) {
    if (!actor.seesEverything() && !key.isThatOf(actor) && !key.isOwnedBy(actor) && !key.isOfTheirTeam()) {
      throw new Denied(403, "You are not allowed to access this key's info. Your role=" + actor.roleShown());
    }
  }

  /** Only admins give a key another secret; whose key it is, and whether there is one, is told to nobody else. */
  static void checkRegenerate(Actor actor, Permission permission) {
    if (!actor.isAdmin()) {
      throw new Denied(
          403,
          "Only proxy admins can call %s. user_role=%s, user_id=%s"
              .formatted(permission.shown(), actor.roleShown(), actor.userId()));
    }
  }

  /**
   * A key is blocked by whoever administers its team, not by its own user. Whose key it is, and whether there is one, is told
   * to nobody else.
   */
  public static void checkBlock(Actor actor, Permission permission, Key key) {
    if (!actor.isAdmin() && !key.isOfATeamAdministeredBy(actor)) {
      throw adminsOnly(actor, permission.shown());
    }
  }

  private static Denied adminsOnly(Actor actor, String route) {
    return new Denied(
        403,
        "Only proxy admins, team admins, or org admins can call %s. user_role=%s, user_id=%s"
            .formatted(route, actor.roleShown(), actor.userId()));
  }

  /**
   * A key of no team is changed by its user, who made it; a team's by the team's admins and those whom it lets, unless it is
   * somebody else's. Why not, is told to who may see the key.
   */
  static void checkUpdate(Actor actor, Permission permission, Key key) {
    if (actor.isAdmin()) {
      return;
    }
    if (!isVisible(actor, key)) {
      throw adminsOnly(actor, permission.shown());
    }
    checkUser(actor, key.userId());
    if (key.team() == null) {
      if (!key.isOwnedBy(actor) || !actor.userId().equals(key.creator())) {
        throw adminsOnly(actor, permission.shown());
      }
      return;
    }
    if (key.team().role() == null) {
      throw new Denied(
          401,
          "User %s does not belong to team %s. Team-scoped key management endpoints can only be used for keys in your own team."
              .formatted(actor.userId(), key.team().id()),
          TEAM_PERMISSION,
          permission.shown());
    }
    checkGranted(permission, key.team());
  }

  /** The budget of a key is for whoever administers its team. */
  public static void checkBudget(Actor actor, Key key) {
    if (!actor.isAdmin() && !key.isOfATeamAdministeredBy(actor)) {
      throw adminsOnly(actor, "/key/update (max_budget/spend)")
          .<Denied>hint("Needed for the budget: " + Permission.KEY_BLOCK.needed() + ".");
    }
  }

  /** A key is deleted by admins, by its own user, and by the admins of its team. */
  static void checkDelete(Actor actor, Key key) {
    if (!actor.isAdmin() && !key.isOwnedBy(actor) && !(key.team() != null && key.team().callerIsAdmin())) {
      throw new Denied(403, "You are not authorized to delete this key");
    }
  }

  /**
   * Whether the actor may name this key by its alias or its masked form, which others may have too. Who administers the
   * organization of its team sees both among the keys of the team.
   */
  public static boolean isVisible(Actor actor, Key key) {
    return actor.seesEverything()
        || key.isThatOf(actor)
        || key.isOwnedBy(actor)
        || key.isOfTheirTeam()
        || key.isOfATeamAdministeredBy(actor);
  }

  /**
   * Whether the actor may filter a list of keys like this. A viewer sees all keys, and filters by what is theirs only, as
   * in LiteLLM.
   */
  static void checkList(Actor actor, Target target) {
    if (actor.isAdmin()) {
      return;
    }
    if (actor.userId() == null || !actor.known()) {
      throw refused("You are not authorized to access this endpoint. No 'user_id' is associated with your API key.", "user_id");
    }
    if (target.userId() != null && !target.userId().equals(actor.userId())) {
      throw refused("You are not authorized to check another user's keys", "user_id");
    }
    if (target.subject() instanceof TeamOfList team && !team.ofUser()) {
      throw refused("You are not authorized to check this team's keys", "team_id");
    }
    if (target.organizationId() != null && !actor.isMemberOf(target.organizationId())) {
      throw refused("You are not authorized to check this organization's keys", "organization_id");
    }
  }

  private static Denied refused(String message, String param) {
    return new Denied(403, message, "bad_request_error", param);
  }
}
