package dev.orgctl.config;

import dev.orgctl.problem.Invalid;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of one run: a flag wins over the environment, the environment over the context, the context over the default.
 *
 * @param env the environment, so that nothing else asks the process for it
 * @param context the one in use; empty where the database is named without one, since its key belongs to its database
 */
public record Config(
    Map<String, String> env, Overrides flags, Optional<Context> context, DatabaseUrl database, Timeouts timeouts) {

  public static Config of(Map<String, String> env, Overrides flags) {
    Optional<Context> context = context(env, flags);
    return new Config(env, flags, context, context.map(one -> one.database(env)).orElseGet(() -> database(env, flags)), Timeouts.of(flags));
  }

  /**
   * The context in use: the named one, or the current one where nothing names a database.
   *
   * @throws Invalid when there is none of that name, or the same source names a database too
   */
  public static Optional<Context> context(Map<String, String> env, Overrides flags) {
    if (flags.context() != null) {
      if (flags.databaseUrl() != null) {
        throw new Invalid("--context and --database-url both name a database.", "context").<Invalid>hint("Leave one of them out.");
      }
      return Optional.of(named("--context", flags.context(), env));
    }
    if (flags.databaseUrl() != null) {
      return Optional.empty();
    }
    if (env.containsKey("ORGCTL_CONTEXT")) {
      if (env.containsKey("ORGCTL_DATABASE_URL")) {
        throw new Invalid("ORGCTL_CONTEXT and ORGCTL_DATABASE_URL both name a database.").<Invalid>hint("Unset one of them.");
      }
      return Optional.of(named("ORGCTL_CONTEXT", env.get("ORGCTL_CONTEXT"), env));
    }
    if (env.containsKey("ORGCTL_DATABASE_URL")) {
      return Optional.empty();
    }
    Contexts contexts = contexts(env);
    return contexts.current().map(name -> named("The current context", name, env));
  }

  private static Context named(String source, String name, Map<String, String> env) {
    Contexts contexts = contexts(env);
    return contexts
        .find(name)
        .orElseThrow(
            () ->
                new Invalid(source + (name.isBlank() ? " is set, but empty: it is not skipped." : " '" + name + "': there is no such context."), "context")
                    .<Invalid>hint(
                        contexts.all().isEmpty()
                            ? "There is none yet; add one with `orgctl context add NAME --database-url URL`."
                            : "There is " + contexts.all().stream().map(Context::name).collect(Collectors.joining(", ")) + "; see `orgctl context list`."));
  }

  /** All contexts of this user; none where no folder is theirs. */
  public static Contexts contexts(Map<String, String> env) {
    return orgctlFolder(env, "XDG_CONFIG_HOME", ".config").map(Contexts::in).orElseGet(Contexts::none);
  }

  /** The production context whose database this is, whether it was named by the context or by its URL; of several the one in use. */
  public Optional<String> production() {
    return Stream.concat(context.stream(), contexts(env).all().stream())
        .filter(one -> one.production() && one.address(env).identity().equals(database.identity()))
        .map(Context::name)
        .findFirst();
  }

  private static DatabaseUrl database(Map<String, String> env, Overrides flags) {
    if (flags.databaseUrl() != null) {
      return parse("--database-url", flags.databaseUrl(), env);
    }
    for (String name : new String[] {"ORGCTL_DATABASE_URL", "DATABASE_URL"}) {
      if (env.containsKey(name)) {
        return parse(name, env.get(name), env);
      }
    }
    return new DatabaseUrl.Sqlite(folder(env, "XDG_DATA_HOME", ".local/share").resolve("orgctl.db"));
  }

  private static DatabaseUrl parse(String source, String text, Map<String, String> env) {
    if (text.isBlank()) {
      throw new Invalid(source + " is set, but empty: it is not skipped.").<Invalid>hint("Unset it, or see `orgctl help databases`.");
    }
    return DatabaseUrl.parse(source, text, env);
  }

  /** The folder for orgctl below an XDG base folder; {@code user.home} would ignore HOME. */
  private static Path folder(Map<String, String> env, String variable, String below) {
    return orgctlFolder(env, variable, below)
        .orElseThrow(
            () ->
                new Invalid("Neither " + variable + " nor HOME is set, so there is no place for orgctl's files.")
                    .<Invalid>hint("Set HOME, or name a database with --database-url."));
  }

  /** Empty where neither variable says; a relative XDG folder is ignored, as its specification demands. */
  private static Optional<Path> orgctlFolder(Map<String, String> env, String variable, String below) {
    String base = env.getOrDefault(variable, "");
    if (base.startsWith("/")) {
      return Optional.of(Path.of(base, "orgctl"));
    }
    String home = env.getOrDefault("HOME", "");
    return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, below.split("/")).resolve("orgctl"));
  }

  /** The folder for what orgctl remembers; empty where the environment names none. */
  public static Optional<Path> stateFolder(Map<String, String> env) {
    return orgctlFolder(env, "XDG_STATE_HOME", ".local/state");
  }

  /** @throws Invalid when the environment names none */
  Path configFolder() {
    return folder(env, "XDG_CONFIG_HOME", ".config");
  }

  boolean hasConfigFolder() {
    return orgctlFolder(env, "XDG_CONFIG_HOME", ".config").isPresent();
  }

  /** The gateway's master key, as it is configured for the proxy. */
  public Optional<String> masterKey() {
    return Optional.ofNullable(env.get("LITELLM_MASTER_KEY")).map(SecretSource::bare);
  }

  /** Without the environment, which holds keys and passwords. */
  @Override
  public String toString() {
    return "settings for " + database;
  }
}
