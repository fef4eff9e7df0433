package dev.orgctl.service;

import dev.orgctl.model.Change;
import dev.orgctl.model.Row;
import java.util.List;

/**
 * What a write did.
 *
 * @param answer LiteLLM's answer for it
 * @param changes what a dry run would have changed, in order; a real run has written it down instead of keeping it
 * @param changed false when everything was as wanted already
 * @param dryRun whether it was rolled back
 */
public record Written(Row answer, List<Change> changes, boolean changed, boolean dryRun) {}
