package dev.orgctl.output;

import java.util.function.LongSupplier;

/**
 * How far a long import is: a line on a terminal's standard error that is drawn over itself, from the second second on,
 * with the rate and the time left. Gone when the work is done.
 */
public final class Progress implements AutoCloseable {
  private static final double SECOND = 1e9;
  private static final int BAR = 20;

  private final Streams streams;
  private final boolean shown;
  private final LongSupplier nanos;
  private final long began;
  private String what;
  private long whatBegan;
  private boolean drawn;

  /** @param nanos a clock for differences, as {@link System#nanoTime} is one */
  Progress(Streams streams, boolean shown, LongSupplier nanos) {
    this.streams = streams;
    this.shown = shown;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  /**
   * Tells how far the work is.
   *
   * @param what is being done
   * @param done how many of all; 0 where that is not known yet
   */
  public void step(String what, long done, long all) {
    if (!shown) {
      return;
    }
    long now = nanos.getAsLong();
    if (!what.equals(this.what)) {
      this.what = what;
      whatBegan = now;
    }
    if (now - began >= SECOND) {
      drawn = true;
      streams.errorRaw("\r" + Text.cut(line(done, all, (now - whatBegan) / SECOND), streams.columns() - 1) + "\u001b[K");
    }
  }

  private String line(long done, long all, double seconds) {
    if (done <= 0 || all <= 0 || seconds <= 0) {
      return "%s (%d) …".formatted(what, all);
    }
    int filled = (int) Math.min(BAR, done * BAR / all);
    double rate = done / seconds;
    long left = Math.round((all - done) / rate);
    return "%s %s%s %d%% %d of %d, %.0f/s, %s left"
        .formatted(what, "█".repeat(filled), "░".repeat(BAR - filled), done * 100 / all, done, all, rate, time(left));
  }

  private static String time(long seconds) {
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  @Override
  public void close() {
    if (drawn) {
      streams.errorRaw("\r\u001b[K");
    }
  }
}
