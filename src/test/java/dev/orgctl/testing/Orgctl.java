package dev.orgctl.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.Main;
import dev.orgctl.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;

/**
 * The whole program, run in process with an environment, a standard input and streams of the test's own.
 *
 * <pre>{@code
 * Orgctl.on(database).asActor("admin").run("org", "list").exits(0).stdout().contains("Alpha");
 * }</pre>
 */
public final class Orgctl {
  private static final Path HOME = emptyHome();

  private final Map<String, String> environment;
  private final byte[] input;
  /** Of the terminal; 0 for none. */
  private final int columns;

  private Orgctl(Map<String, String> environment, byte[] input, int columns) {
    this.environment = environment;
    this.input = input;
    this.columns = columns;
  }

  /** With nothing but an empty home folder: no database, no key, no terminal. */
  public static Orgctl bare() {
    return new Orgctl(Map.of("HOME", HOME.toString(), "COLUMNS", "120"), new byte[0], 0);
  }

  /** Working on {@code database}, with nobody's key. */
  public static Orgctl on(TestDatabase database) {
    return bare().with("ORGCTL_DATABASE_URL", database.url());
  }

  /** With one more environment variable. */
  public Orgctl with(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new Orgctl(more, input, columns);
  }

  /** Called by whoever holds {@code key}. */
  public Orgctl as(String key) {
    return with("ORGCTL_API_KEY", key);
  }

  /** Called by an actor of the recorded {@link World}; the proxy's master key is configured. */
  public Orgctl asActor(String actor) {
    Orgctl known = with("LITELLM_MASTER_KEY", World.get().masterKey());
    // The master key in the environment is the last resort for an identity: whoever sends no key must not find it.
    return World.get().keyOf(actor).map(known::as).orElse(this);
  }

  /** With {@code text} on standard input. */
  public Orgctl stdin(String text) {
    return stdin(text.getBytes(StandardCharsets.UTF_8));
  }

  /** With these bytes on standard input. */
  public Orgctl stdin(byte[] bytes) {
    return new Orgctl(environment, bytes.clone(), columns);
  }

  /** With all three streams a terminal of 120 columns. */
  public Orgctl onTerminal() {
    return onTerminal(120);
  }

  /** With all three streams a terminal of so many columns. */
  public Orgctl onTerminal(int columns) {
    return new Orgctl(environment, input, columns);
  }

  public Run run(List<String> arguments) {
    return run(arguments.toArray(String[]::new));
  }

  public Run run(String... arguments) {
    return run(arguments, new ByteArrayOutputStream(), new ByteArrayOutputStream());
  }

  /** Runs with both outputs in one, in the order in which they are written, as {@code 2>&1} has them. */
  public Run runTogether(List<String> arguments) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    return run(arguments.toArray(String[]::new), both, both);
  }

  private Run run(String[] arguments, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    ByteArrayInputStream in = new ByteArrayInputStream(input);
    boolean terminal = columns > 0;
    int exit = Main.run(arguments, environment, Streams.of(in, out, err, terminal, terminal, terminal, terminal ? columns : 120));
    return new Run(
        String.join(" ", arguments), exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Path emptyHome() {
    try {
      Path home = Files.createTempDirectory("orgctl-home");
      home.toFile().deleteOnExit();
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How one run ended, and what it printed. */
  public record Run(String command, int exit, String out, String err) {
    /** Fails unless the exit code is {@code expected}. */
    public Run exits(int expected) {
      Assertions.assertThat(exit).as("exit code of %s%nstdout: %s%nstderr: %s", this.command, out, err).isEqualTo(expected);
      return this;
    }

    public AbstractStringAssert<?> stdout() {
      return Assertions.assertThat(out).as("stdout of %s", command);
    }

    public AbstractStringAssert<?> stderr() {
      return Assertions.assertThat(err).as("stderr of %s", command);
    }

    /** Standard output as one JSON value. */
    public JsonNode json() {
      return parse(out, "stdout");
    }

    /** The {@code error} object of the JSON envelope on standard error, which may have hints around it. */
    public JsonNode error() {
      int start = err.indexOf('{');
      JsonNode error = parse(start < 0 ? "" : err.substring(start, err.lastIndexOf('}') + 1), "stderr").path("error");
      Assertions.assertThat(error.isObject()).as("stderr of %s is no error envelope: %s", command, err).isTrue();
      return error;
    }

    private JsonNode parse(String text, String stream) {
      try {
        return Resources.JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError("%s of %s is no JSON: %s%nstderr: %s".formatted(stream, command, text, err), e);
      }
    }
  }
}
