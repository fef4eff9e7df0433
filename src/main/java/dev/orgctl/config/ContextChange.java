package dev.orgctl.config;

import dev.orgctl.problem.Invalid;
import java.nio.file.Path;
import java.util.Map;

/**
 * What {@code context add} is told; each is null when it was not given.
 *
 * @param databaseUrl as typed, perhaps with a password
 * @param apiKeyFile the caller's key file
 * @param apiKey the key itself, which goes to a file of its own
 */
public record ContextChange(
    String databaseUrl,
    String passwordCommand,
    String apiKeyFile,
    String apiKey,
    String apiKeyCommand,
    String output,
    Boolean production) {

  /** @throws Invalid when two of them say the same thing differently */
  public ContextChange {
    requireCommand("--password-command", passwordCommand);
    requireCommand("--api-key-command", apiKeyCommand);
    if (apiKeyCommand != null && (apiKeyFile != null || apiKey != null)) {
      throw new Invalid("--api-key-command and a key or its file are two sources of one key.", "api_key_command")
          .<Invalid>hint("Leave one of them out.");
    }
  }

  private static void requireCommand(String flag, String command) {
    if (command != null && command.isBlank()) {
      throw new Invalid(flag + " is no command.", flag.substring(2).replace('-', '_'));
    }
  }

  /**
   * The context after the change; writes its secrets to their own files.
   *
   * @param before null for a new one
   */
  public Context applyTo(Context before, String name, Contexts contexts) {
    if (databaseUrl == null && before == null) {
      throw new Invalid("A context needs a database.", "database_url")
          .<Invalid>hint("Add --database-url with postgresql://… or sqlite:PATH.");
    }
    // Without the environment: what it adds today, such as PGPASSWORD, is not of the context.
    DatabaseUrl database = databaseUrl == null ? null : DatabaseUrl.parse("--database-url", databaseUrl, Map.of());
    String password = database instanceof DatabaseUrl.Postgres postgres ? postgres.password() : null;
    if (password != null && passwordCommand != null) {
      throw new Invalid("--password-command and a password in the URL are two sources of one password.", "password_command")
          .<Invalid>hint("Leave one of them out.");
    }
    // Another database has another password.
    boolean keepsPassword = before != null && database == null && passwordCommand == null;
    boolean keepsKey = before != null && apiKeyFile == null && apiKey == null && apiKeyCommand == null;
    return new Context(
        name,
        database == null ? before.databaseUrl() : database.withoutPassword(),
        password != null ? contexts.saveSecret(name, "password", password).toString() : keepsPassword ? before.passwordFile() : null,
        passwordCommand != null ? passwordCommand : keepsPassword ? before.passwordCommand() : null,
        apiKeyFile != null
            ? Path.of(apiKeyFile).toAbsolutePath().normalize().toString()
            : apiKey != null ? contexts.saveSecret(name, "key", apiKey).toString() : keepsKey ? before.apiKeyFile() : null,
        apiKeyCommand != null ? apiKeyCommand : keepsKey ? before.apiKeyCommand() : null,
        output != null ? output : before == null ? null : before.output(),
        production != null ? production : before != null && before.production());
  }
}
