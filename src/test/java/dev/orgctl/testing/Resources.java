package dev.orgctl.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The test fixtures, as text, and the mapper that reads them. */
public final class Resources {
  /** Plain Jackson: fixtures are read as they stand. */
  public static final ObjectMapper JSON = new ObjectMapper();

  private Resources() {}

  /** The text of {@code src/test/resources/<name>}. */
  public static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no test resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of {@code src/test/resources/<name>} that are not blank. */
  public static List<String> lines(String name) {
    return text(name).lines().filter(line -> !line.isBlank()).toList();
  }
}
