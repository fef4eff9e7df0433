package dev.orgctl.config;

import dev.orgctl.problem.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The keys that {@code init} made, one file for each database, so that a key is never tried on another one. */
public final class SavedKeys {
  private final Config config;

  public SavedKeys(Config config) {
    this.config = config;
  }

  /** The key's file, when there is one for this database. */
  public Optional<Path> find(DatabaseUrl database) {
    if (!config.hasConfigFolder()) {
      return Optional.empty();
    }
    Path file = file(database);
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  public void save(DatabaseUrl database, String key) {
    Path file = file(database);
    try {
      PrivateFiles.write(file, key + "\n# of " + database.identity() + "\n");
    } catch (IOException e) {
      throw new Unavailable("The key cannot be saved in '" + file + "': " + e.getClass().getSimpleName() + ".", e)
          .<Unavailable>hint("No table was created. Make the folder writable, or set XDG_CONFIG_HOME.");
    }
  }

  private Path file(DatabaseUrl database) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(database.identity().getBytes(StandardCharsets.UTF_8));
      return config.configFolder().resolve("keys").resolve(HexFormat.of().formatHex(digest, 0, 16) + ".key");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
