package dev.orgctl.output;

import java.util.List;

/**
 * What the user chose of how rows are shown.
 *
 * @param columns the names of the columns to show, in this order; null for the usual ones
 * @param wide every column, uncut, with absolute times
 * @param headers whether tables and CSV name their columns
 * @param template what is printed for each row instead, null for none
 * @param expanded whether tables show a line for each field of a row
 * @param partial whether a table may leave out columns for which a terminal has no room
 */
public record Display(List<String> columns, boolean wide, boolean headers, Template template, boolean expanded, boolean partial) {
  /** Nothing chosen. */
  public static final Display NORMAL = of(null, false, true, null);

  /** Nothing to be chosen: what is not shown could not be asked for. */
  public static final Display COMPLETE = new Display(null, false, true, null, false, false);

  /** What was asked for by name is not left out. */
  public static Display of(List<String> columns, boolean wide, boolean headers, Template template) {
    return new Display(columns, wide, headers, template, false, columns == null);
  }

  public Display expanded(boolean lines) {
    return new Display(columns, wide, headers, template, lines, partial);
  }
}
