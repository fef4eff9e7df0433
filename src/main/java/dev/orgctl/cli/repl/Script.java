package dev.orgctl.cli.repl;

import dev.orgctl.cli.AppContext;
import dev.orgctl.cli.ExitCode;
import dev.orgctl.cli.Orgctl;
import dev.orgctl.input.InputFile;
import dev.orgctl.problem.Cancelled;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A session whose commands come from standard input, without a prompt. */
final class Script {
  private final AppContext app;
  private final boolean keepGoing;
  private final Shell shell;
  private int line;
  private int begun;
  private int code;

  Script(AppContext app, boolean keepGoing) {
    this.app = app;
    this.keepGoing = keepGoing;
    this.shell = new Shell(app.workspace(), app::streams, null);
  }

  /** Returns the exit code of the first command that failed, 0 when none did. */
  int run() {
    try (BufferedReader in = InputFile.reader(app.streams().in(), "standard input")) {
      StringBuilder text = new StringBuilder();
      for (String next = in.readLine(); next != null && !isOver(); next = in.readLine()) {
        line++;
        if (text.isEmpty()) {
          begun = line;
        }
        text.append(next);
        Line parsed = Line.parse(text.toString());
        if (parsed.unfinished()) {
          text.append('\n');
          continue;
        }
        text.setLength(0);
        parsed.statements().forEach(this::run);
      }
      if (!text.isEmpty() && !isOver()) {
        failed(ExitCode.USAGE.code(), new Invalid(place() + "a quote, a brace or a backslash at the end of a line has no end"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (shell.abandon()) {
      failed(ExitCode.CANCELLED.code(), new Cancelled(place() + "the transaction was never committed, so nothing of it was written"));
    }
    return code;
  }

  private boolean isOver() {
    return shell.left() || code != 0 && !keepGoing;
  }

  private void run(List<Line.Word> statement) {
    if (isOver()) {
      return;
    }
    int ended = shell.run(statement);
    if (ended != 0) {
      failed(ended, new Cancelled(place() + "exit code " + ended + (keepGoing ? "" : "; nothing after it was run")));
    }
  }

  private String place() {
    return "line " + begun + ": ";
  }

  private void failed(int ended, Problem problem) {
    Orgctl.run(new AppContext(app.workspace(), app.streams()), () -> { throw problem; });
    code = code == 0 ? ended : code;
  }
}
