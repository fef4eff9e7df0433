package dev.orgctl.cli.repl;

import dev.orgctl.cli.Workspace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * The command that runs, so that Ctrl-C can stop it: its thread is interrupted and its statement cancelled. Pressed again,
 * the connection is given up too.
 */
final class Running {
  private final Workspace workspace;
  private final Object ending = new Object();
  private final AtomicInteger presses = new AtomicInteger();
  private volatile Thread thread;

  Running(Workspace workspace) {
    this.workspace = workspace;
  }

  int run(IntSupplier command) {
    presses.set(0);
    thread = Thread.currentThread();
    try {
      return command.getAsInt();
    } finally {
      // A cancellation that is on its way must not hit the next command.
      synchronized (ending) {
        thread = null;
      }
      Thread.interrupted();
    }
  }

  /** Whether the command that ran last was told to stop. */
  boolean wasInterrupted() {
    return presses.get() > 0;
  }

  /** Called by the signal's own thread. */
  void interrupt() {
    if (presses.getAndIncrement() > 0) {
      if (thread != null) {
        workspace.cancel(true);
      }
      return;
    }
    synchronized (ending) {
      if (thread != null) {
        thread.interrupt();
        workspace.cancel(false);
      }
    }
  }
}
