package dev.orgctl.service;

import dev.orgctl.model.Row;

/**
 * What {@code user update} is asked for.
 *
 * @param user the id or e-mail of the user
 * @param columns the given columns of the user's row, role and e-mail too; null clears
 * @param modelLimits {@code model_rpm_limit} and {@code model_tpm_limit}, which live inside the metadata
 * @param objectPermission the given columns, null when not given
 * @param clearsObjectPermission whether the user is to have none any more
 */
public record ChangedUser(String user, Row columns, Row modelLimits, Row objectPermission, boolean clearsObjectPermission) {}
