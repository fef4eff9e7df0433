package dev.orgctl.cli.repl;

import java.io.IOException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/**
 * Ctrl-Z at the prompt. While a command runs, the kernel stops the session for it; the editor reads it as a key, so here it is
 * done for the kernel: the shell gets its terminal back as it was, and with {@code fg} the line is there again.
 */
final class Suspension {
  private final Terminal terminal;
  private final Attributes usual;
  private final boolean pastes;

  private Suspension(Terminal terminal, boolean pastes) {
    this.terminal = terminal;
    this.usual = terminal.getAttributes();
    this.pastes = pastes;
  }

  /**
   * Lets Ctrl-Z suspend from now on. No line is being edited yet.
   *
   * @param pastes whether the terminal marks what is pasted, while a line is edited
   */
  static void enable(Terminal terminal, boolean pastes) {
    Suspension suspension = new Suspension(terminal, pastes);
    terminal.handle(Signal.TSTP, signal -> suspension.suspend());
  }

  private void suspend() {
    Attributes editing = terminal.getAttributes();
    write(LineReaderImpl.BRACKETED_PASTE_OFF);
    terminal.setAttributes(usual);
    try {
      // The whole job, as Ctrl-Z does; Java cannot stop itself. Where no shell could let it go on, the kernel stops nothing.
      new ProcessBuilder("sh", "-c", "kill -TSTP 0").start().waitFor();
    } catch (IOException noShell) {
      // Then Ctrl-Z does nothing.
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    }
    // JLine draws the line again, for the SIGCONT of fg.
    terminal.setAttributes(editing);
    write(LineReaderImpl.BRACKETED_PASTE_ON);
  }

  private void write(String sequence) {
    if (pastes) {
      terminal.writer().write(sequence);
      terminal.flush();
    }
  }
}
