package dev.orgctl.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code --watch} on a terminal that tmux makes: as wide as that is, also after it was resized, until Ctrl-C. Without tmux this
 * is skipped, unless {@code ORGCTL_TEST_SHELLS=required} (as in CI) says that it must be there.
 */
class WatchIT {
  private static final long SECONDS = 30;

  @TempDir Path home;
  private final String server = "orgctl-watch-" + ProcessHandle.current().pid();
  private Installed orgctl;

  @BeforeEach
  void makeADatabase() throws Exception {
    boolean present = new ProcessBuilder("sh", "-c", "command -v tmux").redirectErrorStream(true).start().waitFor() == 0;
    assumeTrue(present || "required".equals(System.getenv("ORGCTL_TEST_SHELLS")), "tmux is not installed");
    orgctl = Installed.in(home);
    orgctl.run("init").exits(0);
    orgctl.run("org", "new", "研究開発部", "--max-budget", "100").exits(0);
  }

  @AfterEach
  void endTheTerminal() throws Exception {
    tmux("kill-server");
  }

  private void start(int columns, String term) throws Exception {
    tmux(
        "-f", "/dev/null", "new-session", "-d", "-x", "" + columns, "-y", "30", "-c", home.toString(),
        "exec env -i TERM=" + term + " LANG=C.UTF-8 PS1='READY ' HOME='" + home + "' PATH='" + System.getenv("PATH") + "' sh");
    waitFor(screen -> screen.contains("READY"));
    type("'" + Installed.FOLDER.resolve("bin/orgctl") + "' org list --watch 1; echo ended $?");
  }

  @Test
  void redrawsWhatChangesFitsAfterAResizeAndLeavesTheLastFrameOnCtrlC() throws Exception {
    start(40, "screen");
    waitFor(screen -> screen.contains("ORGANIZATION ALIAS  研究開発部\n") && screen.contains("Ctrl-C ends"));
    orgctl.run("org", "new", "Second").exits(0);
    waitFor(screen -> screen.contains("ORGANIZATION ALIAS  Second"));
    tmux("resize-window", "-x", "200", "-y", "30");
    waitFor(screen -> screen.lines().anyMatch(line -> line.startsWith("ORGANIZATION ID   ") && line.endsWith("USED")));
    tmux("send-keys", "C-c");
    String left = waitFor(screen -> screen.contains("ended 130"));
    assertThat(left).contains("研究開発部", "░░░░░░░░░░ 0%").doesNotContain("Ctrl-C ends", "Interrupted");
  }

  @Test
  void goesOnBelowOnATerminalThatCannotMoveItsCursor() throws Exception {
    start(150, "dumb");
    waitFor(screen -> screen.lines().filter(line -> line.startsWith("ORGANIZATION ID")).count() >= 2);
    tmux("send-keys", "C-c");
    waitFor(screen -> screen.contains("ended 130"));
  }

  private void type(String line) throws Exception {
    tmux("send-keys", "-l", line);
    tmux("send-keys", "Enter");
  }

  private String waitFor(Predicate<String> wanted) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    String screen = "";
    while (System.nanoTime() < end) {
      screen = tmux("capture-pane", "-p");
      if (wanted.test(screen)) {
        return screen;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("never seen; the screen is:\n" + screen);
  }

  private String tmux(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("tmux", "-L", server));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return answer;
  }
}
