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
 */
public record Display(List<String> columns, boolean wide, boolean headers, Template template, boolean expanded) {
  /** Nothing chosen. */
  public static final Display NORMAL = new Display(null, false, true, null, false);

  public Display expanded(boolean lines) {
    return new Display(columns, wide, headers, template, lines);
  }
}
