package dev.orgctl.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code .pgpass}, as libpq reads it: the first line that fits, and never a file that others can read. */
final class PasswordFile {
  private PasswordFile() {}

  /** The password, or null. */
  static String find(Map<String, String> env, List<String> hosts, String database, String user) {
    String named = env.getOrDefault("PGPASSFILE", "");
    String home = env.getOrDefault("HOME", "");
    if (named.isEmpty() && home.isEmpty()) {
      return null;
    }
    Path file = named.isEmpty() ? Path.of(home, ".pgpass") : Path.of(named);
    try {
      if (!Files.isRegularFile(file) || othersCanRead(file)) {
        return null;
      }
      for (String line : Files.readAllLines(file)) {
        String password = match(line, hosts, database, user);
        if (password != null) {
          return password;
        }
      }
    } catch (IOException unreadable) {
      // libpq goes on without a password, and the server says what it wants.
    }
    return null;
  }

  private static boolean othersCanRead(Path file) throws IOException {
    try {
      return Files.getPosixFilePermissions(file).stream()
          .anyMatch(
              one ->
                  one != PosixFilePermission.OWNER_READ
                      && one != PosixFilePermission.OWNER_WRITE
                      && one != PosixFilePermission.OWNER_EXECUTE);
    } catch (UnsupportedOperationException notPosix) {
      return false;
    }
  }

  private static String match(String line, List<String> hosts, String database, String user) {
    List<String> parts = fields(line);
    if (line.startsWith("#") || parts.size() != 5) {
      return null;
    }
    for (String host : hosts) {
      int colon = host.lastIndexOf(':');
      // A URL puts an IPv6 address into brackets; the file does not.
      if (fits(parts.get(0), host.substring(0, colon).replaceAll("[\\[\\]]", ""))
          && fits(parts.get(1), host.substring(colon + 1))
          && fits(parts.get(2), database)
          && fits(parts.get(3), user)) {
        return parts.get(4);
      }
    }
    return null;
  }

  private static boolean fits(String pattern, String value) {
    return pattern.equals("*") || pattern.equals(value);
  }

  /** Colons divide; a backslash takes the next character as it is. The password is the rest of the line. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        field.append(line.charAt(++i));
      } else if (c == ':' && fields.size() < 4) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
