package dev.orgctl.auth;

import dev.orgctl.problem.Denied;
import java.util.Collection;

/** What the verbs about keys that exist check themselves, after the gates. */
public final class KeyRules {
  private KeyRules() {}

  /** Only admins change keys; whose key it is, and whether there is one, is told to nobody else. */
  public static void checkChange(Actor actor, Permission permission) {
    if (!actor.isAdmin()) {
      throw new Denied(
          403,
          "Only proxy admins can call %s. user_role=%s, user_id=%s"
              .formatted(permission.shown(), actor.role() == null ? "internal_user" : actor.role(), actor.userId()));
    }
  }

  /** A key is deleted by admins and by its own user. */
  public static void checkDelete(Actor actor, String keyUserId) {
    if (!actor.isAdmin() && (keyUserId == null || !keyUserId.equals(actor.userId()))) {
      throw new Denied(403, "You are not authorized to delete this key");
    }
  }

  /** Whether the actor may name this key by its alias or its masked form, which others may have too. */
  public static boolean isVisible(Actor actor, String keyHash, String keyUserId) {
    return actor.seesEverything() || keyHash.equals(actor.keyHash()) || (keyUserId != null && keyUserId.equals(actor.userId()));
  }

  /**
   * Whether the actor may filter a list of keys like this. A viewer sees all keys, and filters by what is theirs only, as
   * in LiteLLM.
   *
   * @param userId whose keys, null when not asked
   * @param teamId the keys of which team, null when not asked
   * @param ownTeams the teams of the actor's user
   * @param organizationId the keys of which organization, null when not asked
   */
  public static void checkList(Actor actor, String userId, String teamId, Collection<String> ownTeams, String organizationId) {
    if (actor.isAdmin()) {
      return;
    }
    if (actor.userId() == null || !actor.known()) {
      throw refused("You are not authorized to access this endpoint. No 'user_id' is associated with your API key.", "user_id");
    }
    if (userId != null && !userId.equals(actor.userId())) {
      throw refused("You are not authorized to check another user's keys", "user_id");
    }
    if (teamId != null && !ownTeams.contains(teamId)) {
      throw refused("You are not authorized to check this team's keys", "team_id");
    }
    if (organizationId != null && !actor.isMemberOf(organizationId)) {
      throw refused("You are not authorized to check this organization's keys", "organization_id");
    }
  }

  private static Denied refused(String message, String param) {
    return new Denied(403, message, "bad_request_error", param);
  }
}
