package dev.orgctl.config;

import dev.orgctl.problem.Invalid;
import java.util.Map;

/**
 * A gateway by name: its database, whose key to use there, and how careful to be. It holds no secret, unless its owner
 * wrote one into the file by hand: passwords and keys are in files of their own, or printed by a command.
 *
 * @param databaseUrl without a password
 * @param passwordFile the database password's file, or null
 * @param passwordCommand a shell command that prints the database password, or null
 * @param apiKeyFile the caller's key file, or null
 * @param apiKeyCommand a shell command that prints the caller's key, or null
 * @param output the format of results where no flag says it, or null
 * @param production whether what destroys asks for the context's name
 */
public record Context(
    String name,
    String databaseUrl,
    String passwordFile,
    String passwordCommand,
    String apiKeyFile,
    String apiKeyCommand,
    String output,
    boolean production) {

  /** The database without its password: enough to name it. */
  DatabaseUrl address(Map<String, String> env) {
    return DatabaseUrl.parse("The context '" + name + "'", databaseUrl, env);
  }

  /** The database with its password; reads the password's file or runs its command. */
  DatabaseUrl database(Map<String, String> env) {
    DatabaseUrl address = address(env);
    if (!(address instanceof DatabaseUrl.Postgres postgres) || (passwordFile == null && passwordCommand == null)) {
      return address;
    }
    return postgres.withPassword(
        passwordFile == null
            ? SecretSource.printedBy("the password of context '" + name + "'", passwordCommand, env)
            : SecretSource.inFile("password file", passwordFile));
  }

  /** Where the key comes from, for people. */
  public String keySource() {
    return apiKeyFile != null ? apiKeyFile : apiKeyCommand == null ? null : "`" + apiKeyCommand + "`";
  }

  /** @throws Invalid when the name cannot be a file's, or could be taken for an option */
  public static String checkName(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new Invalid("'" + name + "' is no name for a context: letters, digits, '.', '_' and '-', at most 64, the first a letter or digit.", "name");
    }
    return name;
  }
}
