package dev.orgctl.cli;

import dev.orgctl.problem.Cancelled;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Differences;
import dev.orgctl.problem.Interrupted;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.NotFound;
import dev.orgctl.problem.Problem;
import dev.orgctl.problem.Unavailable;

/** The exit codes, one for each cause; scripts rely on them. */
public enum ExitCode {
  OK(0, "done"),
  INTERNAL(1, "internal error: a defect of orgctl, or standard output failed"),
  USAGE(2, "usage error or invalid input; nothing was looked up"),
  NOT_FOUND(3, "not found"),
  CONFLICT(4, "conflict with what is there"),
  DENIED(5, "denied: who you are, or what you may do"),
  UNAVAILABLE(6, "database unavailable, or its schema unusable"),
  CANCELLED(7, "cancelled, or a confirmation is missing"),
  DIFFERENCES(8, "differences found (only with --exit-code)"),
  INTERRUPTED(130, "interrupted (SIGINT); what was not committed is rolled back"),
  TERMINATED(143, "terminated (SIGTERM); what was not committed is rolled back");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }

  static ExitCode of(Problem problem) {
    if (problem instanceof Invalid) {
      return USAGE;
    } else if (problem instanceof NotFound) {
      return NOT_FOUND;
    } else if (problem instanceof Conflict) {
      return CONFLICT;
    } else if (problem instanceof Denied) {
      return DENIED;
    } else if (problem instanceof Unavailable) {
      return UNAVAILABLE;
    } else if (problem instanceof Cancelled) {
      return CANCELLED;
    } else if (problem instanceof Interrupted) {
      return INTERRUPTED;
    } else if (problem instanceof Differences) {
      return DIFFERENCES;
    }
    return INTERNAL;
  }
}
