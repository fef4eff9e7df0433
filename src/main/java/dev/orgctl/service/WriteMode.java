package dev.orgctl.service;

/**
 * How a write is meant.
 *
 * @param dryRun do everything, then roll it back and tell what would have changed
 */
public record WriteMode(boolean dryRun, IfExists ifExists) {
  public static final WriteMode PLAIN = new WriteMode(false, IfExists.FAIL);
}
