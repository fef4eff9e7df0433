package dev.orgctl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Progress is for people who wait: on a terminal, after a second, gone at the end. */
class ProgressTest {
  private static final long SECOND = 1_000_000_000L;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now;

  private Progress progress(boolean shown, int columns) {
    Streams streams = Streams.of(InputStream.nullInputStream(), new ByteArrayOutputStream(), err, true, true, true, columns);
    return new Progress(streams, shown, () -> now);
  }

  private String drawn() {
    String text = err.toString(StandardCharsets.UTF_8);
    err.reset();
    return text;
  }

  @Test
  void nothingIsDrawnInTheFirstSecondNorTakenAwayThen() {
    try (Progress progress = progress(true, 120)) {
      progress.step("adding", 0, 100);
      now = SECOND - 1;
      progress.step("adding", 50, 100);
    }
    assertThat(drawn()).isEmpty();
  }

  @Test
  void rateAndTimeLeftAreOfWhatIsBeingDone() {
    try (Progress progress = progress(true, 120)) {
      now = 10 * SECOND;
      progress.step("finding users", 0, 100_000);
      assertThat(drawn()).isEqualTo("\rfinding users (100000) …\u001b[K");
      progress.step("adding members", 0, 100_000);
      now = 12 * SECOND;
      progress.step("adding members", 20_000, 100_000);
      assertThat(drawn()).endsWith("\radding members ████░░░░░░░░░░░░░░░░ 20% 20000 of 100000, 10000/s, 8 s left\u001b[K");
      progress.step("adding members", 100, 100_000);
      assertThat(drawn()).contains("33 min 18 s left");
    }
    assertThat(drawn()).isEqualTo("\r\u001b[K");
  }

  @Test
  void aNarrowTerminalGetsNoSecondLineAndAPipeNothing() {
    try (Progress progress = progress(true, 30)) {
      now = 2 * SECOND;
      progress.step("adding members", 0, 10);
      now = 3 * SECOND;
      progress.step("adding members", 5, 10);
      assertThat(Text.width(drawn().replaceFirst("(?s).*\r", "").replace("\u001b[K", ""))).isEqualTo(29);
    }
    drawn();
    try (Progress progress = progress(false, 120)) {
      now = 100 * SECOND;
      progress.step("adding members", 5, 10);
    }
    assertThat(drawn()).isEmpty();
  }
}
