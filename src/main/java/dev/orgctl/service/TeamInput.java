package dev.orgctl.service;

import dev.orgctl.model.NewMember;
import dev.orgctl.model.Row;
import java.util.List;

/**
 * What {@code team new} and {@code team update} are asked for.
 *
 * @param id of a new team null for a new uuid; else the id or the alias of a present one
 * @param organization id or alias; null for none, or for the one that the team belongs to
 * @param columns the given columns of the team's row, in US dollars, tokens and requests per minute; with an
 *     {@code organization_id} of null the team leaves the one that it belongs to
 * @param models what changes in the list of models, where {@code columns} have no whole list
 * @param inMetadata {@code model_rpm_limit} and what else lives inside the metadata
 * @param objectPermission the given columns, null when not given
 * @param members the first people of a new team
 */
public record TeamInput(
    String id,
    String organization,
    Row columns,
    ModelsChange models,
    Row inMetadata,
    Row objectPermission,
    List<NewMember> members) {}
