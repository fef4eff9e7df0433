package dev.orgctl.cli;

import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.output.ClosedPipe;
import dev.orgctl.output.FailedOutput;
import dev.orgctl.output.Streams;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.Problem;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;

/**
 * The one place where an exception becomes text on standard error, or LiteLLM's JSON envelope, and an exit code. No stack
 * trace without {@code --verbose}.
 */
final class ErrorReporter {
  private static final int MOST_DETAILS = 100;

  private final Streams streams;
  private final boolean json;
  private final boolean verbose;

  ErrorReporter(Streams streams, boolean json, boolean verbose) {
    this.streams = streams;
    this.json = json;
    this.verbose = verbose;
  }

  /** Reports what went wrong, and returns the exit code for it. */
  int report(Throwable thrown) {
    if (thrown instanceof ClosedPipe) {
      // Whoever read our output has seen enough.
      return ExitCode.OK.code();
    }
    if (thrown instanceof Problem problem) {
      return report(problem);
    }
    if (thrown instanceof FailedOutput) {
      return internal(
          thrown.getMessage(),
          Optional.of("What a command changes is written before it is printed: `orgctl audit list --since 5m` shows it."),
          thrown);
    }
    if (thrown instanceof OutOfMemoryError) {
      return internal("Out of memory.", Optional.of("Give it more, as in ORGCTL_JAVA_OPTS=-Xmx2g, or ask for less at a time."), thrown);
    }
    if (thrown instanceof InvalidPathException unusable) {
      return report(new Invalid("A file name cannot be used: " + unusable.getReason() + "."));
    }
    String hint = verbose ? "This is a defect of orgctl." : "This is a defect of orgctl; --verbose shows where.";
    return internal("Internal error: " + thrown.getClass().getSimpleName() + ".", Optional.of(hint), thrown);
  }

  private int internal(String message, Optional<String> hint, Throwable thrown) {
    print(message, "500", "internal_error", null, List.of(), hint, thrown);
    return ExitCode.INTERNAL.code();
  }

  private int report(Problem problem) {
    print(
        problem.getMessage(),
        String.valueOf(problem.status()),
        problem.type(),
        problem.param().orElse(null),
        problem.details(),
        problem.hint(),
        problem);
    return ExitCode.of(problem).code();
  }

  private void print(
      String message, String code, String type, String param, List<String> details, Optional<String> hint, Throwable thrown) {
    if (json) {
      streams.error(envelope(message, code, type, param, details, hint));
    } else {
      streams.error("orgctl: " + message);
      details.stream().limit(MOST_DETAILS).forEach(line -> streams.error("  " + line));
      if (details.size() > MOST_DETAILS) {
        streams.error("  … and " + (details.size() - MOST_DETAILS) + " more");
      }
      hint.ifPresent(next -> streams.error("hint: " + next));
    }
    if (verbose) {
      streams.error(trace(thrown));
    }
  }

  private static String envelope(
      String message, String code, String type, String param, List<String> details, Optional<String> hint) {
    Row error = Row.of("message", message).with("type", type).with("param", param == null ? "None" : param).with("code", code);
    if (!details.isEmpty()) {
      error.with("details", details);
    }
    hint.ifPresent(next -> error.with("hint", next));
    return Json.of(Row.of("error", error)).text();
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      text.append(cause == thrown ? "" : "caused by ").append(cause.getClass().getName()).append('\n');
      for (StackTraceElement element : cause.getStackTrace()) {
        text.append("    at ").append(element.toString()).append('\n');
      }
    }
    return text.toString().stripTrailing();
  }
}
