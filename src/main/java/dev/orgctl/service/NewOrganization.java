package dev.orgctl.service;

import dev.orgctl.model.Row;

/**
 * What {@code org new} is asked for.
 *
 * @param id null for a new uuid
 * @param columns the given ones of {@code models} and {@code metadata}; a new organization gets all models without them
 * @param inMetadata {@code model_rpm_limit} and what else lives inside the metadata
 * @param budgetId an existing budget, null for one of its own
 * @param budget the given columns of its own budget, in US dollars, tokens and requests per minute
 * @param objectPermission the given columns, null when not given
 * @param matchAlias whether an organization with this alias counts as the same one
 */
public record NewOrganization(
    String id,
    String alias,
    Row columns,
    Row inMetadata,
    String budgetId,
    Row budget,
    Row objectPermission,
    boolean matchAlias) {}
