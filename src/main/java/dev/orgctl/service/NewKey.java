package dev.orgctl.service;

import dev.orgctl.model.Row;
import java.util.List;

/**
 * What {@code key generate} is asked for.
 *
 * @param key the key itself when the caller chose it, else null
 * @param alias unique among all keys; null for none
 * @param userId id or e-mail; null for the caller's own, and for nobody's when an admin asks
 * @param teamId id or alias; null for none
 * @param organizationId id or alias; null for none, or for the team's
 * @param budgetId an existing budget, null for none
 * @param duration how long the key is valid, null for ever
 * @param keyType LiteLLM's preset of routes, null when it is not to be written
 * @param allowedRoutes null when not given
 * @param columns the other given columns of the key's row
 * @param inMetadata {@code model_rpm_limit} and what else lives inside the metadata
 * @param objectPermission the given columns, null when not given
 */
public record NewKey(
    String key,
    String alias,
    String userId,
    String teamId,
    String organizationId,
    String budgetId,
    String duration,
    String keyType,
    List<String> allowedRoutes,
    Row columns,
    Row inMetadata,
    Row objectPermission) {

  /** What a user's first key has from them; their budget counts for all their keys together. */
  private static final List<String> OF_USER =
      List.of(
          "models", "metadata", "tpm_limit", "rpm_limit", "max_parallel_requests", "allowed_cache_controls", "model_max_budget", "object_permission_id");

  /** The same key with the limits of its new user, as LiteLLM makes it: some of them it asks of keys alone. */
  NewKey like(Row user) {
    return new NewKey(
        key, alias, userId, teamId, organizationId, budgetId, duration, keyType, allowedRoutes, user.only(OF_USER), inMetadata, objectPermission);
  }

  /**
   * The key that a new user gets, with nothing of its own but what is named here.
   *
   * @param duration how long it is valid, null for ever
   */
  public static NewKey ofUser(String alias, String duration) {
    return new NewKey(null, alias, null, null, null, null, duration, null, null, Row.empty(), Row.empty(), null);
  }

  /** The same for whom it is, by their ids. */
  NewKey owned(String user, String team, String organization) {
    return new NewKey(
        key, alias, user, team, organization, budgetId, duration, keyType, allowedRoutes, columns, inMetadata, objectPermission);
  }

  /** Without the key itself. */
  @Override
  public String toString() {
    return "a key with the alias " + alias;
  }
}
