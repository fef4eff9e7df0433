package dev.orgctl.problem;

import java.util.List;

/** The input is malformed or impossible, whoever asks (exit code 2, status 400). */
public final class Invalid extends Problem {
  private static final long serialVersionUID = 1L;

  public Invalid(String message) {
    this(message, null, List.of());
  }

  public Invalid(String message, String param) {
    this(message, param, List.of());
  }

  /** @param details one line for each bad row or field */
  public Invalid(String message, String param, List<String> details) {
    super(message, 400, "invalid_request_error", param, details, null);
  }
}
