package dev.orgctl;

import dev.orgctl.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The session that a class archive is made from, when orgctl is built and when it is installed: what people run, on
 * SQLite and, where there is one, on a PostgreSQL that wants SCRAM and TLS.
 *
 * <p>The JVM sets up all classes of the archive at every start, at about 20 µs each, whether they are used or not. So
 * what runs seldom stays out: {@code init} (run it beforehand), YAML and charts.
 *
 * <p>Works with the current folder as home, on the embedded database there, and on the PostgreSQL of {@code -Dorgctl.training.postgresql}.
 */
final class Training {
  private static final int NO_DATABASE = 6;

  private final Map<String, String> env = new HashMap<>();
  private ByteArrayOutputStream out;
  private ByteArrayOutputStream err;

  private Training() {
    env.put("HOME", Path.of("").toAbsolutePath().toString());
  }

  public static void main(String[] args) {
    // As a whole process does it, with its own streams.
    Main.main(new String[] {"--version"});
    Training training = new Training();
    if (training.code("", "org", "list") == NO_DATABASE) {
      training.orgctl(0, "init");
    }
    // With the saved key, then with one of the environment.
    training.session("table", "acme");
    training.env.put("LITELLM_MASTER_KEY", "sk-training");
    training.env.put("ORGCTL_API_KEY", "sk-training");
    training.session("json", "beta");
    String postgresql = System.getProperty("orgctl.training.postgresql", "");
    if (!postgresql.isEmpty()) {
      training.env.put("ORGCTL_DATABASE_URL", postgresql);
      training.session("table", "acme");
      training.orgctl(0, "org", "info", "acme", "-o", "json");
      // This URL has a password.
      load("dev.orgctl.config.PasswordFile");
    } else {
      training.orgctl(NO_DATABASE, "org", "list", "--database-url", "postgresql://nobody@127.0.0.1:1/nowhere?sslmode=require");
      loadPostgresqlClasses();
    }
    training.help();
  }

  private void help() {
    orgctl(0, "--help");
    orgctl(0, "org", "--help");
    orgctl(0, "help", "org", "member-add");
    orgctl(0, "help", "exit-codes");
    orgctl(2, "og");
    orgctl(2, "unknown");
  }

  private void session(String format, String id) {
    orgctl(0, "org", "new", id, "--organization-id", id, "--max-budget", "100", "--budget-duration", "30d", "--models", "gpt-4o", "-o", format);
    orgctl(0, "__complete", "org", "info", "");
    orgctl(0, "org", "new", "-f", "-", "-o", format);
    orgctl(0, "org", "member-add", id, "--user-email", id + "@example.com", "--role", "org_admin", "-o", format);
    run(0, "user_email,role\n" + id + "@example.org,internal_user\n", "org", "member-add", id, "-f", "-", "--input-format", "csv", "-o", format);
    orgctl(0, "org", "info", id, "-o", format);
    orgctl(0, "org", "list", "-o", format);
    orgctl(0, "org", "list", "-o", "id");
    orgctl(0, "org", "list", "--all", "-o", "jsonl");
    orgctl(0, "org", "members", id, "-o", format);
    orgctl(0, "org", "member-update", id, "--user-email", id + "@example.com", "--max-budget-in-organization", "5", "-o", format);
    orgctl(0, "org", "update", id, "--max-budget", "200", "-o", format);
    orgctl(0, "team", "new", id, "--team-id", id, "--organization-id", id, "-o", format);
    orgctl(0, "team", "member-add", id, "--user-email", id + "@example.com", "--role", "user", "-o", format);
    orgctl(0, "team", "info", id, "-o", format);
    orgctl(0, "team", "list", "-o", format);
    orgctl(0, "user", "new", "--user-id", id, "-o", format);
    orgctl(0, "user", "list", "-o", format);
    orgctl(0, "user", "info", id, "-o", format);
    String key = keyFrom(orgctl(0, "key", "generate", "--user-id", id, "-o", "json"));
    orgctl(0, "key", "info", key, "-o", format);
    orgctl(0, "key", "list", "-o", format);
    orgctl(0, "whoami", "-o", format);
    orgctl(0, "whoami", "--api-key", key, "-o", format);
    orgctl(5, "org", "info", id, "--api-key", key, "-o", format);
    orgctl(5, "whoami", "--api-key", "sk-nobody", "-o", format);
    orgctl(3, "org", "info", "nowhere", "-o", format);
    orgctl(4, "org", "new", id, "--organization-id", id, "-o", format);
    orgctl(0, "org", "new", "trial", "--dry-run", "-o", format);
    orgctl(0, "db", "status", "-o", format);
    run(0, "use " + id + "\norg members\n", "repl", "-o", format);
  }

  private String orgctl(int expected, String... args) {
    return run(expected, "{\"organization_alias\": \"beta\"}", args);
  }

  private String run(int expected, String input, String... args) {
    int code = code(input, args);
    if (code != expected) {
      throw new IllegalStateException("orgctl " + String.join(" ", args) + ": exit code " + code + ", expected " + expected + ". " + err);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Runs one command, as its own process would. */
  private int code(String input, String... args) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    out = new ByteArrayOutputStream();
    err = new ByteArrayOutputStream();
    return Main.run(args, env, Streams.of(in, out, err, false, false, false, 80));
  }

  /** Where no server is at hand, the classes of a log-in to one are at least loaded; names that this Java has not are passed over. */
  private static void loadPostgresqlClasses() {
    try (InputStream list = Training.class.getResourceAsStream("postgresql.classes")) {
      new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(Training::load);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Training.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError unknownHere) {
      // The insides of the JDK change between versions.
    }
  }

  private static String keyFrom(String json) {
    int start = json.indexOf("\"sk-") + 1;
    return json.substring(start, json.indexOf('"', start));
  }
}
