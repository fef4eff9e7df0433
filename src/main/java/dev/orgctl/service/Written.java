package dev.orgctl.service;

import dev.orgctl.model.Change;
import dev.orgctl.model.Row;
import java.util.List;

/**
 * What a write did.
 *
 * @param answer LiteLLM's answer for it
 * @param changes the changed rows, in order; none when everything was as wanted already
 * @param dryRun whether it was rolled back
 */
public record Written(Row answer, List<Change> changes, boolean dryRun) {}
