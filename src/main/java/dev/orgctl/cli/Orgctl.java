package dev.orgctl.cli;

import dev.orgctl.output.ClosedPipe;
import dev.orgctl.output.Streams;
import dev.orgctl.problem.Interrupted;
import dev.orgctl.problem.Invalid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One run: parse, execute, report, flush. */
public final class Orgctl {
  private Orgctl() {}

  public static int run(String[] args, Map<String, String> env, Streams streams) {
    try (Workspace workspace = new Workspace(env)) {
      return run(new AppContext(workspace, streams), Arrays.asList(args));
    }
  }

  /** Runs one command line; a session runs many of them in one workspace. */
  public static int run(AppContext app, List<String> words) {
    Globals guess = Globals.guess(words, app.workspace().defaults());
    ErrorReporter errors = new ErrorReporter(app.streams(), guess.json(), guess.verbose());
    try {
      int code = execute(app, words, errors);
      app.streams().flush();
      return code;
    } catch (ClosedPipe readerHasGone) {
      return ExitCode.OK.code();
    } catch (RuntimeException failedOutput) {
      return errors.report(failedOutput);
    }
  }

  private static int execute(AppContext app, List<String> words, ErrorReporter errors) {
    CommandLine line = app.workspace().line(words);
    try {
      return new ActorGate(app).execute(line.parseArgs(words.toArray(String[]::new)));
    } catch (ParameterException e) {
      return errors.report(usage(e));
    } catch (RuntimeException e) {
      // Whatever an interrupted thread failed with, it was because somebody stopped it.
      return errors.report(Thread.currentThread().isInterrupted() ? new Interrupted() : e);
    }
  }

  /** picocli's complaint, in our words where its own could show a value that is a secret. */
  private static Invalid usage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    return UsageErrors.explain(e).hint("See `" + command.getCommandSpec().qualifiedName(" ") + " --help`.");
  }
}
