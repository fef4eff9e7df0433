package dev.orgctl.cli.repl;

import dev.orgctl.cli.AppContext;
import dev.orgctl.cli.Workspace;
import dev.orgctl.output.Streams;
import dev.orgctl.output.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/** The session on a terminal: prompt, line, command, until the user leaves. */
final class Repl {
  private final Workspace workspace;
  private final Terminal terminal;
  private final Streams streams;
  private final ReplHistory history = new ReplHistory();
  private final LineReader reader;
  private final Shell shell;
  private final Prompt prompt;
  private final Running running;

  Repl(AppContext app, Terminal terminal) {
    this.workspace = app.workspace();
    this.terminal = terminal;
    this.streams = app.streams();
    this.running = new Running(workspace);
    this.shell = new Shell(workspace, this::streams, history::lines);
    this.prompt = new Prompt(workspace);
    Path file = ReplHistory.file(app.env()).filter(ReplHistory::prepare).orElse(null);
    this.reader = Editor.reader(terminal, history, file, new ReplCompleter(workspace, terminal, running), streams.outColor());
  }

  /** Runs the session on the process's terminal. */
  static int run(AppContext app) {
    try (Terminal terminal = Editor.terminal(app.env())) {
      return new Repl(app, terminal).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A terminal can be resized between two commands. */
  private Streams streams() {
    return streams.on(new Answers(terminal), columns(), terminal.getHeight());
  }

  private int columns() {
    int columns = terminal.getWidth();
    return columns > 0 ? columns : streams.columns();
  }

  int run() {
    terminal.handle(Signal.INT, signal -> interrupt());
    Suspension.enable(terminal, reader.isSet(LineReader.Option.BRACKETED_PASTE));
    try (Editor.Listening signals = Editor.listen(terminal)) {
      // Who the caller is stands in the prompt; who cannot be identified yet may want `init`, or help.
      new AppContext(workspace, streams()).caller();
      while (!shell.left()) {
        read();
      }
    } catch (EndOfFileException leaving) {
      streams.error("");
    }
    if (shell.abandon()) {
      streams.error("hint: The open transaction was not committed, so nothing of it was written.");
    }
    return 0;
  }

  private void interrupt() {
    // The terminal has shown ^C, and stays on the line.
    terminal.writer().println();
    terminal.flush();
    running.interrupt();
  }

  private void read() {
    String text;
    try {
      text = reader.readLine(prompt.styled(shell.alias(), columns(), streams.outColor()).toAnsi(terminal));
    } catch (UserInterruptException dropped) {
      return;
    }
    if (text.strip().startsWith("!")) {
      streams.error("orgctl: No line in the history is " + Text.visible(text.strip()) + ".");
      return;
    }
    for (List<Line.Word> statement : Line.parse(text).statements()) {
      int code = shell.left() ? 1 : running.run(() -> shell.run(statement));
      if (code != 0 || running.wasInterrupted()) {
        // What was pasted after a command that failed probably builds on it.
        break;
      }
    }
  }
}
