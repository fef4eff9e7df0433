package dev.orgctl.cli;

import dev.orgctl.output.ClosedPipe;
import dev.orgctl.output.Streams;
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
    List<String> words = Arrays.asList(args);
    if (!words.isEmpty() && words.get(0).equals(CompletionRequest.VERB)) {
      CompletionRequest.answer(words.subList(1, words.size()), env, streams);
      streams.flush();
      return ExitCode.OK.code();
    }
    Globals guess = Globals.guess(words);
    try (AppContext app = new AppContext(env, streams)) {
      int code = execute(app, words, guess);
      streams.flush();
      return code;
    } catch (ClosedPipe readerHasGone) {
      return ExitCode.OK.code();
    } catch (RuntimeException failedOutput) {
      return new ErrorReporter(streams, guess.json(), guess.verbose()).report(failedOutput);
    }
  }

  private static int execute(AppContext app, List<String> words, Globals guess) {
    CommandLine line = OrgctlCommandLine.create(words);
    try {
      return new ActorGate(app).execute(line.parseArgs(words.toArray(String[]::new)));
    } catch (ParameterException e) {
      return new ErrorReporter(app.streams(), guess.json(), guess.verbose()).report(usage(e));
    } catch (RuntimeException e) {
      return new ErrorReporter(app.streams(), guess.json() || app.printsJson(), guess.verbose()).report(e);
    }
  }

  /** picocli's complaint, in our words where its own could show a value that is a secret. */
  private static Invalid usage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    return UsageErrors.explain(e).hint("See `" + command.getCommandSpec().qualifiedName(" ") + " --help`.");
  }
}
