package dev.orgctl.output;

/** How text stands out on a terminal that takes colours. */
enum Style {
  PLAIN(""),
  BOLD("\u001b[1m"),
  YELLOW("\u001b[33m"),
  RED("\u001b[31m");

  private static final String END = "\u001b[0m";

  private final String start;

  Style(String start) {
    this.start = start;
  }

  String of(String text) {
    return this == PLAIN || text.isEmpty() ? text : start + text + END;
  }
}
