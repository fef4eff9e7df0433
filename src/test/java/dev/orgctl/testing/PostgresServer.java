package dev.orgctl.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One real PostgreSQL for all tests of a JVM, started when the first test asks and stopped with the JVM.
 *
 * <p>Databases are copied from templates, which takes a fraction of the time that running the schema takes.
 */
public final class PostgresServer {
  private static final PostgresServer INSTANCE = new PostgresServer();

  private final AtomicInteger databases = new AtomicInteger();
  private final Set<String> templates = new HashSet<>();

  /** Databases that a test is done with, by their template. */
  private final Map<String, Deque<Given>> returned = new HashMap<>();

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

  /**
   * A database for one test.
   *
   * @param made what its catalogue is like as it was made
   * @param fresh whether no test had it before, so that it has the rows of its template
   */
  record Given(String name, String template, String made, boolean fresh) {}

  /**
   * A database with the tables of {@code template}, which {@code filling} makes when it is asked for first. One that another test has
   * given back, tables unchanged, is had for a tenth of the time that a copy takes.
   */
  synchronized Given takeDatabase(String template, Filling filling) throws SQLException {
    if (templates.add(template)) {
      execute("CREATE DATABASE \"" + template + "\" TEMPLATE template0");
      try (Connection database = connect(template)) {
        filling.fill(database);
      }
    }
    Deque<Given> spare = returned.computeIfAbsent(template, first -> new ArrayDeque<>());
    if (!spare.isEmpty()) {
      return spare.pop();
    }
    String name = copy(template);
    return new Given(name, template, catalogue(name), true);
  }

  synchronized void giveBack(Given database) throws SQLException {
    if (database.made().equals(catalogue(database.name()))) {
      returned.get(database.template()).push(new Given(database.name(), database.template(), database.made(), false));
    } else {
      execute("DROP DATABASE \"" + database.name() + "\" WITH (FORCE)");
    }
  }

  /**
   * Changes with every change of a table, a right or a setting, and with many rows, which are not deleted quickly; whoever is still
   * connected is thrown out.
   */
  private String catalogue(String name) throws SQLException {
    String parts =
        Stream.of("pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_namespace", "pg_proc", "pg_trigger")
            .map(table -> "(SELECT count(*) || ' ' || max(xmin::text::bigint) FROM " + table + ")")
            .collect(Collectors.joining(" || ' ' || "))
            + " || (SELECT sum(pg_relation_size(oid)) > 10000000 FROM pg_class)";
    String sql =
        "SELECT " + parts + " || ' ' || (SELECT count(*) FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase WHERE datname = current_database()),"
            + " (SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid())";
    try (Connection database = connect(name);
        Statement statement = database.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
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
