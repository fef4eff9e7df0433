package dev.orgctl.config;

import dev.orgctl.problem.Denied;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the caller's key comes from: the first source that is set, even when it is empty. */
public final class ApiKeySource {
  private static final String ELSEWHERE = "`orgctl help identity` tells where else a key can come from.";

  private ApiKeySource() {}

  /** A key and where it came from; its text form does not show the key. */
  public record Credential(String key, String source) {
    @Override
    public String toString() {
      return "a key from " + source;
    }
  }

  /** @throws Denied when a named file cannot be read or others can read it */
  public static Optional<Credential> find(Config config, Supplier<InputStream> in) {
    Overrides flags = config.flags();
    if (flags.apiKeyFile() != null) {
      String key = flags.apiKeyFile().equals("-") ? fromStandardInput(in.get()) : fromFile(Path.of(flags.apiKeyFile()));
      return Optional.of(new Credential(key, "--api-key-file"));
    }
    if (flags.apiKey() != null) {
      return Optional.of(new Credential(flags.apiKey(), "--api-key"));
    }
    if (config.env().containsKey("ORGCTL_API_KEY")) {
      return Optional.of(new Credential(config.env().get("ORGCTL_API_KEY"), "ORGCTL_API_KEY"));
    }
    Optional<Path> saved = new SavedKeys(config).find(config.database());
    if (saved.isPresent()) {
      return Optional.of(new Credential(fromFile(saved.get()), saved.get().toString()));
    }
    for (String name : new String[] {"LITELLM_API_KEY", "LITELLM_MASTER_KEY"}) {
      if (config.env().containsKey(name)) {
        return Optional.of(new Credential(config.env().get(name), name));
      }
    }
    return Optional.empty();
  }

  private static String fromFile(Path file) {
    try {
      if (othersCanRead(file)) {
        throw new Denied(401, "Others can read the key file '" + file + "', so it is not used.")
            .<Denied>hint("chmod 600 '" + file + "'");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return firstLine(in);
      }
    } catch (NoSuchFileException e) {
      throw new Denied(401, "There is no key file '" + file + "'.").<Denied>hint(ELSEWHERE);
    } catch (IOException e) {
      throw new Denied(401, "The key file '" + file + "' cannot be read.").<Denied>hint(ELSEWHERE);
    }
  }

  private static boolean othersCanRead(Path file) throws IOException {
    try {
      var permissions = Files.getPosixFilePermissions(file);
      return Files.isRegularFile(file)
          && (permissions.contains(PosixFilePermission.GROUP_READ) || permissions.contains(PosixFilePermission.OTHERS_READ));
    } catch (UnsupportedOperationException notPosix) {
      return false;
    }
  }

  private static String fromStandardInput(InputStream in) {
    try {
      return firstLine(in);
    } catch (IOException e) {
      throw new Denied(401, "The key cannot be read from standard input.").<Denied>hint(ELSEWHERE);
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line.stripTrailing();
  }
}
