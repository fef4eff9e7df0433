package dev.orgctl.service;

import dev.orgctl.model.Row;

/**
 * What {@code org update} is asked for. What is not given stays.
 *
 * @param name id or alias
 * @param alias the new alias, null when not given
 * @param columns the given ones of {@code models} and {@code metadata}
 * @param models what changes in the list of models, where {@code columns} have no whole list
 * @param inMetadata {@code model_rpm_limit} and what else lives inside the metadata
 * @param replaceMetadata whether given metadata replace the present ones, instead of being merged into them
 * @param budgetId an existing budget to use from now on, null when not given
 * @param budget the given columns of its budget, in US dollars, tokens and requests per minute
 * @param shared what to do when others use that budget too
 * @param objectPermission the given columns, null when not given
 * @param clearsObjectPermission whether it is to have none any more
 */
public record ChangedOrganization(
    String name,
    String alias,
    Row columns,
    ModelsChange models,
    Row inMetadata,
    boolean replaceMetadata,
    String budgetId,
    Row budget,
    SharedBudget shared,
    Row objectPermission,
    boolean clearsObjectPermission) {}
