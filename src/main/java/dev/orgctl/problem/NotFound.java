package dev.orgctl.problem;

import java.util.List;

/** What the caller named does not exist (exit code 3, status 404). */
public final class NotFound extends Problem {
  private static final long serialVersionUID = 1L;

  public NotFound(String message) {
    this(message, null);
  }

  public NotFound(String message, String param) {
    super(message, 404, "not_found_error", param, List.of(), null);
  }
}
