package dev.orgctl.config;

import dev.orgctl.problem.Denied;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Reads a key or a password from where it is kept: the first line of a private file, or of what a command prints. */
final class SecretSource {
  /** Somebody may have to type a passphrase for it. */
  private static final long SECONDS_TO_ANSWER = 120;

  /**
   * Prints a line when the command ends, since what that leaves running may keep standard output open, and ends itself when
   * the line is read.
   */
  private static final String SHELL = "/bin/sh -c \"$1\" < /dev/null; status=$?; echo; read -r end; exit $status";

  private SecretSource() {}

  /** @throws Denied when the file cannot be read, or others can read it */
  static String inFile(String kind, String name) {
    Path file = Path.of(name);
    PrivateFiles.requirePrivate(kind, file);
    try (InputStream in = Files.newInputStream(file)) {
      return firstLine(in);
    } catch (NoSuchFileException e) {
      throw new Denied(401, "There is no " + kind + " '" + file + "'.");
    } catch (IOException e) {
      throw new Denied(401, "The " + kind + " '" + file + "' cannot be read.");
    }
  }

  /**
   * Runs a shell command, such as {@code pass show litellm}, that may ask its own questions on the terminal. Standard input
   * stays orgctl's.
   *
   * @throws Denied when the command fails, prints nothing, or does not end in time
   */
  static String printedBy(String what, String command, Map<String, String> env) {
    return printedBy(what, command, env, SECONDS_TO_ANSWER);
  }

  static String printedBy(String what, String command, Map<String, String> env, long seconds) {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", SHELL, "sh", command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(env);
    Process process = null;
    try {
      process = builder.start();
      CompletableFuture<String> line = new CompletableFuture<>();
      Process started = process;
      Thread reader = new Thread(() -> read(started, line), "secret");
      reader.setDaemon(true);
      reader.start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw failed(what, command, "it did not end within " + seconds + " seconds");
      }
      if (process.exitValue() != 0) {
        throw failed(what, command, "it ended with " + process.exitValue());
      }
      if (line.join().isBlank()) {
        throw failed(what, command, "it printed nothing");
      }
      return line.join();
    } catch (IOException | CompletionException e) {
      throw failed(what, command, "it cannot be run");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(what, command, "it was interrupted");
    } finally {
      if (process != null && process.isAlive()) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  /** Lets the shell end when it has printed a line, and reads on, so that the command can print more. */
  private static void read(Process process, CompletableFuture<String> line) {
    try (InputStream printed = process.getInputStream()) {
      line.complete(firstLine(printed));
      process.getOutputStream().close();
      printed.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      line.completeExceptionally(e);
    }
  }

  private static Denied failed(String what, String command, String why) {
    return new Denied(401, "The command for " + what + ", '" + command + "', gave none: " + why + ".")
        .hint("Try it in the shell, or name another with `orgctl context add … --if-exists update`.");
  }

  static String firstLine(InputStream in) throws IOException {
    String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : bare(line);
  }

  /** Text of a file without what Windows puts around it: no setting begins with a byte order mark. */
  static String bare(String text) {
    return (text.startsWith("\ufeff") ? text.substring(1) : text).stripTrailing();
  }
}
