package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.output.Streams;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Unavailable;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** {@code --watch} redraws on a terminal and goes on in a pipe, until it is interrupted; an outage is waited for. */
class WatchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int watch(boolean terminal, Map<String, String> env, IntConsumer frame) {
    Streams streams = Streams.of(InputStream.nullInputStream(), out, err, terminal, terminal, terminal, 60).paged(6, null);
    int[] shown = {0};
    try (Workspace workspace = new Workspace(env)) {
      return new Watch(new AppContext(workspace, streams), 0)
          .run(
              again -> {
                shown[0]++;
                if (shown[0] == 3) {
                  Thread.currentThread().interrupt();
                }
                again.streams().print("frame " + shown[0] + "\n");
                frame.accept(shown[0]);
              });
    } finally {
      Thread.interrupted();
    }
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void onATerminalEachFrameTakesThePlaceOfTheOneBeforeAndTheLastStays() {
    assertThat(watch(true, Map.of("COLUMNS", "60"), shown -> {})).isEqualTo(130);
    assertThat(out()).startsWith("\u001b[?1049h").endsWith("\u001b[?25h\u001b[?1049lframe 3\n");
    assertThat(out().split("\u001b\\[H", -1)).hasSize(4);
    assertThat(out()).contains("frame 1\u001b[K\nevery 0 s; Ctrl-C ends\u001b[J");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void inAPipeAndOnADumbTerminalEachFrameFollowsTheOneBefore() {
    assertThat(watch(false, Map.of(), shown -> {})).isEqualTo(130);
    assertThat(out()).isEqualTo("frame 1\n\nframe 2\n\nframe 3\n");
    out.reset();
    assertThat(watch(true, Map.of("TERM", "dumb", "COLUMNS", "60"), shown -> {})).isEqualTo(130);
    assertThat(out()).isEqualTo("frame 1\n\nframe 2\n\nframe 3\n");
  }

  @Test
  void whatDoesNotFitTheScreenIsCounted() {
    watch(true, Map.of("COLUMNS", "60"), shown -> {});
    out.reset();
    int[] app = {0};
    Streams streams = Streams.of(InputStream.nullInputStream(), out, err, true, true, true, 60).paged(6, null);
    try (Workspace workspace = new Workspace(Map.of("COLUMNS", "60"))) {
      new Watch(new AppContext(workspace, streams), 0)
          .run(
              again -> {
                app[0]++;
                again.streams().print("line\n".repeat(20));
                Thread.currentThread().interrupt();
              });
    }
    assertThat(out()).contains("… and 16 more lines\u001b[K\n");
    assertThat(app[0]).isEqualTo(1);
  }

  @Test
  void anOutageIsToldAndWaitedFor() {
    assertThat(
            watch(
                true,
                Map.of("COLUMNS", "60"),
                shown -> {
                  if (shown == 2) {
                    throw new Unavailable("The server is gone.", null);
                  }
                }))
        .isEqualTo(130);
    assertThat(out()).contains("frame 1\u001b[K\norgctl: The server is gone. Trying again; Ctrl-C ends.").endsWith("frame 3\n");
  }

  @Test
  void anOutageAtTheStartAndAnyOtherFailureEndIt() {
    assertThatThrownBy(() -> watch(false, Map.of(), shown -> { throw new Unavailable("gone", null); })).isInstanceOf(Unavailable.class);
    assertThatThrownBy(
            () ->
                watch(
                    true,
                    Map.of("COLUMNS", "60"),
                    shown -> {
                      if (shown == 2) {
                        throw new Conflict("The key is no more.", List.of());
                      }
                    }))
        .isInstanceOf(Conflict.class);
    assertThat(out()).endsWith("\u001b[?1049lframe 1\n");
  }
}
