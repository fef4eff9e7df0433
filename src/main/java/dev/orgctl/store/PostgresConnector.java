package dev.orgctl.store;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.problem.Interrupted;
import dev.orgctl.problem.Unavailable;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.postgresql.util.HostSpec;

/** Opens LiteLLM's PostgreSQL, directly or through PgBouncer in transaction mode. */
record PostgresConnector(DatabaseUrl.Postgres url, Timeouts timeouts) implements Connector {
  /** From this run on, the server keeps a statement of a session. */
  private static final int KEPT_FROM_RUN = 5;

  /** The modes in which there is no log-in without TLS. */
  private static final Set<String> TLS = Set.of("require", "verify-ca", "verify-full");

  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public Connection open() {
    if (TLS.contains(String.valueOf(url.properties().get("sslmode")))) {
      TlsAhead.start();
    }
    Properties properties = new Properties();
    properties.putAll(url.properties());
    properties.putIfAbsent("ApplicationName", "orgctl");
    if (properties.remove("sslrootcert", "system")) {
      properties.put("sslfactory", DefaultJavaSSLFactory.class.getName());
    }
    // So the name goes with the log-in, without a round trip of its own.
    properties.putIfAbsent("assumeMinServerVersion", "9.0");
    if (url.user() == null) {
      throw new Unavailable("Cannot connect to " + url.display() + ": the URL names no user.")
          .<Unavailable>hint("Name one: postgresql://USER:PASSWORD@HOST:PORT/DATABASE.");
    }
    properties.put("user", url.user());
    // Always set: else the driver looks for a .pgpass below the home of the passwd database.
    properties.put("password", url.password() == null ? "" : url.password());
    // Through PgBouncer the next statement may reach another server, which knows no prepared one.
    properties.put("prepareThreshold", "0");
    // Whoever closes a statement wants it to be gone; Statements keeps those that will be needed.
    properties.put("preparedStatementCacheQueries", "0");
    // A prepared statement's values would come in binary, and be other texts.
    properties.put("binaryTransfer", "false");
    properties.put("reWriteBatchedInserts", "true");
    properties.put("connectTimeout", seconds(timeouts.connect().toMillis()));
    properties.put("socketTimeout", seconds(timeouts.statement().toMillis() + 30_000));
    properties.put("tcpKeepAlive", "true");
    // It would say on standard error what the exception says, among our JSON.
    DRIVER.setUseParentHandlers(false);
    try {
      return connect(properties);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  /**
   * Where nothing stands between the server and us, it keeps the statements of a session, which need not be parsed again for each
   * command. What pools connections makes up the process id that a client is told when it logs in; through
   * it, the next transaction may reach a server that knows no such statement, or another client's of the same name.
   */
  @Override
  public void startSession(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      PGConnection driver = connection.unwrap(PGConnection.class);
      if (backend(statement) == driver.getBackendPID() && connection.getMetaData().getDatabaseMajorVersion() >= 12) {
        driver.setPrepareThreshold(KEPT_FROM_RUN);
        // The path is set already when a transaction sets it: the driver forgets what the server keeps when it changes. Planned each
        // time for the values at hand: one plan for all can read the whole table for a filter, or be of the time when it was empty.
        statement.execute("set search_path = " + searchPath() + "; set plan_cache_mode = force_custom_plan");
      }
    }
  }

  private static int backend(Statement statement) throws SQLException {
    try (ResultSet answer = statement.executeQuery("select pg_backend_pid()")) {
      answer.next();
      return answer.getInt(1);
    }
  }

  /**
   * What the driver's own connect does, without its search of every jar for default settings, which took 7 % of
   * {@code org info}: a connection in a thread of its own, since a server that accepts one may still not answer.
   */
  private Connection connect(Properties properties) throws SQLException {
    String address = "jdbc:postgresql://" + String.join(",", url.hosts()) + "/" + encoded(url.database());
    Properties parsed = Driver.parseURL(address, properties);
    if (parsed == null) {
      throw new Unavailable("The address of the PostgreSQL server cannot be understood: " + url.display() + ".");
    }
    String[] hosts = parsed.getProperty(PGProperty.PG_HOST.getName()).split(",");
    String[] ports = parsed.getProperty(PGProperty.PG_PORT.getName()).split(",");
    HostSpec[] servers = new HostSpec[hosts.length];
    for (int i = 0; i < hosts.length; i++) {
      servers[i] = new HostSpec(hosts[i], Integer.parseInt(ports[i]));
    }
    Opening opening = new Opening(() -> new PgConnection(servers, parsed, address));
    Thread thread = new Thread(opening, "connect");
    thread.setDaemon(true);
    thread.start();
    try {
      return opening.get(timeouts.connect().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SQLException failed ? failed : new SQLException("the driver failed", "08001", e.getCause());
    } catch (TimeoutException e) {
      opening.giveUp();
      throw new SQLException("no answer", "08001", new SocketTimeoutException());
    } catch (InterruptedException e) {
      opening.giveUp();
      Thread.currentThread().interrupt();
      throw new Interrupted();
    }
  }

  /** A connection that is closed when it opens after all, even in the moment in which its opener gives up. */
  private static final class Opening extends FutureTask<Connection> {
    Opening(Callable<Connection> opener) {
      super(opener);
    }

    @Override
    protected void set(Connection connection) {
      super.set(connection);
      if (isCancelled()) {
        close(connection);
      }
    }

    void giveUp() {
      if (!cancel(false)) {
        try {
          close(get());
        } catch (InterruptedException | ExecutionException failed) {
          // It is done, and nothing was opened.
        }
      }
    }

    private static void close(Connection connection) {
      try {
        connection.close();
      } catch (SQLException gone) {
        // Then the server has closed it.
      }
    }
  }

  private static String seconds(long millis) {
    return String.valueOf(Math.max(1, (millis + 999) / 1000));
  }

  private static String encoded(String database) {
    return URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  private Unavailable refused(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    String reason = reason(e, state);
    String hint =
        switch (state) {
          case "28P01", "28000" -> "Check user and password of the URL, PGPASSWORD or .pgpass, and the server's pg_hba.conf.";
          case "3D000" -> "Check the name of the database at the end of the URL.";
          case "08004" -> "Check user and password of the URL, PGPASSWORD or .pgpass, and sslmode.";
          case "08001", "08006" ->
              isAboutCertificates(reason)
                  ? "sslrootcert=FILE names the authority of the server's certificate, sslrootcert=system those that Java trusts; sslmode=require checks nothing."
                  : "Check host and port, that the server runs, and sslmode.";
          case "08P01" -> "Check host and port: what answers there seems to be no PostgreSQL.";
          case "42501" -> "Grant it the right to connect, or connect as the user that LiteLLM's proxy uses.";
          case "53300" -> "Try again, end sessions that pg_stat_activity shows to be idle, or go through PgBouncer; a superuser may still get in.";
          case "57P03" -> "Try again in a moment: the server is starting, stopping or recovering.";
          default -> "Check the URL: see `orgctl help databases`.";
        };
    return new Unavailable("Cannot connect to " + url.display() + ": " + reason + ".", e).hint(hint);
  }

  private static boolean isAboutCertificates(String reason) {
    return reason.contains("SSL") || reason.contains("could not be verified");
  }

  /** The server's or the driver's reason, with the password out of it, wherever it may have got in. */
  private String reason(SQLException e, String state) {
    String message = e.getMessage() == null ? state : e.getMessage().strip();
    if (e.getCause() instanceof UnknownHostException) {
      message = "unknown host";
    } else if (e.getCause() instanceof SocketTimeoutException) {
      message = "no answer within " + seconds(timeouts.connect().toMillis()) + " s (--connect-timeout)";
    }
    int line = message.indexOf('\n');
    message = line < 0 ? message : message.substring(0, line);
    message = message.startsWith("FATAL: ") ? message.substring(7) : message;
    message = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    return url.password() == null || url.password().isEmpty() ? message : message.replace(url.password(), "****");
  }

  @Override
  public Map<String, String> transactionSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("search_path", searchPath());
    settings.put("lock_timeout", String.valueOf(timeouts.lock().toMillis()));
    settings.put("statement_timeout", String.valueOf(timeouts.statement().toMillis()));
    return settings;
  }

  private String searchPath() {
    return '"' + url.schema().replace("\"", "\"\"") + '"';
  }
}
