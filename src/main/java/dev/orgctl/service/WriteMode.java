package dev.orgctl.service;

/**
 * How a write is meant.
 *
 * @param dryRun do everything, then roll it back and tell what would have changed
 * @param skipMissing what is to be deleted and is not there is no failure
 * @param force do also what leaves an organization without an admin
 */
public record WriteMode(boolean dryRun, IfExists ifExists, boolean skipMissing, boolean force) {
  public static final WriteMode PLAIN = new WriteMode(false, IfExists.FAIL, false, false);

  /** The same, as a dry run. */
  public WriteMode rehearsal() {
    return new WriteMode(true, ifExists, skipMissing, force);
  }
}
