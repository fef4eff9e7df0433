package dev.orgctl.problem;

import java.util.List;

/** What is there already stands against it (exit code 4, status 409). */
public final class Conflict extends Problem {
  private static final long serialVersionUID = 1L;

  public Conflict(String message) {
    this(message, List.of());
  }

  /** @param status the status that LiteLLM answers for this conflict, where it is not 409 */
  public Conflict(int status, String message, String param) {
    super(message, status, "bad_request_error", param, List.of(), null);
  }

  /** @param details one line for each row in the way */
  public Conflict(String message, List<String> details) {
    super(message, 409, "conflict_error", null, details, null);
  }
}
