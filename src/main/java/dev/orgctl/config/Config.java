package dev.orgctl.config;

import dev.orgctl.problem.Invalid;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one run: a flag wins over the environment, the environment over the default.
 *
 * @param env the environment, so that nothing else asks the process for it
 */
public record Config(Map<String, String> env, Overrides flags, DatabaseUrl database, Timeouts timeouts) {

  public static Config of(Map<String, String> env, Overrides flags) {
    return new Config(env, flags, database(env, flags), Timeouts.of(flags));
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

  /** @throws Invalid when the environment names none */
  Path configFolder() {
    return folder(env, "XDG_CONFIG_HOME", ".config");
  }

  boolean hasConfigFolder() {
    return orgctlFolder(env, "XDG_CONFIG_HOME", ".config").isPresent();
  }

  /** The gateway's master key, as it is configured for the proxy. */
  public Optional<String> masterKey() {
    return Optional.ofNullable(env.get("LITELLM_MASTER_KEY"));
  }

  /** Without the environment, which holds keys and passwords. */
  @Override
  public String toString() {
    return "settings for " + database;
  }
}
