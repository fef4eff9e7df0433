package dev.orgctl.cli;

import dev.orgctl.auth.Actor;
import dev.orgctl.config.ApiKeySource;
import dev.orgctl.config.Config;
import dev.orgctl.config.Context;
import dev.orgctl.config.Contexts;
import dev.orgctl.config.Overrides;
import dev.orgctl.config.SavedKeys;
import dev.orgctl.input.Suggestions;
import dev.orgctl.model.Row;
import dev.orgctl.model.Times;
import dev.orgctl.output.Display;
import dev.orgctl.output.Format;
import dev.orgctl.output.Printer;
import dev.orgctl.output.Streams;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.Problem;
import dev.orgctl.service.IdentityService;
import dev.orgctl.service.KeyService;
import dev.orgctl.service.OrgService;
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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** What one run works with: settings, database, printer. Each is opened when it is first needed. */
public final class AppContext {
  private final Workspace workspace;
  private final InputStream body;
  private Streams streams;
  private final Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
  private String readsStandardInput;
  private Globals globals;
  private Config config;
  private Display display = Display.NORMAL;
  private boolean withDatabase;
  private Format format;
  private Printer printer;
  private int exitCode;

  public AppContext(Workspace workspace, Streams streams) {
    this(workspace, streams, null);
  }

  /** @param body in a session, what was typed for {@code -f -} to read; null for nothing */
  public AppContext(Workspace workspace, Streams streams, InputStream body) {
    this.workspace = workspace;
    this.streams = streams;
    this.body = body;
    this.globals = Globals.NONE.orElse(workspace.defaults());
  }

  /** The same command once more, which looks at everything anew, and prints to other streams. */
  AppContext again(Streams others) {
    AppContext next = new AppContext(workspace, others);
    next.globals = globals;
    next.display = display;
    next.withDatabase = withDatabase;
    return next;
  }

  public Workspace workspace() {
    return workspace;
  }

  /** What the run ends with when nothing is thrown; 0 unless a command says otherwise. */
  public void exitWith(int code) {
    exitCode = code;
  }

  int exitCode() {
    return exitCode;
  }

  /** Makes what follows a session, whose commands have the flags of this one. */
  public void startSession() {
    if (workspace.isSession()) {
      throw new Invalid("This is a session already.").<Invalid>hint("Type exit to leave it.");
    }
    if ("-".equals(overrides().apiKeyFile())) {
      throw holdsCommands(Options.API_KEY_FILE.flag());
    }
    workspace.startSession(globals);
  }

  /** Takes over the global flags of a parsed command line. */
  void use(Globals parsed) {
    this.globals = parsed.orElse(workspace.defaults());
    if (globals.isSet(Options.NO_COLOR)) {
      streams = streams.withoutColor();
    }
    if (globals.isSet(Options.NO_PAGER)) {
      streams = streams.withoutPager();
    }
  }

  /** Takes over how the verb is to show what it shows. */
  void use(Display chosen) {
    this.display = chosen;
  }

  Globals globals() {
    return globals;
  }

  public Streams streams() {
    return streams;
  }

  public Map<String, String> env() {
    return workspace.env();
  }

  Printer printer() {
    if (printer == null) {
      printer = new Printer(streams, format(), globals.isSet(Options.QUIET), display.expanded(workspace.expanded()), now);
    }
    return printer;
  }

  /** The format of results: as the flag says, else as the context in use does. */
  Format format() {
    if (format == null) {
      format = chosenFormat();
    }
    return format;
  }

  private Format chosenFormat() {
    String flag = globals.text(Options.OUTPUT);
    if (flag != null) {
      return format("-o " + flag, flag);
    }
    Context context = context().orElse(null);
    return context == null || context.output() == null
        ? Format.TABLE
        : format("The output of the context '" + context.name() + "', '" + context.output() + "'", context.output());
  }

  private static Format format(String source, String name) {
    List<String> choices = Options.OUTPUT.choices();
    if (!choices.contains(name)) {
      throw new Invalid(source + ": expected one of " + String.join(", ", choices) + Suggestions.sentence(name, choices), "output");
    }
    return Format.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** When the command began, UTC. */
  LocalDateTime now() {
    return Times.now(now);
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
      config = workspace.config(overrides());
    }
    return config;
  }

  /** The context that a command with a database would use. */
  public Optional<Context> chosenContext() {
    return workspace.isSession() ? config().context() : Config.context(env(), overrides());
  }

  /** All contexts of this user. */
  public Contexts contexts() {
    return Config.contexts(env());
  }

  /** What the global flags say of settings. */
  Overrides overrides() {
    return globals.overrides();
  }

  Database database() {
    return workspace.database(config());
  }

  Writer writer() {
    // One time for everything that one run writes.
    return new Writer(database(), now, () -> UUID.randomUUID().toString());
  }

  /** Standard input, for the one thing that is to be read from it. */
  InputStream standardInput(String flag) {
    if (workspace.isSession() && (body == null || !flag.equals(Options.FILE_SHORT))) {
      throw holdsCommands(flag);
    }
    if (readsStandardInput != null) {
      throw new Invalid("Standard input is named twice, by " + readsStandardInput + " and by " + flag + ".");
    }
    readsStandardInput = flag;
    return body == null ? streams.in() : body;
  }

  private static Invalid holdsCommands(String flag) {
    String instead =
        switch (flag) {
          case Options.FILE_SHORT -> "Name a file, or type JSON: -f {\"organization_alias\": \"Research\"}";
          case "--api-key-file" -> "Name a file, or set ORGCTL_API_KEY.";
          default -> "Type its alias, its masked form or its hash.";
        };
    return new Invalid(flag + " -: in a session standard input is the commands.").hint(instead);
  }

  KeyService keys() {
    return new KeyService(writer(), new SecureRandom());
  }

  /** The caller, by the first key that is set anywhere. */
  Actor identify() {
    Optional<ApiKeySource.Credential> found = workspace.credential(config(), this::findKey);
    if (found.isEmpty()) {
      // Who has no database yet needs that first, not a key.
      Connector.requireFile(config().database());
    }
    try {
      Actor actor = new IdentityService(writer()).identify(found.map(ApiKeySource.Credential::key).orElse(null), config().masterKey());
      workspace.identified(config().flags(), actor);
      return actor;
    } catch (Denied refused) {
      workspace.identified(config().flags(), null);
      throw refused.hint(
          found
              .map(key -> "The key came from " + key.source() + "; `orgctl help identity` tells where else it can come from.")
              .orElse("Supply a key with ORGCTL_API_KEY or --api-key-file, or make a database of your own with `orgctl init`."));
    }
  }

  private Optional<ApiKeySource.Credential> findKey() {
    try {
      return ApiKeySource.find(config(), () -> standardInput("--api-key-file"));
    } catch (Denied unusable) {
      throw unusable.hint().isPresent() ? unusable : unusable.<Denied>hint("`orgctl help identity` tells where else a key can come from.");
    }
  }

  /** The caller as they are now; nothing when there is none, or nobody can tell. */
  public Optional<Actor> caller() {
    try {
      return Optional.of(identify());
    } catch (Problem refused) {
      return Optional.empty();
    }
  }

  /** An organization that the caller may see, by its id or its alias. */
  public Row organization(String name) {
    return new OrgService(writer()).info(identify(), List.of(name)).get(0);
  }

  /** The next thing to know, on standard error. */
  public void hint(String text) {
    printer().hint(text);
  }

  /** The database as people may see it: without its password. */
  public String databaseName() {
    return config().database().display();
  }

  /** Creates the file of an embedded database, where there is none. */
  public void createMissingFile() {
    Connector.createMissingFile(config().database());
  }

  public void saveKey(String key) {
    new SavedKeys(config()).save(config().database(), key);
  }

  /** Where the saved key of this database is, if there is one. */
  public Optional<String> savedKeyFile() {
    return new SavedKeys(config()).find(config().database()).map(Path::toString);
  }

  /** What the launcher prints too, where it is asked for nothing else. */
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
        "orgctl %s (commit %s)%nJava %s%nPostgreSQL driver %s, SQLite driver %s%n"
            .formatted(
                build.getProperty("version", "unknown"),
                build.getProperty("commit", "unknown"),
                System.getProperty("java.version"),
                build.getProperty("postgresql", "unknown"),
                build.getProperty("sqlite", "unknown")));
  }
}
