package dev.orgctl.config;

import dev.orgctl.problem.Invalid;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which database: a PostgreSQL or a SQLite file. No text form of it shows the password. */
public sealed interface DatabaseUrl permits DatabaseUrl.Postgres, DatabaseUrl.Sqlite {

  /** For people: without the password. */
  String display();

  /** As short as a prompt needs it. */
  String brief();

  /** Where it is, without who connects: the same for everybody, so that a saved key can be bound to it. */
  String identity();

  /** As {@code parse} takes it again, without the password: what a context keeps. */
  String withoutPassword();

  /**
   * @param source where the text came from, for errors: a flag or a variable
   * @throws Invalid without the text itself, which can hold a password
   */
  static DatabaseUrl parse(String source, String text, Map<String, String> env) {
    String url = SecretSource.bare(text).strip();
    for (String scheme : List.of("jdbc:sqlite:", "sqlite:", "file:")) {
      if (url.startsWith(scheme)) {
        return sqlite(source, url.substring(scheme.length()));
      }
    }
    if (url.startsWith("jdbc:postgresql://") || url.startsWith("postgresql://") || url.startsWith("postgres://")) {
      return PostgresUrl.parse(source, url, env);
    }
    if (url.startsWith("'") || url.startsWith("\"")) {
      throw new Invalid(source + " begins with a quotation mark, which is no part of a URL.")
          .<Invalid>hint("Leave the quotation marks out: docker and systemd read files of variables without them.");
    }
    int colon = url.indexOf(':');
    throw new Invalid(
            source + (colon > 0 && colon < 20 ? " starts with '" + url.substring(0, colon + 1) + "'" : " has no scheme")
                + ": expected postgresql://… or sqlite:PATH.")
        .<Invalid>hint("See `orgctl help databases`.");
  }

  private static Sqlite sqlite(String source, String rest) {
    String path = rest.startsWith("//") ? rest.substring(2) : rest;
    // Prisma's settings, such as ?connection_limit=1. Any other question mark is part of the name.
    path = path.replaceFirst("\\?\\w+=[^/?]*$", "");
    if (path.isEmpty()) {
      throw new Invalid(source + " names no file: expected sqlite:PATH.");
    }
    return new Sqlite(Path.of(path));
  }

  /** A SQLite file of orgctl's. */
  record Sqlite(Path file) implements DatabaseUrl {
    @Override
    public String display() {
      return "sqlite:" + file;
    }

    @Override
    public String brief() {
      return String.valueOf(file.getFileName());
    }

    @Override
    public String withoutPassword() {
      return "sqlite:" + file.toAbsolutePath().normalize();
    }

    @Override
    public String identity() {
      Path absolute = file.toAbsolutePath().normalize();
      try {
        return "sqlite:" + absolute.getParent().toRealPath().resolve(absolute.getFileName());
      } catch (IOException notThereYet) {
        return "sqlite:" + absolute;
      }
    }

    @Override
    public String toString() {
      return display();
    }
  }

  /**
   * A PostgreSQL database.
   *
   * @param hosts {@code host:port}, several for a cluster
   * @param user null for the driver's default
   * @param password null when there is none
   * @param schema the schema of LiteLLM's tables; {@code public} unless the URL says otherwise, whatever the server's search
   *     path is: that is where the proxy looks
   * @param properties what else the driver is told
   */
  record Postgres(
      List<String> hosts, String database, String user, String password, String schema, Map<String, String> properties)
      implements DatabaseUrl {
    private static final String PUBLIC = "public";

    public Postgres {
      schema = schema == null ? PUBLIC : schema;
    }

    @Override
    public String display() {
      return "postgresql://" + (user == null ? "" : user + "@") + String.join(",", hosts) + "/" + database
          + (schema.equals(PUBLIC) ? "" : "?schema=" + schema);
    }

    public Postgres withPassword(String secret) {
      return new Postgres(hosts, database, user, secret, schema, properties);
    }

    @Override
    public String withoutPassword() {
      StringBuilder url = new StringBuilder("postgresql://");
      if (user != null) {
        url.append(encoded(user)).append('@');
      }
      url.append(String.join(",", hosts)).append('/').append(encoded(database)).append("?schema=").append(encoded(schema));
      new TreeMap<>(properties).forEach((name, value) -> url.append('&').append(name).append('=').append(encoded(value)));
      return url.toString();
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String brief() {
      return database + "@" + hosts.get(0).replaceFirst(":5432$", "");
    }

    @Override
    public String identity() {
      return "postgresql://" + String.join(",", hosts) + "/" + database + "?schema=" + schema;
    }

    @Override
    public String toString() {
      return display();
    }
  }
}
