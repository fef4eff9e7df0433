package dev.orgctl.output;

/** How much of a budget is spent. In a machine format it is the percentage, as a number. */
record Share(double percent) {
  private static final int BAR = 10;
  private static final int SHORT_BAR = 5;
  private static final int ALMOST = 80;
  private static final int ALL = 100;

  /** @return null where there is no budget; one that allows nothing is used up before anything is spent */
  static Share of(Number spend, Number budget) {
    if (spend == null || budget == null) {
      return null;
    }
    return budget.doubleValue() <= 0 ? new Share(ALL) : new Share(spend.doubleValue() * ALL / budget.doubleValue());
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
    return bar(BAR);
  }

  /** {@code ██░░░ 42%}. */
  String shortBar() {
    return bar(SHORT_BAR);
  }

  private String bar(int length) {
    int filled = (int) Math.max(0, Math.min(length, Math.round(percent / ALL * length)));
    return "█".repeat(filled) + "░".repeat(length - filled) + " " + text();
  }

  Style style() {
    return percent >= ALL ? Style.RED : percent >= ALMOST ? Style.YELLOW : Style.PLAIN;
  }
}
