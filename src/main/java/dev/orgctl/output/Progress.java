package dev.orgctl.output;

/** One line on a terminal's standard error that says what is being done; gone when it is done. */
public final class Progress implements AutoCloseable {
  private final Streams streams;
  private final boolean shown;
  private final long all;

  Progress(Streams streams, boolean shown, long all) {
    this.streams = streams;
    this.shown = shown;
    this.all = all;
  }

  public void step(String what) {
    if (shown) {
      streams.errorRaw("\r\u001b[K" + what + " (" + all + ") …");
    }
  }

  @Override
  public void close() {
    if (shown) {
      streams.errorRaw("\r\u001b[K");
    }
  }
}
