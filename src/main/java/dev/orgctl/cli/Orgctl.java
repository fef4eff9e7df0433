package dev.orgctl.cli;

import dev.orgctl.output.ClosedPipe;
import dev.orgctl.output.FailedOutput;
import dev.orgctl.output.Streams;
import dev.orgctl.problem.Interrupted;
import dev.orgctl.problem.Invalid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One run: parse, execute, report, flush. */
public final class Orgctl {
  private Orgctl() {}

  public static int run(String[] args, Map<String, String> env, Streams streams) {
    List<String> words = Arrays.asList(args);
    if (!words.isEmpty() && words.get(0).equals(CompletionRequest.VERB)) {
      CompletionRequest.answer(words.subList(1, words.size()), env, streams);
      streams.flush();
      return ExitCode.OK.code();
    }
    try (Workspace workspace = new Workspace(env)) {
      return run(new AppContext(workspace, streams), words);
    }
  }

  /** Runs one command line; a session runs many of them in one workspace. */
  public static int run(AppContext app, List<String> words) {
    return reporting(app, Globals.guess(words, app.workspace()), () -> execute(app, words));
  }

  /** Runs what is no command, but fails like one. */
  public static int run(AppContext app, Runnable work) {
    return reporting(
        app,
        Globals.guess(List.of(), app.workspace()),
        () -> {
          work.run();
          return app.exitCode();
        });
  }

  private static int reporting(AppContext app, Globals guess, IntSupplier work) {
    // Whether errors are JSON can depend on the context, which is known when the command line is parsed.
    Supplier<ErrorReporter> errors = () -> new ErrorReporter(app.streams(), guess.json() || app.printsJson(), guess.verbose());
    try {
      int code = code(work, errors);
      app.streams().flush();
      return code;
    } catch (ClosedPipe readerHasGone) {
      return ExitCode.OK.code();
    } catch (FailedOutput e) {
      return errors.get().report(e);
    }
  }

  private static int code(IntSupplier work, Supplier<ErrorReporter> errors) {
    try {
      return work.getAsInt();
    } catch (FailedOutput e) {
      // What is still in the buffer cannot be written either, which is not told a second time.
      throw e;
    } catch (ParameterException e) {
      return errors.get().report(usage(e));
    } catch (RuntimeException | Error e) {
      // Whatever an interrupted thread failed with, it was because somebody stopped it.
      return errors.get().report(Thread.currentThread().isInterrupted() ? new Interrupted() : e);
    }
  }

  private static int execute(AppContext app, List<String> words) {
    requireUtf8(words);
    return new ActorGate(app).execute(OrgctlCommandLine.parse(app.workspace().line(words), words));
  }

  /** Java makes a replacement character of each byte that is not UTF-8: what was typed is lost. */
  private static void requireUtf8(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).indexOf('\ufffd') >= 0) {
        throw new Invalid("Argument " + (i + 1) + " is not UTF-8.")
            .<Invalid>hint("Use a terminal that sends UTF-8, or convert the text: iconv -f WINDOWS-1252 -t UTF-8.");
      }
    }
  }

  /** picocli's complaint, in our words where its own could show a value that is a secret. */
  private static Invalid usage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    return UsageErrors.explain(e).hint("See `" + command.getCommandSpec().qualifiedName(" ") + " --help`.");
  }
}
