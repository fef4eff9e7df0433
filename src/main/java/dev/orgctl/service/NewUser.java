package dev.orgctl.service;

import dev.orgctl.model.Row;
import java.util.List;

/**
 * What {@code user new} is asked for.
 *
 * @param id null for a new uuid
 * @param email trimmed; null when not given
 * @param role a global role, null for NULL, which acts as {@code internal_user}
 * @param columns the other given columns of the user's row
 * @param inMetadata {@code model_rpm_limit} and what else lives inside the metadata
 * @param objectPermission the given columns, null when not given
 * @param organizations ids or aliases of the organizations that the user joins
 * @param memberRole the user's role in them
 * @param teams ids or aliases of the teams that the user joins
 * @param key what the user's first key is to be like; null for no key
 */
public record NewUser(
    String id,
    String email,
    String role,
    Row columns,
    Row inMetadata,
    Row objectPermission,
    List<String> organizations,
    String memberRole,
    List<String> teams,
    NewKey key) {

  /** The same with the ids of the teams. */
  NewUser onTeams(List<String> ids) {
    return new NewUser(id, email, role, columns, inMetadata, objectPermission, organizations, memberRole, ids, key);
  }
}
