package dev.orgctl.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** The packaged launcher, started as a user would: in an environment that holds what the test puts there, and nothing else. */
final class Installed {
  /** The folder that {@code mvn package} makes. */
  static final Path FOLDER = Path.of(System.getProperty("orgctl.home", "target/orgctl")).toAbsolutePath();

  private final Path program;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path directory;

  private Installed(Path program, Path home) {
    this.program = program;
    this.directory = home;
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", home.toString());
    // Training in the background would go on after the test.
    environment.put("ORGCTL_MAKE_ARCHIVE", "no");
  }

  static Installed in(Path home) {
    return new Installed(FOLDER.resolve("bin/orgctl"), home);
  }

  /** The same program by another name: a link, a copy. */
  Installed startedAs(Path other) {
    return copy(other);
  }

  Installed with(String variable, Object value) {
    Installed copy = copy(program);
    copy.environment.put(variable, value.toString());
    return copy;
  }

  Installed without(String variable) {
    Installed copy = copy(program);
    copy.environment.remove(variable);
    return copy;
  }

  Installed from(Path workingDirectory) {
    Installed copy = copy(program);
    copy.directory = workingDirectory;
    return copy;
  }

  private Installed copy(Path started) {
    Installed copy = new Installed(started, directory);
    copy.environment.clear();
    copy.environment.putAll(environment);
    return copy;
  }

  Process start(String... arguments) {
    return startBehind(List.of(), arguments);
  }

  /** The same where SIGINT ends programs, whatever started this test: below a job in the background all ignore it, Java too. */
  Process startInterruptible(String... arguments) {
    return startBehind(List.of("env", "--default-signal=INT"), arguments);
  }

  private Process startBehind(List<String> words, String... arguments) {
    List<String> command = new ArrayList<>(words);
    command.add(program.toString());
    command.addAll(Arrays.asList(arguments));
    return start(command);
  }

  private Process start(List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Result run(String... arguments) {
    return result(start(arguments));
  }

  /** Runs a line of bash in which {@code orgctl} is the program. */
  Result bash(String line) {
    return result(start(List.of("bash", "-c", "orgctl() { \"" + program + "\" \"$@\"; }\n" + line)));
  }

  static Result result(Process process) {
    try {
      Path err = Files.createTempFile("orgctl-it", ".err");
      Thread errors =
          new Thread(
              () -> {
                try (var in = process.getErrorStream()) {
                  Files.write(err, in.readAllBytes());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      errors.start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after a minute, stdout: " + out);
      }
      errors.join();
      String errorText = Files.readString(err);
      Files.delete(err);
      return new Result(process.exitValue(), out, errorText);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  record Result(int exit, String out, String err) {
    Result exits(int expected) {
      Assertions.assertThat(exit).as("exit code; stdout: %s%nstderr: %s", out, err).isEqualTo(expected);
      return this;
    }
  }
}
