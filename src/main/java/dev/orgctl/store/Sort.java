package dev.orgctl.store;

/**
 * The order of a list: by a column, and then by the id.
 *
 * @param descending the largest first
 */
public record Sort(String column, boolean descending) {
  /** What follows a column's name for the other way round. */
  public static final String DESCENDING = ":desc";

  /** @param text a column, or one with {@link #DESCENDING} */
  public static Sort of(String text) {
    boolean descending = text.endsWith(DESCENDING);
    return new Sort(descending ? text.substring(0, text.length() - DESCENDING.length()) : text, descending);
  }
}
