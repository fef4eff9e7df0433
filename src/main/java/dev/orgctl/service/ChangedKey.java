package dev.orgctl.service;

import dev.orgctl.model.Row;

/**
 * What {@code key update} is asked for.
 *
 * @param key how the key is named, or the key itself
 * @param columns the given columns of the key's row; null clears
 * @param models what changes in the list of models, where {@code columns} have no whole list
 * @param hasDuration whether the key is to end at another time
 * @param duration how long it is valid from now on, null for ever
 * @param inMetadata {@code model_rpm_limit} and what else lives inside the metadata
 * @param objectPermission the given columns, null when not given
 * @param clearsObjectPermission whether the key is to have none any more
 */
public record ChangedKey(
    String key,
    Row columns,
    ModelsChange models,
    boolean hasDuration,
    String duration,
    Row inMetadata,
    Row objectPermission,
    boolean clearsObjectPermission) {

  /** Without the key, which may be named by itself. */
  @Override
  public String toString() {
    return "changes of a key: " + columns;
  }
}
