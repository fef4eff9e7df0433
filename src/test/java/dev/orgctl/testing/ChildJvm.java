package dev.orgctl.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, for what a process has to itself: its memory, its rights, its locks. */
public final class ChildJvm {
  private final List<String> before = new ArrayList<>();
  private final List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
  private final Map<String, String> environment = new LinkedHashMap<>();

  /** On a database, called by an actor of the recorded {@link World}. */
  public ChildJvm(String url, String actor) {
    environment.put("ORGCTL_DATABASE_URL", url);
    environment.put("LITELLM_MASTER_KEY", World.get().masterKey());
    World.get().keyOf(actor).ifPresent(key -> environment.put("ORGCTL_API_KEY", key));
  }

  /** With an option for Java, such as {@code -Xmx48m}. */
  public ChildJvm option(String option) {
    options.add(option);
    return this;
  }

  /** Root may write what is read-only; this process may not, whoever runs the test. */
  public ChildJvm withoutPrivileges() {
    if ("root".equals(System.getProperty("user.name"))) {
      before.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"));
    }
    return this;
  }

  /** A started process, whose output goes to files. */
  public record Started(Process process, Path out, Path err, String command) {
    /** Waits for the end; the output is text of at most a few hundred megabytes. */
    public Orgctl.Run await() throws IOException, InterruptedException {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end within a minute: " + Files.readString(err));
      }
      Orgctl.Run run = new Orgctl.Run(command, process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return run;
    }
  }

  public Started start(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(before);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.orgctl.Main"));
    words.addAll(List.of(arguments));
    Path out = Files.createTempFile("orgctl", ".out");
    Path err = Files.createTempFile("orgctl", ".err");
    ProcessBuilder builder = new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ORGCTL") || name.startsWith("LITELLM") || name.startsWith("PG"));
    builder.environment().putAll(environment);
    builder.environment().put("HOME", out.getParent().toString());
    return new Started(builder.start(), out, err, String.join(" ", arguments));
  }

  /** Runs with a text on standard input. */
  public Started start(String input, List<String> arguments) throws IOException {
    Started started = start(arguments.toArray(String[]::new));
    try (var in = started.process().getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    return started;
  }

  public Orgctl.Run run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }
}
