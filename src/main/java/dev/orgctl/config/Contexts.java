package dev.orgctl.config;

import dev.orgctl.model.JsonReader;
import dev.orgctl.model.JsonReader.Token;
import dev.orgctl.model.JsonWriter;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The contexts of {@code contexts.json} and which one is used when nothing else is named. The file and the files of secrets
 * beside it are their owner's alone; a file that others could read or write is refused, since who writes it decides which
 * database a command changes.
 */
public final class Contexts {
  private static final String FILE = "contexts.json";

  private final Path folder;
  private final Map<String, Context> contexts = new TreeMap<>();
  private String current;

  private Contexts(Path folder) {
    this.folder = folder;
  }

  /** Where the environment names no folder for them. */
  static Contexts none() {
    return new Contexts(null);
  }

  /** Those of the configuration folder; none where there is no file. */
  static Contexts in(Path folder) {
    Contexts read = new Contexts(folder);
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      PrivateFiles.requirePrivate("file", file);
      try {
        read.read(new JsonReader(SecretSource.bare(Files.readString(file))));
      } catch (IOException | IllegalArgumentException e) {
        // The parser's own words could quote a secret that somebody wrote into it.
        throw new Invalid("The contexts in '" + file + "' cannot be read: it is no JSON of orgctl's.")
            .<Invalid>hint("Mend or remove the file, then add the contexts again with `orgctl context add`.");
      }
    }
    return read;
  }

  public List<Context> all() {
    return List.copyOf(contexts.values());
  }

  public Optional<Context> find(String name) {
    return Optional.ofNullable(contexts.get(name));
  }

  public Optional<String> current() {
    return Optional.ofNullable(current);
  }

  /** @param name null for none */
  public void use(String name) {
    current = name;
    save();
  }

  /** Adds or replaces one, and removes the secrets that it no longer needs. Takes effect for others at once. */
  public void put(Context context) {
    contexts.put(context.name(), context);
    save();
    forget(context.name(), "password", context.passwordFile());
    forget(context.name(), "key", context.apiKeyFile());
  }

  /** Forgets a context with the secrets that orgctl wrote for it; a key file of its owner's stays. */
  public void remove(String name) {
    contexts.remove(name);
    if (name.equals(current)) {
      current = null;
    }
    save();
    forget(name, "password", null);
    forget(name, "key", null);
  }

  /** Writes a secret to its own private file. */
  Path saveSecret(String name, String kind, String secret) {
    Path file = secretFile(name, kind);
    write(file, secret + "\n");
    return file;
  }

  private Path secretFile(String name, String kind) {
    return folder().resolve("contexts").resolve(name + "." + kind);
  }

  private void forget(String name, String kind, String stillUsed) {
    Path file = secretFile(name, kind);
    try {
      if (!file.toString().equals(stillUsed)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new Unavailable("The secret in '" + file + "' cannot be removed: " + e.getClass().getSimpleName() + ".", e)
          .<Unavailable>hint("The context no longer uses it; remove the file by hand.");
    }
  }

  private void save() {
    Row all = Row.empty();
    for (Context context : contexts.values()) {
      Row fields = Row.empty();
      texts(context).forEach(
          (name, value) -> {
            if (value != null) {
              fields.with(name, value);
            }
          });
      all.with(context.name(), context.production() ? fields.with("production", true) : fields);
    }
    JsonWriter json = new JsonWriter(null, true);
    json.row((current == null ? Row.empty() : Row.of("current", current)).with("contexts", all));
    write(folder().resolve(FILE), json + "\n");
  }

  /** The texts of a context, by their names in the file. */
  private static Map<String, String> texts(Context context) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("database_url", context.databaseUrl());
    texts.put("password_file", context.passwordFile());
    texts.put("password_command", context.passwordCommand());
    texts.put("api_key_file", context.apiKeyFile());
    texts.put("api_key_command", context.apiKeyCommand());
    texts.put("output", context.output());
    return texts;
  }

  private void read(JsonReader json) {
    expect(json.next() == Token.START_OBJECT);
    while (json.next() == Token.NAME) {
      if (json.text().equals("current")) {
        expect(json.next() == Token.TEXT);
        current = json.text();
      } else {
        expect(json.text().equals("contexts") && json.next() == Token.START_OBJECT);
        while (json.next() == Token.NAME) {
          readContext(json);
        }
      }
    }
    expect(json.next() == Token.END);
  }

  private void readContext(JsonReader json) {
    String name = json.text();
    Map<String, String> values = new LinkedHashMap<>();
    boolean production = false;
    expect(json.next() == Token.START_OBJECT);
    while (json.next() == Token.NAME) {
      String field = json.text();
      Token value = json.next();
      if (field.equals("production")) {
        expect(value == Token.TRUE || value == Token.FALSE);
        production = value == Token.TRUE;
      } else {
        expect(value == Token.TEXT);
        values.put(field, json.text());
      }
    }
    Context context =
        new Context(
            name, values.remove("database_url"), values.remove("password_file"), values.remove("password_command"),
            values.remove("api_key_file"), values.remove("api_key_command"), values.remove("output"), production);
    // A misspelt "production" must not be taken for its absence.
    expect(values.isEmpty() && context.databaseUrl() != null);
    contexts.put(name, context);
  }

  private static void expect(boolean fine) {
    if (!fine) {
      throw new IllegalArgumentException();
    }
  }

  private Path folder() {
    if (folder == null) {
      throw new Invalid("Neither XDG_CONFIG_HOME nor HOME is set, so there is no place for contexts.").<Invalid>hint("Set HOME.");
    }
    return folder;
  }

  private static void write(Path file, String text) {
    try {
      PrivateFiles.write(file, text);
    } catch (IOException e) {
      throw new Unavailable("'" + file + "' cannot be written: " + e.getClass().getSimpleName() + ".", e)
          .<Unavailable>hint("Make the folder writable, or set XDG_CONFIG_HOME.");
    }
  }
}
