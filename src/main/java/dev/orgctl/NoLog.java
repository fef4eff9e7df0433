package dev.orgctl;

import java.util.ResourceBundle;

/**
 * Where the JDK logs to: nowhere, since orgctl tells by itself what goes wrong. The JDK looks for somebody who takes its log
 * when a driver first asks for a logger, in one jar after the other until there is one, and this is in the first: to look
 * through all took 6 % of {@code org info} on PostgreSQL.
 */
public final class NoLog extends System.LoggerFinder {
  private record Silent(String getName) implements System.Logger {
    @Override
    public boolean isLoggable(Level level) {
      return false;
    }

    @Override
    public void log(Level level, ResourceBundle texts, String message, Throwable thrown) {}

    @Override
    public void log(Level level, ResourceBundle texts, String format, Object... values) {}
  }

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new Silent(name);
  }
}
