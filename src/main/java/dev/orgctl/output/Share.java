package dev.orgctl.output;

/** How much of a budget is spent. In a machine format it is the percentage, as a number. */
record Share(double percent) {
  private static final int BAR = 10;
  private static final int ALMOST = 80;
  private static final int ALL = 100;

  /** @return null where there is no budget, or one that allows nothing */
  static Share of(Number spend, Number budget) {
    if (spend == null || budget == null || budget.doubleValue() <= 0) {
      return null;
    }
    return new Share(spend.doubleValue() * ALL / budget.doubleValue());
  }

  /** To one digit after the point: nobody budgets finer. */
  double rounded() {
    return Math.round(percent * 10) / 10.0;
  }

  /** {@code 42%}, rounded down: what is not spent whole is not 100 %. */
  String text() {
    return (long) percent + "%";
  }

  /** {@code ████░░░░░░ 42%}. */
  String bar() {
    int filled = (int) Math.max(0, Math.min(BAR, Math.round(percent / ALL * BAR)));
    return "█".repeat(filled) + "░".repeat(BAR - filled) + " " + text();
  }

  Style style() {
    return percent >= ALL ? Style.RED : percent >= ALMOST ? Style.YELLOW : Style.PLAIN;
  }
}
