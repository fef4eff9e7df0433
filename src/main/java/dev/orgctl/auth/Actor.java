package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who is calling, as the database knew them when the key was checked.
 *
 * @param keyHash sha-256 of the key, or {@link #MASTER_KEY_HASH} for the master key: what LiteLLM writes as
 *     {@code changed_by_api_key}
 * @param keyName the masked key, {@code sk-...} and its last four characters
 * @param userId the key's user, null when it has none
 * @param known whether the user's row exists; without it the caller is nobody
 * @param role the user's global role as stored, null when NULL or unknown
 * @param memberships organization id to role in it; a NULL role is the empty text
 * @param allowedRoutes what the key may call; empty is everything
 * @param keyModels the models that the key may use; empty is all
 * @param userModels the models that the user may use; empty is all
 */
public record Actor(
    String keyHash,
    String keyName,
    String userId,
    boolean known,
    String role,
    Map<String, String> memberships,
    List<String> allowedRoutes,
    List<String> keyModels,
    List<String> userModels) {

  /** What LiteLLM stores in place of a hash when the master key did it. */
  public static final String MASTER_KEY_HASH = "litellm_proxy_master_key";

  /** The user that LiteLLM acts as for the master key. */
  public static final String DEFAULT_USER_ID = "default_user_id";

  // Written out since every write compares them: what a record makes of it is linked then, which takes 11 ms.
  @Override
  public boolean equals(Object other) {
    return other instanceof Actor actor
        && keyHash.equals(actor.keyHash)
        && Objects.equals(keyName, actor.keyName)
        && Objects.equals(userId, actor.userId)
        && known == actor.known
        && Objects.equals(role, actor.role)
        && memberships.equals(actor.memberships)
        && allowedRoutes.equals(actor.allowedRoutes)
        && keyModels.equals(actor.keyModels)
        && userModels.equals(actor.userModels);
  }

  @Override
  public int hashCode() {
    return keyHash.hashCode();
  }

  /** Whoever presents the master key: a proxy admin without a row. */
  public static Actor master(String keyName) {
    return new Actor(
        MASTER_KEY_HASH, keyName, DEFAULT_USER_ID, true, Roles.PROXY_ADMIN, Map.of(), List.of(), List.of(), List.of());
  }

  /** The global role as LiteLLM's refusals name it: who has none acts as {@code internal_user}. */
  String roleShown() {
    return role == null ? Roles.INTERNAL_USER : role;
  }

  public boolean isMaster() {
    return MASTER_KEY_HASH.equals(keyHash);
  }

  public boolean isAdmin() {
    return known && Roles.PROXY_ADMIN.equals(role);
  }

  public boolean isViewer() {
    return known && Roles.PROXY_ADMIN_VIEWER.equals(role);
  }

  /** An admin or a viewer: sees every organization. */
  public boolean seesEverything() {
    return isAdmin() || isViewer();
  }

  /** NULL and the empty text act as {@code internal_user}. */
  boolean isInternalUser() {
    return known && (role == null || role.isEmpty() || Roles.INTERNAL_USER.equals(role));
  }

  public boolean isOrgAdminOf(String organizationId) {
    return known && organizationId != null && Roles.ORG_ADMIN.equals(memberships.get(organizationId));
  }

  public boolean isMemberOf(String organizationId) {
    return known && organizationId != null && memberships.containsKey(organizationId);
  }

  /** Who LiteLLM's {@code created_by} and {@code updated_by} columns name. */
  public String signature() {
    return userId == null ? DEFAULT_USER_ID : userId;
  }
}
