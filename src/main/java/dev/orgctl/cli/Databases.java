package dev.orgctl.cli;

import dev.orgctl.config.Config;
import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.problem.Conflict;
import dev.orgctl.store.Connector;
import dev.orgctl.store.Database;

/**
 * The database connection that the commands of one process share. A command of a session that names another database, or
 * other timeouts, gets a connection of its own, which ends with it.
 */
final class Databases implements AutoCloseable {
  private record Address(DatabaseUrl url, Timeouts timeouts) {
    // What a record makes of these is linked when it is first called, which took a tenth of a short command.
    @Override
    public boolean equals(Object other) {
      return other instanceof Address address
          && (url == address.url || url.equals(address.url))
          && (timeouts == address.timeouts || timeouts.equals(address.timeouts));
    }

    @Override
    public int hashCode() {
      return url.hashCode();
    }
  }

  private record Opened(Address address, Database database) {}

  private boolean session;
  private volatile Opened home;
  private volatile Opened other;

  /** What comes first from now on is the session's own database. */
  void startSession() {
    session = true;
  }

  /** The database of these settings, which need not be connected yet. */
  Database of(Config settings) {
    Address address = new Address(settings.database(), settings.timeouts());
    if (home == null) {
      home = open(address, settings, session);
      return home.database;
    }
    if (home.address.equals(address)) {
      return home.database;
    }
    if (home.database.grouped()) {
      throw new Conflict("A transaction is open, and this command would use another connection.")
          .<Conflict>hint("Type commit or rollback first, or leave --database-url, --context and the timeouts out.");
    }
    if (other == null || !other.address.equals(address)) {
      closeOther();
      other = open(address, settings, false);
    }
    return other.database;
  }

  private static Opened open(Address address, Config settings, boolean forSession) {
    Connector connector = Connector.of(settings.database(), settings.timeouts());
    Database.Start start = forSession ? connector::startSession : null;
    return new Opened(address, new Database(connector.dialect(), connector::open, start, connector.transactionSettings()));
  }

  /** Stops what runs on either; called from another thread. */
  void cancel(boolean hard) {
    for (Opened opened : new Opened[] {home, other}) {
      if (opened != null) {
        opened.database.cancel(hard);
      }
    }
  }

  /** After a command of a session: its own connection ends, the session's stays. */
  void closeOther() {
    if (other != null) {
      other.database.close();
      other = null;
    }
  }

  @Override
  public void close() {
    closeOther();
    if (home != null) {
      home.database.close();
    }
  }
}
