package dev.orgctl.service;

import dev.orgctl.problem.NotFound;
import dev.orgctl.store.Sort;

/** The row after which a list goes on, as the caller names it by its id. */
final class Cursors {
  private Cursors() {}

  /**
   * Whether the row must be there, and be the caller's to see. In the order of ids its id says where to go on, also when the
   * row is gone.
   *
   * @param after null for a list from its start
   * @param id the column of the ids
   */
  static boolean needsRow(String after, Sort sort, String id) {
    return after != null && !sort.column().equals(id);
  }

  /** @param what such as {@code team} */
  static NotFound noRow(String after, String what) {
    return new NotFound("--after " + after + ": no such " + what + " to go on from.", "after");
  }
}
