package dev.orgctl.store;

import dev.orgctl.problem.Interrupted;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reading while the rows that were read before are printed: a long list takes the longer of both, not their sum. */
public final class ReadAhead {
  private ReadAhead() {}

  /**
   * Begins reading work on a thread of its own, and returns what waits for its answer. Inside of a transaction the work is
   * done when the answer is wanted.
   */
  public static <T> Supplier<T> begin(Database database, Function<Tx, T> work) {
    if (!database.free()) {
      return () -> database.read(work);
    }
    FutureTask<T> task = new FutureTask<>(() -> database.read(work));
    Thread thread = new Thread(task, "read-ahead");
    // Whoever has seen enough does not wait for more.
    thread.setDaemon(true);
    thread.start();
    return () -> answer(task);
  }

  private static <T> T answer(FutureTask<T> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      task.cancel(true);
      throw new Interrupted();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }
}
