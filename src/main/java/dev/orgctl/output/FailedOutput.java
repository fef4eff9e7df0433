package dev.orgctl.output;

import java.io.IOException;

/** Standard output cannot be written, such as when the disk is full. */
public final class FailedOutput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FailedOutput(IOException cause) {
    super("Standard output cannot be written: " + cause.getMessage() + ".", cause);
  }

  /** @param lost what is lost by it, and what to do */
  public FailedOutput(String lost) {
    super(lost);
  }
}
