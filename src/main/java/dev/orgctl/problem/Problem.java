package dev.orgctl.problem;

import java.util.List;
import java.util.Optional;

/**
 * A failure that is the caller's to understand: what failed, why, and what to type next.
 *
 * <p>The subclasses are the causes, and each cause has one exit code (see {@code cli.ExitCode}). The text never holds a
 * secret: keys appear masked, database URLs without their password.
 */
public abstract sealed class Problem extends RuntimeException
    permits Invalid, NotFound, Conflict, Denied, Unavailable, Cancelled, Interrupted, Differences {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String param;
  private final transient List<String> details;
  private String hint;

  /**
   * @param status the HTTP status that LiteLLM's endpoint answers for this cause
   * @param type LiteLLM's {@code error.type}
   * @param param LiteLLM's {@code error.param}, or null
   * @param details further lines, one for each bad row of a file
   */
  Problem(String message, int status, String type, String param, List<String> details, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.type = type;
    this.param = param;
    this.details = List.copyOf(details);
  }

  /** The HTTP status that LiteLLM's endpoint answers for this cause. */
  public int status() {
    return status;
  }

  public String type() {
    return type;
  }

  public Optional<String> param() {
    return Optional.ofNullable(param);
  }

  /** Further lines, one for each bad row or field; empty for most problems. */
  public List<String> details() {
    return details;
  }

  /** The next thing to type or to look at. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  /** Adds the next thing to type; the last one wins. Returns this problem, typed by the caller. */
  @SuppressWarnings("unchecked")
  public <P extends Problem> P hint(String next) {
    this.hint = next;
    return (P) this;
  }
}
