package dev.orgctl.service;

import dev.orgctl.model.Row;

/**
 * What {@code user update} is asked for.
 *
 * @param user the id or e-mail of the user
 * @param columns the given columns of the user's row, role and e-mail too; null clears
 * @param models what changes in the list of models, where {@code columns} have no whole list
 * @param inMetadata {@code model_rpm_limit} and what else lives inside the metadata
 * @param objectPermission the given columns, null when not given
 * @param clearsObjectPermission whether the user is to have none any more
 */
public record ChangedUser(
    String user, Row columns, ModelsChange models, Row inMetadata, Row objectPermission, boolean clearsObjectPermission) {}
