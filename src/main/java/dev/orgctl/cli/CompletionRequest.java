package dev.orgctl.cli;

import dev.orgctl.cli.completion.Candidate;
import dev.orgctl.cli.completion.Completer;
import dev.orgctl.cli.completion.Completion;
import dev.orgctl.cli.completion.SessionValues;
import dev.orgctl.input.Field;
import dev.orgctl.output.Streams;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * {@code orgctl __complete WORDS…}, which the shells run: what the last word, which is unfinished, can become. Whatever goes
 * wrong, it prints nothing and exits with 0; it reads no standard input, asks nothing, writes nothing, and takes its time limit.
 *
 * <p>The answer is fields that each end in NUL, since a name may hold anything else: {@code all}, or {@code some} where more was
 * left out, or {@code file} where the name of a file is wanted; then for each candidate its value and its description.
 */
final class CompletionRequest {
  static final String VERB = "__complete";
  private static final long MILLISECONDS = 1400;

  private CompletionRequest() {}

  static void answer(List<String> words, Map<String, String> env, Streams streams) {
    FutureTask<Completion> work = new FutureTask<>(() -> complete(words.isEmpty() ? List.of("") : words, env));
    // A server that does not answer must not keep the process: it ends with its last thread that is no daemon.
    Thread thread = new Thread(work, VERB);
    thread.setDaemon(true);
    thread.start();
    try {
      streams.print(text(work.get(MILLISECONDS, TimeUnit.MILLISECONDS)));
    } catch (ExecutionException | TimeoutException silent) {
      // Whoever pressed TAB is in the middle of a line.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Completion complete(List<String> words, Map<String, String> env) {
    try (Workspace workspace = new Workspace(quiet(env))) {
      return complete(workspace, words, CompletionRequest::hasty);
    }
  }

  /** What can be typed next in a session, by its connection. */
  static Completion inSession(Workspace workspace, List<String> words) {
    return complete(workspace, words, CompletionRequest::flags);
  }

  private static Completion complete(Workspace workspace, List<String> words, Function<Map<Field, String>, Map<String, String>> flags) {
    Streams nowhere = Streams.of(InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), false, false, false, 80);
    AppContext app = new AppContext(workspace, nowhere);
    return new Completer(
            given -> {
              app.use(Globals.given(flags.apply(given)));
              return new SessionValues(app, () -> new Session(app, app.identify()));
            })
        .complete(words);
  }

  /** Without what a command that prints a key could ask with. */
  private static Map<String, String> quiet(Map<String, String> env) {
    Map<String, String> quiet = new HashMap<>(env);
    List.of("GPG_TTY", "DISPLAY", "WAYLAND_DISPLAY").forEach(quiet::remove);
    return quiet;
  }

  /** The global flags of the line, so that its database and its key are used; with shorter times to wait. */
  private static Map<String, String> hasty(Map<Field, String> given) {
    Map<String, String> flags = flags(given);
    for (Field time : new Field[] {Options.CONNECT_TIMEOUT, Options.LOCK_TIMEOUT, Options.STATEMENT_TIMEOUT}) {
      flags.put(time.flag(), "1s");
    }
    return flags;
  }

  private static Map<String, String> flags(Map<Field, String> given) {
    Map<String, String> flags = new HashMap<>();
    given.forEach((field, value) -> flags.put(field.flag(), value));
    return flags;
  }

  private static String text(Completion completion) {
    StringBuilder text = new StringBuilder(completion.wantsFile() ? "file" : completion.all() ? "all" : "some").append('\0');
    for (Candidate candidate : completion.candidates()) {
      text.append(candidate.value()).append('\0').append(candidate.description()).append('\0');
    }
    return text.toString();
  }
}
