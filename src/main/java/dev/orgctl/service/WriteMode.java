package dev.orgctl.service;

/**
 * How a write is meant.
 *
 * @param dryRun do everything, then roll it back and tell what would have changed
 * @param force do also what leaves an organization without an admin
 */
public record WriteMode(boolean dryRun, IfExists ifExists, boolean force) {
  public static final WriteMode PLAIN = new WriteMode(false, IfExists.FAIL, false);
}
