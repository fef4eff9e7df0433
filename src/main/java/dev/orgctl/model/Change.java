package dev.orgctl.model;

/**
 * One changed row, as the audit table and {@code --dry-run} show it.
 *
 * @param action {@code created}, {@code updated}, {@code deleted}, {@code blocked}, {@code unblocked} or {@code rotated}
 * @param table LiteLLM's name of the table
 * @param objectId the row's key; of a membership {@code organization_id:user_id}
 * @param before the changed columns before (all columns of a deleted row), null for a created one
 * @param after the changed columns after (all columns of a created row), null for a deleted one
 */
public record Change(String action, String table, String objectId, Row before, Row after) {}
