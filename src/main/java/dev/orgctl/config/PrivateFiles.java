package dev.orgctl.config;

import dev.orgctl.problem.Denied;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, created with that mode rather than given it later. */
public final class PrivateFiles {
  /** The mode of a file that its owner alone can read and write. */
  public static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final FileAttribute<?> FOLDER = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFiles() {}

  /** Creates an empty file with mode 0600, and missing folders with 0700; an existing file stays as it is. */
  public static void create(Path file) throws IOException {
    createFolder(file.toAbsolutePath().getParent());
    try {
      Files.createFile(file, OWNER_ONLY);
    } catch (FileAlreadyExistsException fine) {
      // Its owner chose its mode.
    }
  }

  /** Writes a file with mode 0600 in one step: readers see the old text or the new one. */
  public static void write(Path file, String text) throws IOException {
    createFolder(file.toAbsolutePath().getParent());
    Path next = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", "", OWNER_ONLY);
    try {
      Files.write(next, text.getBytes(StandardCharsets.UTF_8));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /**
   * Refuses a file that others can read or write. A file that is not there, and a pipe such as {@code <(…)}, is no matter
   * of this.
   *
   * @throws Denied with the command that mends it
   */
  static void requirePrivate(String kind, Path file) {
    try {
      if (Files.isRegularFile(file)
          && Files.getPosixFilePermissions(file).stream().anyMatch(PrivateFiles::isForOthers)) {
        throw new Denied(401, "Others can read or write the " + kind + " '" + file + "', so it is not used.")
            .<Denied>hint("chmod 600 '" + file + "'");
      }
    } catch (IOException e) {
      throw new Denied(401, "The " + kind + " '" + file + "' cannot be read.");
    } catch (UnsupportedOperationException notPosix) {
      // Another kind of file system has another kind of rights, which its owner has to mind.
    }
  }

  private static boolean isForOthers(PosixFilePermission one) {
    return switch (one) {
      case GROUP_READ, GROUP_WRITE, OTHERS_READ, OTHERS_WRITE -> true;
      default -> false;
    };
  }

  private static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, FOLDER);
    }
  }
}
