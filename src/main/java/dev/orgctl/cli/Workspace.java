package dev.orgctl.cli;

import dev.orgctl.auth.Actor;
import dev.orgctl.cli.completion.Completion;
import dev.orgctl.config.ApiKeySource;
import dev.orgctl.config.Config;
import dev.orgctl.config.Context;
import dev.orgctl.config.Overrides;
import dev.orgctl.problem.Conflict;
import dev.orgctl.store.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What commands that run one after the other share: the environment, the flags that a session was started with, the
 * connection, and what the user set meanwhile. A one-shot run is a session of one command.
 */
public final class Workspace implements AutoCloseable {
  private final Map<String, String> env;
  private final Databases databases = new Databases();
  private final Map<Set<String>, CommandLine> lines = new HashMap<>();
  private Set<String> verbs;
  private Globals defaults;
  private Config home;
  private Optional<ApiKeySource.Credential> credential = Optional.empty();
  private Actor actor;
  private Optional<Actor> groupActor = Optional.empty();
  private String organization;
  private boolean expanded;

  public Workspace(Map<String, String> env) {
    this.env = env;
  }

  private static Stream<String> names(CommandTree.Node node) {
    return Stream.concat(Stream.of(node.name()), node.children().stream().flatMap(Workspace::names));
  }

  public Map<String, String> env() {
    return env;
  }

  /** Makes this a session: its commands take these flags where they have none of their own. */
  void startSession(Globals flags) {
    defaults = flags;
    verbs = names(CommandTree.ROOT).collect(Collectors.toUnmodifiableSet());
    databases.startSession();
    // What is wrong with the settings is told at once; the first database is the session's own.
    home();
  }

  /** Whether commands come from a session, whose standard input is the commands. */
  public boolean isSession() {
    return defaults != null;
  }

  /** The flags that the session was started with; null for a one-shot run. */
  Globals defaults() {
    return defaults;
  }

  /** The command line for these words: in a session made once for each verb. */
  CommandLine line(List<String> words) {
    if (!isSession()) {
      return OrgctlCommandLine.create(words);
    }
    Set<String> typed = words.stream().filter(verbs::contains).collect(Collectors.toSet());
    return lines.computeIfAbsent(typed, same -> OrgctlCommandLine.create(words));
  }

  /** The settings for these flags; those of the session are read once. */
  Config config(Overrides flags) {
    if (home != null && home.flags().equals(flags)) {
      return home;
    }
    Config config = Config.of(env, flags);
    if (isSession() && defaults.overrides().equals(flags)) {
      home = config;
    }
    return config;
  }

  /** The caller's key; one that a command of the context prints is asked for once in a session. */
  Optional<ApiKeySource.Credential> credential(Config settings, Supplier<Optional<ApiKeySource.Credential>> finder) {
    boolean printed = settings == home && settings.context().map(context -> context.apiKeyCommand() != null).orElse(false);
    if (!printed) {
      return finder.get();
    }
    credential = credential.or(finder);
    return credential;
  }

  Database database(Config settings) {
    return databases.of(settings);
  }

  /** The session's own database. */
  private Database home() {
    return databases.of(config(defaults.overrides()));
  }

  /** The context of the session's database, if there is one. */
  public Optional<String> context() {
    return config(defaults.overrides()).context().map(Context::name);
  }

  /** The production context whose database the session's is. */
  public boolean production() {
    return config(defaults.overrides()).production().isPresent();
  }

  /** How results of a session are printed unless a command says it; null where nothing does. */
  String output() {
    if (!isSession()) {
      return null;
    }
    String flag = defaults.text(Options.OUTPUT);
    return flag != null ? flag : config(defaults.overrides()).context().map(Context::output).orElse(null);
  }

  /** The session's database, as short as a prompt needs it. */
  public String databaseName() {
    return config(defaults.overrides()).database().brief();
  }

  /** What can be typed next; the last word is unfinished, and may be empty. */
  public Completion complete(List<String> words) {
    try {
      return CompletionRequest.inSession(this, words);
    } finally {
      if (!grouped()) {
        databases.closeOther();
      }
    }
  }

  /** Runs one command of a session: within an open transaction what it did is taken back when it fails. */
  public int step(AppContext app, IntSupplier command) {
    if (!grouped()) {
      int code = command.getAsInt();
      databases.closeOther();
      return code;
    }
    int[] code = {0};
    int ended =
        Orgctl.run(
            app,
            () -> {
              home().step(() -> (code[0] = command.getAsInt()) == 0);
              app.exitWith(code[0]);
            });
    // Ctrl-C was for the command, not for the question that follows: unanswered, it would look like rights that changed.
    Thread.interrupted();
    groupActor = new AppContext(this, app.streams()).caller();
    return ended;
  }

  public boolean grouped() {
    return home().grouped();
  }

  /** Opens one transaction for the commands that follow. */
  public void begin(AppContext app) {
    app.identify();
    home().beginGroup();
    groupActor = app.caller();
  }

  /**
   * Writes what was done since {@link #begin}.
   *
   * @throws Conflict when somebody else changed the caller's rights meanwhile: then nothing is written
   */
  public void commit(AppContext app) {
    if (grouped() && !home().groupLost() && !app.caller().equals(groupActor)) {
      home().rollbackGroup();
      throw new Conflict("Your key or your rights were changed while the transaction was open: nothing was written.")
          .<Conflict>hint("`orgctl whoami` shows what they are now.");
    }
    home().commitGroup();
  }

  /** Takes back what was done since {@link #begin}. */
  public void rollback() {
    if (!grouped()) {
      throw new Conflict("No transaction is open.").<Conflict>hint("Type begin to open one.");
    }
    home().rollbackGroup();
  }

  /** Remembers who the caller is, for the prompt, where a command did not say otherwise. */
  void identified(Overrides flags, Actor found) {
    if (isSession() && defaults.overrides().equals(flags)) {
      actor = found;
    }
  }

  /** The caller as last identified; null before that, and after a refusal. */
  public Actor actor() {
    return actor;
  }

  /** The organization of commands that name none; null when none is chosen. */
  public String organization() {
    return organization;
  }

  public void use(String organizationId) {
    organization = organizationId;
  }

  /** Whether tables show a line for each column. */
  public boolean expanded() {
    return expanded;
  }

  public void expand(boolean wide) {
    expanded = wide;
  }

  /** Stops what runs on the database; called from another thread. */
  public void cancel(boolean hard) {
    databases.cancel(hard);
  }

  @Override
  public void close() {
    databases.close();
  }
}
