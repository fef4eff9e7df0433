package dev.orgctl.problem;

import java.util.List;

/** Differences were found and {@code --exit-code} was given (exit code 8). */
public final class Differences extends Problem {
  private static final long serialVersionUID = 1L;

  public Differences(String message) {
    super(message, 409, "differences_found", null, List.of(), null);
  }
}
