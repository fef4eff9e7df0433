package dev.orgctl.cli;

import dev.orgctl.auth.Actor;
import dev.orgctl.config.ApiKeySource;
import dev.orgctl.config.Config;
import dev.orgctl.config.Context;
import dev.orgctl.config.Contexts;
import dev.orgctl.config.Overrides;
import dev.orgctl.config.SavedKeys;
import dev.orgctl.input.Suggestions;
import dev.orgctl.output.Format;
import dev.orgctl.output.Printer;
import dev.orgctl.output.Streams;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.IdentityService;
import dev.orgctl.service.KeyService;
import dev.orgctl.service.Writer;
import dev.orgctl.store.Connector;
import dev.orgctl.store.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;

/** What one run works with: settings, database, printer. Each is opened when it is first needed. */
public final class AppContext implements AutoCloseable {
  private final Map<String, String> env;
  private Streams streams;
  private final Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
  private String readsStandardInput;
  private Globals globals = Globals.guess(java.util.List.of());
  private Config config;
  private Database database;
  private boolean withDatabase;
  private Format format;
  private Printer printer;

  AppContext(Map<String, String> env, Streams streams) {
    this.env = env;
    this.streams = streams;
  }

  /** Takes over the global flags of a parsed command line. */
  void use(Globals parsed) {
    this.globals = parsed;
    if (parsed.isSet(Options.NO_COLOR)) {
      streams = streams.withoutColor();
    }
    if (parsed.isSet(Options.NO_PAGER)) {
      streams = streams.withoutPager();
    }
  }

  Globals globals() {
    return globals;
  }

  public Streams streams() {
    return streams;
  }

  public Map<String, String> env() {
    return env;
  }

  Printer printer() {
    if (printer == null) {
      printer = new Printer(streams, format(), globals.isSet(Options.QUIET));
    }
    return printer;
  }

  /** The format of results: as the flag says, else as the context in use does. */
  Format format() {
    String name = globals.text(Options.OUTPUT);
    String source = "-o " + name;
    if (name == null) {
      Optional<Context> context = context();
      name = context.map(Context::output).orElse(null);
      source = context.map(one -> "The output of the context '" + one.name() + "', '" + one.output() + "'").orElse(null);
    }
    if (name == null) {
      return format = Format.TABLE;
    }
    if (!Options.OUTPUT.choices().contains(name)) {
      throw new Invalid(source + ": expected one of " + String.join(", ", Options.OUTPUT.choices()) + Suggestions.sentence(name, Options.OUTPUT.choices()), "output");
    }
    return format = Format.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Whether results, and so errors, are JSON; asked when something has failed, perhaps before the format was known. */
  boolean printsJson() {
    return format == Format.JSON;
  }

  /** The context in use; none for a command that works without a database, so that a broken one can be mended. */
  private Optional<Context> context() {
    return withDatabase ? config().context() : Optional.empty();
  }

  public Optional<String> contextName() {
    return context().map(Context::name);
  }

  /** The name of the production context whose database is used. */
  Optional<String> production() {
    return config().production();
  }

  /** Checks the global flags before anything is opened; help needs no database, and so no home folder. */
  void checkGlobals(boolean withDatabase) {
    this.withDatabase = withDatabase;
    format();
    if (withDatabase) {
      config();
    }
  }

  private Config config() {
    if (config == null) {
      config = Config.of(env, overrides());
    }
    return config;
  }

  /** The context that a command with a database would use. */
  public Optional<Context> chosenContext() {
    return Config.context(env, overrides());
  }

  /** All contexts of this user. */
  public Contexts contexts() {
    return Config.contexts(env);
  }

  /** What the global flags say of settings. */
  Overrides overrides() {
    return new Overrides(
        globals.text(Options.DATABASE_URL),
        globals.text(Options.API_KEY),
        globals.text(Options.API_KEY_FILE),
        globals.text(Options.CONNECT_TIMEOUT),
        globals.text(Options.LOCK_TIMEOUT),
        globals.text(Options.STATEMENT_TIMEOUT),
        globals.text(Options.CONTEXT));
  }

  Database database() {
    if (database == null) {
      Config settings = config();
      Connector connector = Connector.of(settings.database(), settings.timeouts());
      database = new Database(connector.dialect(), connector::open, connector.transactionSettings());
    }
    return database;
  }

  Writer writer() {
    // One time for everything that one run writes.
    return new Writer(database(), now, () -> UUID.randomUUID().toString());
  }

  /** Standard input, for the one thing that is to be read from it. */
  InputStream standardInput(String flag) {
    if (readsStandardInput != null) {
      throw new Invalid("Standard input is named twice, by " + readsStandardInput + " and by " + flag + ".");
    }
    readsStandardInput = flag;
    return streams.in();
  }

  KeyService keys() {
    return new KeyService(writer(), new SecureRandom());
  }

  /** The caller, by the first key that is set anywhere. */
  Actor identify() {
    Optional<ApiKeySource.Credential> found = ApiKeySource.find(config(), () -> standardInput("--api-key-file"));
    if (found.isEmpty()) {
      // Who has no database yet needs that first, not a key.
      Connector.requireFile(config().database());
    }
    try {
      return new IdentityService(writer()).identify(found.map(ApiKeySource.Credential::key).orElse(null), config().masterKey());
    } catch (Denied refused) {
      throw refused.hint(
          found
              .map(key -> "The key came from " + key.source() + "; `orgctl help identity` tells where else it can come from.")
              .orElse("Supply a key with ORGCTL_API_KEY or --api-key-file, or make a database of your own with `orgctl init`."));
    }
  }

  /** The database as people may see it: without its password. */
  public String databaseName() {
    return config().database().display();
  }

  /** Runs work on an embedded database whose file is created when it is missing, and removed again when the work fails. */
  public <T> T withFile(Supplier<T> work) {
    boolean created = Connector.createMissingFile(config().database());
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (created) {
        close();
        Connector.removeFile(config().database());
      }
      throw e;
    }
  }

  public void saveKey(String key) {
    new SavedKeys(config()).save(config().database(), key);
  }

  /** Where the saved key of this database is, if there is one. */
  public Optional<String> savedKeyFile() {
    return new SavedKeys(config()).find(config().database()).map(Path::toString);
  }

  void printVersion() {
    Properties build = new Properties();
    try (var in = AppContext.class.getResourceAsStream("/dev/orgctl/build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    streams.print(
        "orgctl %s (commit %s)%nJava %s (%s)%nPostgreSQL driver %s, SQLite driver %s%n"
            .formatted(
                build.getProperty("version", "unknown"),
                build.getProperty("commit", "unknown"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                build.getProperty("postgresql", "unknown"),
                build.getProperty("sqlite", "unknown")));
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
      database = null;
    }
  }
}
