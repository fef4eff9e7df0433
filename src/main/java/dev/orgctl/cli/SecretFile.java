package dev.orgctl.cli;

import dev.orgctl.config.PrivateFiles;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.output.FailedOutput;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Invalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file that a new key goes to instead of the screen. It is created, for its owner alone, before the key is made: a
 * key that nobody can write down is never made.
 */
public final class SecretFile implements AutoCloseable {
  public static final Field OUT_FILE =
      Field.of("out_file", FieldType.TEXT, "FILE", "Write the key to a new file that only you can read, and print it masked; --replace-file replaces one").naming(ValueKind.FILE);
  public static final Field REPLACE_FILE = Field.of("replace_file", FieldType.BOOLEAN, "", "With --out-file: replace a file that is there");

  private final Path target;
  private final boolean replace;
  private Path prepared;

  private SecretFile(Path target, boolean replace) {
    this.target = target;
    this.replace = replace;
  }

  /**
   * The file that is asked for, null when none is.
   *
   * @throws Invalid when there is no folder for it
   * @throws Conflict when there is such a file, and it is not to be replaced
   */
  public static SecretFile of(Input input) {
    String name = input.text(OUT_FILE);
    if (name == null) {
      if (input.has(REPLACE_FILE)) {
        throw new Invalid("--replace-file is for the file of --out-file, and none is given.", "replace_file");
      }
      return null;
    }
    Path target;
    try {
      target = Path.of(name).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new Invalid("--out-file is no name of a file.", "out_file");
    }
    if (name.isBlank() || Files.isDirectory(target)) {
      throw new Invalid("--out-file '" + name + "' is no name of a file.", "out_file");
    }
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new Invalid("--out-file '" + name + "': there is no such folder.", "out_file");
    }
    SecretFile file = new SecretFile(target, input.isSet(REPLACE_FILE));
    file.refusePresent();
    return file;
  }

  private void refusePresent() {
    if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new Conflict("The file " + target + " is there already.").<Conflict>hint("Choose another name, or replace it with --replace-file.");
    }
  }

  /** Creates the file, or beside one that is replaced the next one, empty. */
  void prepare() {
    try {
      prepared =
          replace
              ? Files.createTempFile(target.getParent(), ".new", "", PrivateFiles.OWNER_ONLY)
              : Files.createFile(target, PrivateFiles.OWNER_ONLY);
    } catch (IOException e) {
      refusePresent();
      throw new Invalid("The file " + target + " cannot be created, so no key was made: " + e.getMessage() + ".", "out_file");
    }
  }

  /** @param lost what to tell when the key, which exists by now, cannot be written down */
  void write(String key, String lost) {
    try {
      Files.writeString(prepared, key + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      if (replace) {
        Files.move(prepared, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      prepared = null;
    } catch (IOException e) {
      throw new FailedOutput(lost + " (" + target + ": " + e.getMessage() + ")");
    }
  }

  /** Removes what was prepared and not used. */
  @Override
  public void close() {
    if (prepared != null) {
      try {
        Files.deleteIfExists(prepared);
      } catch (IOException left) {
        // It is empty, and the failure that led here says more.
      }
      prepared = null;
    }
  }

  @Override
  public String toString() {
    return target.toString();
  }
}
