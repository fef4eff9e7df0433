package dev.orgctl.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, created with that mode rather than given it later. */
public final class PrivateFiles {
  private static final FileAttribute<?> FILE = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> FOLDER = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFiles() {}

  /** Creates an empty file with mode 0600, and missing folders with 0700; an existing file stays as it is. */
  public static void create(Path file) throws IOException {
    createFolder(file.toAbsolutePath().getParent());
    try {
      Files.createFile(file, FILE);
    } catch (FileAlreadyExistsException fine) {
      // Its owner chose its mode.
    }
  }

  /** Writes a file with mode 0600 in one step: readers see the old text or the new one. */
  public static void write(Path file, String text) throws IOException {
    createFolder(file.toAbsolutePath().getParent());
    Path next = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", "", FILE);
    Files.write(next, text.getBytes(StandardCharsets.UTF_8));
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, FOLDER);
    }
  }
}
