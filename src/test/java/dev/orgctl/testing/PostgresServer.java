package dev.orgctl.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of a JVM, started when the first test asks and stopped with the JVM.
 *
 * <p>Databases are copied from templates, which takes a fraction of the time that running the schema takes.
 */
public final class PostgresServer {
  private static final PostgresServer INSTANCE = new PostgresServer();

  private final AtomicInteger databases = new AtomicInteger();
  private final Set<String> templates = new HashSet<>();
  private EmbeddedPostgres server;

  private PostgresServer() {}

  public static PostgresServer get() {
    return INSTANCE;
  }

  /** Fills a database that other databases are copied from. */
  @FunctionalInterface
  interface Filling {
    void fill(Connection database) throws SQLException;
  }

  /** The port of the server on localhost; user {@code postgres}, no password. */
  public synchronized int port() {
    if (server == null) {
      server = start();
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-postgres"));
    }
    return server.getPort();
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          // Tests may lose everything: without fsync a copied database costs milliseconds.
          .setServerConfig("fsync", "off")
          .setServerConfig("full_page_writes", "off")
          .setServerConfig("synchronous_commit", "off")
          .setServerConfig("autovacuum", "off")
          .setServerConfig("max_connections", "100")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  private void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new, empty database; its name. */
  public String createDatabase() throws SQLException {
    return copy("template0");
  }

  /** A new database like {@code template}, which {@code filling} makes when it is asked for first; its name. */
  synchronized String createDatabase(String template, Filling filling) throws SQLException {
    if (templates.add(template)) {
      execute("CREATE DATABASE \"" + template + "\" TEMPLATE template0");
      try (Connection database = connect(template)) {
        filling.fill(database);
      }
    }
    return copy(template);
  }

  void dropDatabase(String name) throws SQLException {
    execute("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
  }

  /** A connection to {@code database}. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://localhost:" + port() + "/" + database + "?sslmode=disable", "postgres", "");
  }

  /** The address of {@code database} as LiteLLM's {@code DATABASE_URL} has it. */
  public String url(String database) {
    return "postgresql://postgres@localhost:" + port() + "/" + database + "?sslmode=disable";
  }

  private String copy(String template) throws SQLException {
    String name = "t" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE \"" + template + "\"");
    return name;
  }

  private void execute(String sql) throws SQLException {
    try (Connection postgres = connect("postgres");
        Statement statement = postgres.createStatement()) {
      statement.execute(sql);
    }
  }
}
