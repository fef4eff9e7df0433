package dev.orgctl.output;

/** Whoever read the output has gone, as {@code head} does: a quiet end, not an error. */
public final class ClosedPipe extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClosedPipe() {
    super("closed pipe", null, false, false);
  }
}
