package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Denied;
import java.util.List;

/** What the verbs about keys check themselves, after the gates. */
public final class KeyRules {
  private KeyRules() {}

  /** A key that exists, and whose it is; null for nobody's. */
  public record Key(String hash, String userId) implements Target.Subject {
    boolean isOf(Actor actor) {
      return hash.equals(actor.keyHash()) || (userId != null && userId.equals(actor.userId()));
    }
  }

  /**
   * The team that is named for a key, or for a list of keys.
   *
   * @param role the caller's role in the team, null when not on it (or when the team does not exist)
   * @param granted the team's {@code team_member_permissions}: routes that plain members of it may call
   * @param ofUser whether the caller's own row names it
   */
  public record TeamOfKey(String id, String role, List<String> granted, boolean ofUser) implements Target.Subject {}

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
    String userId = target.userId();
    if (userId != null && !userId.equals(actor.userId())) {
      throw new Denied(
          403, "User can only create keys for themselves. Got user_id=" + userId + ", Your ID=" + actor.userId());
    }
    String organizationId = target.organizationId();
    if (organizationId != null && !actor.isMemberOf(organizationId)) {
      throw new Denied(403, "Caller is not a member of organization_id=" + organizationId);
    }
  }

  private static void checkNewInTeam(Actor actor, TeamOfKey team) {
    if (team.role() == null) {
      throw new Denied(400, "User=" + actor.userId() + " not assigned to team=" + team.id());
    }
    if (!Roles.TEAM_ADMIN.equals(team.role()) && !team.granted().contains("/key/generate")) {
      List<String> effective = team.granted().isEmpty() ? List.of("/key/health", "/key/info") : team.granted();
      throw new Denied(
          401,
          "Team member does not have permissions for endpoint: KeyManagementRoutes.KEY_GENERATE. You only have access to"
              + " the following endpoints: "
              + Authorizer.python(effective)
              + " for team "
              + team.id()
              + ". To create keys for this team, please ask your proxy admin to check the team member permission"
              + " settings and update the settings to allow team member users to create keys.",
          "team_member_permission_error",
          "/key/generate");
    }
  }

  /** A key is shown to admins, viewers and its own user. */
  static void checkInfo(Actor actor, Key key) {
    if (!isVisible(actor, key)) {
      String role = actor.known() && actor.role() != null ? actor.role() : Roles.INTERNAL_USER;
      throw new Denied(403, "You are not allowed to access this key's info. Your role=" + role);
    }
  }

  /** Only admins change keys; whose key it is, and whether there is one, is told to nobody else. */
  static void checkChange(Actor actor, Permission permission) {
    if (!actor.isAdmin()) {
      throw new Denied(
          403,
          "Only proxy admins can call %s. user_role=%s, user_id=%s"
              .formatted(permission.shown(), actor.role() == null ? Roles.INTERNAL_USER : actor.role(), actor.userId()));
    }
  }

  /** A key is deleted by admins and by its own user. */
  static void checkDelete(Actor actor, Key key) {
    if (!actor.isAdmin() && (key.userId() == null || !key.userId().equals(actor.userId()))) {
      throw new Denied(403, "You are not authorized to delete this key");
    }
  }

  /** Whether the actor may name this key by its alias or its masked form, which others may have too. */
  public static boolean isVisible(Actor actor, Key key) {
    return actor.seesEverything() || key.isOf(actor);
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
    if (target.subject() instanceof TeamOfKey team && !team.ofUser()) {
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
