package dev.orgctl.output;

import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sends what does not fit the screen through the user's pager, as it comes: the pager is started by the first line too
 * many, so a short answer costs no process. Off a terminal, and with {@code TERM=dumb}, output goes straight on.
 *
 * <pre>{@code
 * try (Pager pager = Pager.of(streams)) {
 *   pager.streams().print(longText);
 * }
 * }</pre>
 *
 * {@link #close} returns when the user has left the pager, which gives the terminal back as it was. A pager that is left
 * before everything was written is a {@link ClosedPipe}. Errors and hints wait until the terminal is ours again.
 */
public final class Pager implements AutoCloseable {
  private static final String STANDARD = "less";

  /** Exit codes above this are signals. */
  private static final int KILLED = 128;

  private static final Pattern NEEDS_SHELL = Pattern.compile("[|&;<>()$`\\\\\"'*?\\[#~=%]");

  private final Streams terminal;
  private final Streams paged;
  private final Screen screen = new Screen();

  /** Standard error while a pager has the terminal. */
  private final StringWriter errors = new StringWriter();

  private Pager(Streams terminal) {
    this.terminal = terminal;
    this.paged =
        terminal.pager() == null || !terminal.outTerminal()
            ? terminal
            : terminal.redirected(screen, terminal.errTerminal() ? errors : null);
  }

  /** A pager for these streams; where there is none to be used, {@link #streams} are the same ones. */
  public static Pager of(Streams streams) {
    return new Pager(streams);
  }

  /** The user's pager as a shell would run it: {@code ORGCTL_PAGER}, {@code PAGER}, else less; null for none. */
  static String command(Map<String, String> env) {
    if ("dumb".equals(env.get("TERM"))) {
      return null;
    }
    String command = env.getOrDefault("ORGCTL_PAGER", env.getOrDefault("PAGER", STANDARD)).strip();
    return command.isEmpty() || command.equals("cat") ? null : command;
  }

  /** Where to print what is to be paged. */
  public Streams streams() {
    return paged;
  }

  @Override
  public void close() {
    if (paged == terminal) {
      return;
    }
    try {
      paged.flush();
    } finally {
      screen.end();
      if (!errors.getBuffer().isEmpty()) {
        terminal.errorRaw(errors.toString());
      }
    }
  }

  /** Keeps the text while it fits the screen, and hands all of it to the pager as soon as it does not. */
  private final class Screen extends Writer {
    private final StringBuilder held = new StringBuilder();
    private int rows = 1;
    private int column;
    private boolean straight;
    private Process process;
    private Writer pipe;
    private Thread waiter;
    private volatile boolean interrupted;

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      if (interrupted) {
        throw new ClosedPipe();
      }
      if (pipe != null) {
        send(() -> pipe.write(text, offset, length));
      } else if (straight) {
        terminal.print(new String(text, offset, length));
      } else {
        held.append(text, offset, length);
        if (isFull(text, offset, length)) {
          start();
        }
      }
    }

    private boolean isFull(char[] text, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        if (text[i] == '\n') {
          rows++;
          column = 0;
        } else if (column++ == terminal.columns()) {
          rows++;
          column = 1;
        }
      }
      // The last row is for the shell's prompt. A terminal of unknown height is left to the pager.
      return rows > Math.max(1, terminal.lines());
    }

    private void start() throws IOException {
      terminal.flush();
      String command = terminal.pager();
      ProcessBuilder builder =
          new ProcessBuilder(NEEDS_SHELL.matcher(command).find() ? List.of("/bin/sh", "-c", command) : List.of(command.split("\\s+")))
              .redirectOutput(Redirect.INHERIT)
              .redirectError(Redirect.INHERIT);
      // As git does: leave at once what fits, show colours, keep the text on the screen.
      builder.environment().putIfAbsent("LESS", "FRX");
      builder.environment().putIfAbsent("LV", "-c");
      try {
        process = builder.start();
      } catch (IOException missing) {
        straight = true;
        if (!command.equals(STANDARD)) {
          errors.append("hint: The pager '").append(Text.visible(command)).append("' cannot be started; ORGCTL_PAGER names another, --no-pager uses none.\n");
        }
      }
      if (process != null) {
        pipe = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        // Ctrl-C reaches both processes. The pager stays, so the terminal must not go back to the shell before it ends.
        waiter = new Thread(this::waitAfterInterrupt);
        Runtime.getRuntime().addShutdownHook(waiter);
        send(() -> pipe.append(held));
      } else {
        terminal.print(held.toString());
      }
      held.setLength(0);
    }

    private void waitAfterInterrupt() {
      interrupted = true;
      try {
        process.waitFor();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    private interface Sending {
      void run() throws IOException;
    }

    /** Only a pager that has ended takes no more. */
    private void send(Sending sending) {
      try {
        sending.run();
      } catch (IOException left) {
        throw new ClosedPipe();
      }
    }

    @Override
    public void flush() {
      if (pipe != null) {
        send(pipe::flush);
      } else if (straight) {
        terminal.flush();
      }
    }

    @Override
    public void close() {
      end();
    }

    /** Prints what was held, or waits until the user has left the pager. */
    private void end() {
      if (process == null) {
        terminal.print(held.toString());
        held.setLength(0);
        return;
      }
      try {
        pipe.close();
      } catch (IOException left) {
        // The user has seen enough.
      }
      boolean again = false;
      while (process.isAlive()) {
        try {
          process.waitFor();
        } catch (InterruptedException notYet) {
          // Two must not read from one terminal.
          again = true;
        }
      }
      if (again) {
        Thread.currentThread().interrupt();
      }
      if (process.exitValue() > KILLED) {
        restoreTerminal();
      }
      try {
        Runtime.getRuntime().removeShutdownHook(waiter);
      } catch (IllegalStateException alreadyEnding) {
        // The hook has waited too.
      }
    }
  }

  /** A pager that was killed has left the terminal without echo. */
  private static void restoreTerminal() {
    try {
      new ProcessBuilder("stty", "sane").redirectInput(new File("/dev/tty")).redirectError(Redirect.DISCARD).start().waitFor();
    } catch (IOException noTerminal) {
      // Then there is nothing to restore.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
