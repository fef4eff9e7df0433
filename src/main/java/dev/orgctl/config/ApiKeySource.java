package dev.orgctl.config;

import dev.orgctl.problem.Denied;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the caller's key comes from: the first source that is set, even when it is empty. */
public final class ApiKeySource {
  private ApiKeySource() {}

  /** A key and where it came from; its text form does not show the key. */
  public record Credential(String key, String source) {
    public Credential {
      // As of a file: a variable can have been read from one that was written on Windows.
      key = SecretSource.bare(key);
    }

    @Override
    public String toString() {
      return "a key from " + source;
    }
  }

  /** @throws Denied when a named file cannot be read or others can read it */
  public static Optional<Credential> find(Config config, Supplier<InputStream> in) {
    Optional<Credential> given = given(config.flags(), in);
    if (given.isPresent()) {
      return given;
    }
    if (config.env().containsKey("ORGCTL_API_KEY")) {
      return Optional.of(new Credential(config.env().get("ORGCTL_API_KEY"), "ORGCTL_API_KEY"));
    }
    Optional<Credential> inContext = config.context().flatMap(context -> inContext(context, config));
    if (inContext.isPresent()) {
      return inContext;
    }
    Optional<Path> saved = new SavedKeys(config).find(config.database());
    if (saved.isPresent()) {
      return Optional.of(new Credential(SecretSource.inFile("key file", saved.get().toString()), saved.get().toString()));
    }
    for (String name : new String[] {"LITELLM_API_KEY", "LITELLM_MASTER_KEY"}) {
      if (config.env().containsKey(name)) {
        return Optional.of(new Credential(config.env().get(name), name));
      }
    }
    return Optional.empty();
  }

  /** The same of flags alone. */
  public static Optional<Credential> given(Overrides flags, Supplier<InputStream> in) {
    if (flags.apiKeyFile() != null) {
      String key = flags.apiKeyFile().equals("-") ? fromStandardInput(in.get()) : SecretSource.inFile("key file", flags.apiKeyFile());
      return Optional.of(new Credential(key, "--api-key-file"));
    }
    return Optional.ofNullable(flags.apiKey()).map(key -> new Credential(key, "--api-key"));
  }

  private static Optional<Credential> inContext(Context context, Config config) {
    String source = "the context '" + context.name() + "'";
    if (context.apiKeyFile() != null) {
      return Optional.of(new Credential(SecretSource.inFile("key file", context.apiKeyFile()), source));
    }
    if (context.apiKeyCommand() != null) {
      return Optional.of(new Credential(SecretSource.printedBy("the key of context '" + context.name() + "'", context.apiKeyCommand(), config.env()), source));
    }
    return Optional.empty();
  }

  private static String fromStandardInput(InputStream in) {
    try {
      return SecretSource.firstLine(in);
    } catch (IOException e) {
      throw new Denied(401, "The key cannot be read from standard input.");
    }
  }
}
