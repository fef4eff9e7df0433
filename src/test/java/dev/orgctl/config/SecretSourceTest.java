package dev.orgctl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.problem.Denied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that print a secret, whatever else they do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecretSourceTest {
  @TempDir private Path folder;

  private String printedBy(String command, long seconds) {
    return SecretSource.printedBy("the key", command, Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString()), seconds);
  }

  /** The process whose id a command has written to {@code $HOME/pid}. */
  private ProcessHandle child() throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip())).orElse(null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 300 & echo $! > $HOME/pid; wait", "trap '' TERM; echo $$ > $HOME/pid; while :; do sleep 1; done",
        "echo sk-shown; sleep 300 & echo $! > $HOME/pid; wait", "echo $$ > $HOME/pid; while :; do echo sk-shown; done"
      })
  void aCommandThatDoesNotEndIsStoppedWithItsChildren(String command) throws Exception {
    Instant start = Instant.now();
    assertThatThrownBy(() -> printedBy(command, 2))
        .isInstanceOf(Denied.class)
        .hasMessageContaining("it did not end within 2 seconds")
        .message().satisfies(text -> assertThat(text.replace(command, "")).doesNotContain("sk-shown"));
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    ProcessHandle child = child();
    if (child != null) {
      child.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo sk-one; echo two", "printf sk-one", "printf 'sk-one \\n'", "printf '\\357\\273\\277sk-one\\r\\n'"})
  void whatACommandLeavesRunningKeepsNobodyWaiting(String printing) throws Exception {
    Instant start = Instant.now();
    assertThat(printedBy("sleep 300 & echo $! > $HOME/pid; " + printing, 100)).isEqualTo("sk-one");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    ProcessHandle left = child();
    assertThat(left).isNotNull();
    assertThat(left.isAlive()).isTrue();
    left.destroyForcibly();
  }

  @Test
  void aCommandMayPrintMoreThanAPipeHolds() {
    assertThat(printedBy("echo sk-one; head -c 1000000 /dev/zero", 60)).isEqualTo("sk-one");
  }

  @Test
  void standardInputIsNotTheCommands() {
    assertThat(printedBy("cat; echo sk-one", 60)).isEqualTo("sk-one");
  }

  @Test
  void anInterruptionEndsTheWait() throws Exception {
    Throwable[] thrown = new Throwable[1];
    Thread waiting = new Thread(() -> {
      try {
        printedBy("sleep 300 & echo $! > $HOME/pid; wait", 300);
      } catch (RuntimeException e) {
        thrown[0] = e;
      }
    });
    waiting.start();
    while (!Files.exists(folder.resolve("pid"))) {
      Thread.sleep(20);
    }
    waiting.interrupt();
    waiting.join(20_000);
    assertThat(thrown[0]).isInstanceOf(Denied.class).hasMessageContaining("it was interrupted");
  }
}
