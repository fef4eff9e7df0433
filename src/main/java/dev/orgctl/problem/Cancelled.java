package dev.orgctl.problem;

import java.util.List;

/** The user said no, or a confirmation is missing (exit code 7, status 499). */
public final class Cancelled extends Problem {
  private static final long serialVersionUID = 1L;

  public Cancelled(String message) {
    this(message, List.of());
  }

  /** @param details what would have been done */
  public Cancelled(String message, List<String> details) {
    super(message, 499, "cancelled", null, details, null);
  }
}
