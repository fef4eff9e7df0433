package dev.orgctl.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** A real terminal, whose screen is read as text: a tmux server of the test's own. */
final class Tmux implements AutoCloseable {
  private static final long SECONDS = 30;

  private final String server = "orgctl-" + UUID.randomUUID();

  /** Whether tmux is on this machine. */
  static boolean isPresent() throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v tmux >/dev/null").start().waitFor() == 0;
  }

  /** Starts orgctl there; the shell after it, which Ctrl-C must not end, keeps the last screen. */
  Tmux(Path home, Map<String, String> environment, int columns, int lines, String arguments) throws IOException, InterruptedException {
    this("sh -c 'trap : INT; \"" + Installed.FOLDER.resolve("bin/orgctl") + "\" " + arguments + "; echo ended with $?; sleep 600'", home, environment, columns, lines);
  }

  /** Starts a shell there with job control, in which {@code $orgctl} is orgctl. */
  static Tmux bash(Path home, Map<String, String> environment, int columns, int lines) throws IOException, InterruptedException {
    return new Tmux("PS1='$ ' HISTFILE=/dev/null orgctl='" + Installed.FOLDER.resolve("bin/orgctl") + "' bash --norc -i", home, environment, columns, lines);
  }

  private Tmux(String command, Path home, Map<String, String> environment, int columns, int lines) throws IOException, InterruptedException {
    StringBuilder line = new StringBuilder("exec env -i PATH='" + System.getenv("PATH") + "' HOME='" + home + "' ");
    environment.forEach((name, value) -> line.append(name).append("='").append(value).append("' "));
    run("-f", "/dev/null", "new-session", "-d", "-x", "" + columns, "-y", "" + lines, "-s", "t", line + command);
  }

  /** Types text as it is. */
  void type(String text) throws IOException, InterruptedException {
    run("send-keys", "-t", "t", "-l", text);
  }

  /** Presses keys by tmux's names, such as {@code Enter}, {@code C-c}. */
  void press(String... keys) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("send-keys", "-t", "t"));
    words.addAll(List.of(keys));
    run(words.toArray(String[]::new));
  }

  /** Types a line, and Enter once the terminal shows it: until then the prompt of the line before is the end of the screen. */
  void line(String text) throws IOException, InterruptedException {
    type(text);
    until("shows what was typed", screen -> !screen.endsWith(">"));
    press("Enter");
  }

  void resize(int columns, int lines) throws IOException, InterruptedException {
    run("resize-window", "-t", "t", "-x", "" + columns, "-y", "" + lines);
  }

  /** The screen, with lines that went over its edge joined. */
  String screen() throws IOException, InterruptedException {
    return run("capture-pane", "-t", "t", "-p", "-J").replaceAll("(?m)[ ]+$", "").stripTrailing();
  }

  /** Waits until the screen has the text; fails with what it shows instead. */
  String waitFor(String text) throws IOException, InterruptedException {
    return waitFor(text, 1);
  }

  /** Waits until the screen has the text so often. */
  String waitFor(String text, int times) throws IOException, InterruptedException {
    return until("has '" + text + "' " + times + " times", screen -> screen.split(Pattern.quote(text), -1).length > times);
  }

  /** Waits until the screen ends so, as a prompt does. */
  String waitForEnd(String text) throws IOException, InterruptedException {
    return until("ends with '" + text + "'", screen -> screen.endsWith(text));
  }

  private String until(String what, Predicate<String> done) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    String screen = screen();
    while (!done.test(screen) && System.nanoTime() < end) {
      Thread.sleep(50);
      screen = screen();
    }
    Assertions.assertThat(screen).as("the screen %s", what).matches(done);
    return screen;
  }

  private String run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", server));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Assertions.assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("kill-server");
  }
}
