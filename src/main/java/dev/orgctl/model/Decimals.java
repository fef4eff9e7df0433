package dev.orgctl.model;

import java.math.BigDecimal;

/**
 * Amounts as decimals. BigDecimal is left to the very large and the very small: its tables take newer Javas 15 ms to set
 * up, a tenth of a short command.
 */
public final class Decimals {
  private Decimals() {}

  /** No exponent and at least one decimal, of the fewest digits that mean this number: {@code 0.0}, {@code 12.5}. */
  public static String plain(double number) {
    if (number == 0) {
      return "0.0";
    }
    String shortest = Double.toString(number);
    if (shortest.indexOf('E') < 0) {
      return shortest;
    }
    BigDecimal decimal = new BigDecimal(shortest);
    return (decimal.scale() < 1 ? decimal.setScale(1) : decimal.stripTrailingZeros()).toPlainString();
  }

  /** The same without decimals where there are none: {@code 0}, {@code 12.5}. */
  public static String brief(double number) {
    String plain = plain(number);
    return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
  }

  /** Rounded half up to so many decimals, as far as a double has them. */
  public static double rounded(double number, int decimals) {
    double factor = Math.pow(10, decimals);
    double shifted = number * factor;
    return Math.abs(shifted) < 1L << 53 ? Math.round(shifted) / factor : number;
  }
}
