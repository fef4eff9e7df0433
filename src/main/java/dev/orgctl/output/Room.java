package dev.orgctl.output;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Shares out a terminal's width among the columns of a table that does not fit. Columns with nothing in them go first; then the
 * longest give way, down to their headers; then whole columns go, from the right. What names a row stays whole.
 */
final class Room {
  /** Below this many characters a column tells nothing. */
  private static final int LEAST = 6;

  private static final int GAP = 2;

  private final int[] wanted;
  private final int[] least;
  private final int name;
  private final int columns;
  private final BitSet shown = new BitSet();

  /**
   * @param wanted how wide each column would be
   * @param headers how wide their headers are
   * @param name the column that names a row
   * @param columns what a line may take
   */
  Room(int[] wanted, int[] headers, int name, int columns) {
    this.wanted = wanted;
    this.name = name;
    this.columns = columns;
    least = new int[wanted.length];
    for (int i = 0; i < least.length; i++) {
      least[i] = i == name ? wanted[i] : Math.min(wanted[i], Math.max(headers[i], LEAST));
    }
    shown.set(0, wanted.length);
  }

  /** Leaves out what is empty while not everything fits, and after that what there is no room for, but for one column. */
  void leaveOut(BitSet empty) {
    for (int i = wanted.length - 1; i >= 0 && !fits(wanted); i--) {
      if (empty.get(i) && i != name) {
        shown.clear(i);
      }
    }
    for (int i = wanted.length - 1; i >= 0 && !fits(least); i--) {
      if (i != name) {
        shown.clear(i);
      }
    }
  }

  /** Whether a table is left that tells more than names. */
  boolean suffices() {
    return fits(least) && shown.cardinality() >= Math.min(2, wanted.length);
  }

  boolean shows(int column) {
    return shown.get(column);
  }

  /** What each column gets. */
  int[] widths() {
    int limit = Arrays.stream(wanted).max().orElse(0);
    while (!fits(limited(limit)) && limit > 0) {
      limit--;
    }
    return limited(limit);
  }

  private int[] limited(int limit) {
    int[] widths = new int[wanted.length];
    Arrays.setAll(widths, i -> Math.max(least[i], Math.min(wanted[i], limit)));
    return widths;
  }

  private boolean fits(int[] widths) {
    return shown.stream().map(i -> widths[i] + GAP).sum() - GAP <= columns;
  }
}
