package dev.orgctl.problem;

import java.util.List;

/** What the caller named does not exist (exit code 3, status 404). */
public final class NotFound extends Problem {
  private static final long serialVersionUID = 1L;

  public NotFound(String message) {
    this(message, null);
  }

  public NotFound(String message, String param) {
    this(404, message, param);
  }

  /** @param status the status that LiteLLM answers, where it is not 404 */
  public NotFound(int status, String message, String param) {
    super(message, status, "not_found_error", param, List.of(), null);
  }
}
