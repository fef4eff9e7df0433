package dev.orgctl.cli.repl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.keymap.KeyMap;
import org.jline.reader.Completer;
import org.jline.reader.Expander;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingInputStream;
import org.jline.utils.Signals;

/** Sets up JLine: keys, history, suggestions, and what a terminal without cursor movement gets instead. */
final class Editor {
  /**
   * What a terminal can do that says it can do nothing. JLine's own dumb terminal leaves the line to the kernel, and with it
   * completion and history.
   */
  private static final String DUMB = "orgctl-dumb";

  private static final String DUMB_CAPABILITIES = DUMB + "|a terminal that prints,\n\tam,\n\tcols#80,\n\tbel=^G, cr=\\r, cub1=^H, cud1=\\n, ind=\\n,\n";

  /** Ctrl-C, another size of the window, and a process that was stopped and goes on. */
  private static final List<Signal> SIGNALS = List.of(Signal.INT, Signal.WINCH, Signal.CONT);

  private Editor() {}

  static Terminal terminal(Map<String, String> env) throws IOException {
    Logger.getLogger("org.jline").setLevel(Level.OFF);
    InfoCmp.setDefaultInfoCmp(DUMB, DUMB_CAPABILITIES);
    String type = env.getOrDefault("TERM", "dumb");
    Terminal terminal = TerminalBuilder.builder()
        .name("orgctl")
        .system(true)
        .provider("jni")
        .dumb(false)
        .type(type.startsWith("dumb") || type.isEmpty() ? DUMB : type)
        .nativeSignals(false)
        .build();
    if (terminal.input() instanceof NonBlockingInputStream input) {
      // JLine would look for input a tenth of a second at a time, as long as the editor waits for it: where both end at once,
      // nobody looks for the next tenth, and a key is late by that. A read that waits has no end to miss.
      input.setPollFunction(null);
    }
    if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
      // A serial line, or a program's pseudo-terminal, which does not say how large it is.
      terminal.setSize(new Size(80, 24));
    }
    return terminal;
  }

  /**
   * Hands the process's signals to the terminal until this is closed. JLine itself would register its handlers with the JVM
   * anew for each line, several times: 6 % of the time from Enter to the next prompt.
   */
  static Listening listen(Terminal terminal) {
    for (Signal signal : SIGNALS) {
      Signals.register(signal.name(), () -> terminal.raise(signal));
    }
    return () -> SIGNALS.forEach(signal -> Signals.registerDefault(signal.name()));
  }

  /** Until it is closed, signals are the terminal's. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** @param file where the history is kept; null for nowhere */
  static LineReader reader(Terminal terminal, ReplHistory history, Path file, Completer completer, boolean color) {
    boolean dumb = DUMB.equals(terminal.getType());
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("orgctl")
            .parser(new ReplParser())
            .history(history)
            .completer(completer)
            .expander(new Events(history))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P … ")
            .variable(LineReader.BELL_STYLE, "none")
            .variable(LineReader.LIST_MAX, 200)
            .option(Option.DISABLE_EVENT_EXPANSION, false)
            .option(Option.HISTORY_TIMESTAMPED, true)
            .option(Option.CASE_INSENSITIVE, false)
            .option(Option.BRACKETED_PASTE, !dumb)
            // What was typed before the prompt stands where the prompt would.
            .option(Option.AUTO_FRESH_LINE, !dumb)
            .highlighter(new ReplHighlighter(color && !dumb));
    if (file != null) {
      builder.variable(LineReader.HISTORY_FILE, file);
    }
    LineReader reader = builder.build();
    if (dumb) {
      DumbKeys.bind(reader, completer);
    } else {
      reader.setAutosuggestion(SuggestionType.HISTORY);
      bindSuggestion(reader, history, LineReader.FORWARD_CHAR, KeyMap.ctrl('F'), KeyMap.key(terminal, Capability.key_right), "\033[C", "\033OC");
      bindSuggestion(reader, history, LineReader.END_OF_LINE, KeyMap.ctrl('E'), KeyMap.key(terminal, Capability.key_end), "\033[F", "\033OF");
    }
    return reader;
  }

  /** At the end of the line the key takes over what is suggested; elsewhere it does what it always does. */
  private static void bindSuggestion(LineReader reader, ReplHistory history, String usual, String... keys) {
    bind(
        reader,
        usual,
        () -> {
          String suggestion = reader.getBuffer().cursor() == reader.getBuffer().length() ? history.suggestion(reader.getBuffer().toString()) : "";
          if (suggestion.isEmpty()) {
            reader.callWidget(usual);
          } else {
            reader.getBuffer().write(suggestion);
          }
          return true;
        },
        keys);
  }

  /**
   * Lets keys do something else than what they usually do.
   *
   * @param keys what the terminal sends; null for one that it has not
   */
  static void bind(LineReader reader, String usual, Widget widget, String... keys) {
    String name = "orgctl-" + usual;
    reader.getWidgets().put(name, widget);
    for (String key : keys) {
      if (key != null) {
        reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference(name), key);
      }
    }
  }

  /** {@code !!} and its like, at the start of a line only: an alias may have an exclamation mark. */
  private record Events(ReplHistory past) implements Expander {
    @Override
    public String expandHistory(History history, String line) {
      return past.expanded(line);
    }

    @Override
    public String expandVar(String word) {
      return word;
    }
  }
}
