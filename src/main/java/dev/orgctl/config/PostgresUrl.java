package dev.orgctl.config;

import dev.orgctl.problem.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the URLs that people give to Prisma, libpq and JDBC. The driver's own parser is never asked: it cannot take
 * {@code user:password@host}, ignores {@code schema}, and puts the whole URL with its password into its errors.
 */
final class PostgresUrl {
  /** The authorities, and libpq's word for those that the system trusts: Prisma asks them where no others are named. */
  private static final String ROOTS = "sslrootcert";

  private static final String SYSTEM = "system";

  private final String source;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private String user;
  private String password;
  private String schema;
  private String database;
  private String hostParameter;
  private String portParameter = "5432";
  private String certificate;
  private boolean verified;
  private List<String> hosts;

  private PostgresUrl(String source) {
    this.source = source;
  }

  static DatabaseUrl.Postgres parse(String source, String url, Map<String, String> env) {
    PostgresUrl parsed = new PostgresUrl(source);
    parsed.read(url.substring(url.indexOf("://") + 3));
    parsed.takeFromEnvironment(env);
    return new DatabaseUrl.Postgres(
        parsed.hosts, parsed.database, parsed.user, parsed.password, parsed.schema, Map.copyOf(parsed.properties));
  }

  private void read(String rest) {
    // A password may hold anything unescaped, also @ / ? and #, so the last @ before the query ends it.
    int at = lastAt(rest);
    String credentials = at < 0 ? null : rest.substring(0, at);
    String address = rest.substring(at + 1);
    int query = address.indexOf('?');
    if (query >= 0) {
      readQuery(address.substring(query + 1));
      address = address.substring(0, query);
    }
    if (credentials != null) {
      int colon = credentials.indexOf(':');
      user = orElse(decoded(colon < 0 ? credentials : credentials.substring(0, colon)), user);
      password = colon < 0 ? password : orElse(decoded(credentials.substring(colon + 1)), password);
    }
    int slash = address.indexOf('/');
    String hostList = slash < 0 ? address : address.substring(0, slash);
    database = orElse(database, slash < 0 ? "" : decoded(address.substring(slash + 1)));
    hosts = hosts(orElse(hostParameter, hostList), portParameter.split(","));
    if (database.isEmpty()) {
      database = user == null ? "postgres" : user;
    }
    settleCertificates();
  }

  /** Empty is as good as missing, as it is for libpq. */
  private static String orElse(String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }

  /** Libpq's {@code sslcert} is the client's, beside its key or a root; Prisma's, alone, is the root. */
  private void settleCertificates() {
    if (certificate != null) {
      boolean ofClient = properties.containsKey("sslkey") || properties.containsKey(ROOTS);
      properties.put(ofClient ? "sslcert" : ROOTS, certificate);
    }
    boolean systems = SYSTEM.equals(properties.get(ROOTS)) && !properties.containsKey("sslmode");
    if (verified && !"disable".equals(properties.get("sslmode")) || systems) {
      properties.put("sslmode", "verify-full");
    }
  }

  /** The {@code @} behind the credentials: the last one, unless that is in the value of a parameter. */
  private static int lastAt(String rest) {
    int question = rest.indexOf('?');
    int equals = question < 0 ? -1 : rest.indexOf('=', question);
    int last = rest.lastIndexOf('@');
    return equals >= 0 && equals < last ? rest.lastIndexOf('@', question) : last;
  }

  private List<String> hosts(String list, String[] ports) {
    List<String> found = new ArrayList<>();
    for (String one : list.split(",")) {
      String host = one.strip();
      if (host.isEmpty()) {
        host = "localhost";
      }
      int colon = host.lastIndexOf(':');
      boolean hasPort = colon > host.lastIndexOf(']');
      String port = hasPort ? host.substring(colon + 1) : ports[Math.min(found.size(), ports.length - 1)];
      if (!port.matches("\\d{1,5}") || Integer.parseInt(port) == 0 || Integer.parseInt(port) > 65535) {
        throw new Invalid(source + " has a port that is no number from 1 to 65535.").<Invalid>hint("See `orgctl help databases`.");
      }
      String name = hasPort ? host.substring(0, colon) : host;
      if (name.startsWith("%2F") || name.startsWith("%2f")) {
        throw sockets();
      }
      // A password without its @ would be taken for a host, and be shown as one.
      if (name.indexOf(':') >= 0 && !name.startsWith("[")) {
        throw new Invalid(source + " has a colon in its host: is the @ behind the password missing?");
      }
      found.add((name.isEmpty() ? "localhost" : name) + ":" + port);
    }
    return List.copyOf(found);
  }

  private Invalid sockets() {
    return new Invalid(source + " names a Unix socket, which the Java driver cannot use.")
        .hint("Name a TCP address, such as localhost:5432.");
  }

  private void readQuery(String query) {
    for (String pair : query.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      parameter(name, value);
    }
  }

  /** Prisma's, libpq's and the driver's names of the same things. What only tunes another client's pool is ignored. */
  private void parameter(String name, String value) {
    switch (name) {
      case "schema" -> schema = value.isEmpty() ? null : value;
      case "currentSchema", "search_path" -> schema = value.isEmpty() ? null : first(value);
      case "user" -> user = value;
      case "password" -> password = value;
      case "host" -> {
        if (value.startsWith("/")) {
          throw sockets();
        }
        hostParameter = value;
      }
      case "port" -> portParameter = orElse(value, portParameter);
      case "dbname" -> database = value;
      case "sslmode" -> properties.put("sslmode", sslMode(source, value));
      case "ssl" -> {
        if (!value.equals("false")) {
          properties.putIfAbsent("sslmode", "require");
        }
      }
      case "sslaccept" -> verified = value.equals("strict");
      case ROOTS -> properties.put(ROOTS, value);
      case "sslcert" -> certificate = value;
      case "sslkey" -> properties.put("sslkey", value);
      case "sslidentity", "sslpassword" ->
          throw new Invalid(source + " has " + name + ", a PKCS#12 identity, which orgctl does not read.")
              .<Invalid>hint("Give the certificate as sslcert and the key as sslkey in PEM or PK8.");
      case "options" -> readOptions(value);
      case "target_session_attrs", "targetServerType" ->
          properties.put("targetServerType", value.equals("read-write") || value.equals("primary") ? "primary" : "any");
      case "channel_binding", "channelBinding" -> properties.put("channelBinding", value);
      case "application_name", "ApplicationName" -> properties.put("ApplicationName", value);
      default -> {
        // connection_limit, pool_timeout, pgbouncer, statement_cache_size, connect_timeout, socket_timeout, gssencmode …:
        // a URL that works for the proxy works here, and these change nothing for one short connection.
      }
    }
  }

  /** {@code -c search_path=x} decides which tables are meant, in every transaction; the others are for the server. */
  private void readOptions(String options) {
    List<String> others = new ArrayList<>();
    for (String word : options.replace("-c ", "-c").strip().split("\\s+")) {
      String setting = word.startsWith("-c") ? word.substring(2) : word.startsWith("--") ? word.substring(2) : "";
      if (setting.startsWith("search_path=")) {
        schema = first(setting.substring("search_path=".length()));
      } else if (!word.isEmpty()) {
        others.add(word);
      }
    }
    if (!others.isEmpty()) {
      properties.put("options", String.join(" ", others));
    }
  }

  private static String first(String path) {
    return path.split(",", 2)[0].strip();
  }

  private static String sslMode(String source, String value) {
    if (!List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full").contains(value)) {
      throw new Invalid(source + " names an sslmode that PostgreSQL does not know.")
          .<Invalid>hint("One of disable, allow, prefer, require, verify-ca, verify-full.");
    }
    return value;
  }

  private void takeFromEnvironment(Map<String, String> env) {
    if (password == null) {
      String inEnvironment = env.getOrDefault("PGPASSWORD", "");
      password = inEnvironment.isEmpty() ? PasswordFile.find(env, hosts, database, user) : inEnvironment;
    }
    if (!properties.containsKey("sslmode") && env.containsKey("PGSSLMODE")) {
      properties.put("sslmode", sslMode("PGSSLMODE", env.get("PGSSLMODE")));
    }
    if (env.containsKey("PGSSLROOTCERT")) {
      properties.putIfAbsent(ROOTS, env.get("PGSSLROOTCERT"));
    }
    if (verified && "verify-full".equals(properties.get("sslmode"))) {
      properties.putIfAbsent(ROOTS, SYSTEM);
    }
    // The driver would look below the home of the passwd database, which ignores HOME.
    if (!env.getOrDefault("HOME", "").isEmpty()) {
      properties.putIfAbsent(ROOTS, env.get("HOME") + "/.postgresql/root.crt");
    }
  }

  /** Percent-decoding that leaves a {@code %} alone which starts no escape: people forget to write %25. */
  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] result = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low >= 0) {
        result[length++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        result[length++] = bytes[i];
      }
    }
    return new String(result, 0, length, StandardCharsets.UTF_8);
  }
}
