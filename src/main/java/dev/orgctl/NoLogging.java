package dev.orgctl;

import java.io.IOException;
import java.util.logging.LogManager;

/** The JVM's log manager, as the launcher names it: libraries that log find nobody who listens. */
public final class NoLogging extends LogManager {
  /**
   * Configures nothing. What is thrown here is swallowed, and with it the JDK's search for another logger, for which it would open
   * every jar: 8 ms of {@code org info} on PostgreSQL.
   */
  @Override
  public void readConfiguration() throws IOException {
    throw new IOException("nothing is logged");
  }
}
