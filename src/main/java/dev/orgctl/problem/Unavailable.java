package dev.orgctl.problem;

import java.util.List;

/** The database cannot be reached, or its schema cannot be used (exit code 6, status 503). */
public final class Unavailable extends Problem {
  private static final long serialVersionUID = 1L;

  public Unavailable(String message) {
    this(message, null);
  }

  public Unavailable(String message, Throwable cause) {
    super(message, 503, "service_unavailable_error", null, List.of(), cause);
  }
}
