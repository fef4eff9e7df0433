package dev.orgctl.service;

import dev.orgctl.model.Row;

/**
 * A budget to make, or what to change of one.
 *
 * @param id null for a new uuid
 * @param columns the given columns; a null value clears one
 */
public record NewBudget(String id, Row columns) {}
