package dev.orgctl.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.model.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens when nobody can be written to. */
class StreamsTest {
  /** Takes nothing, as a pipe without a reader or a full disk. */
  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static Streams streams(OutputStream out, OutputStream err) {
    return Streams.of(InputStream.nullInputStream(), out, err, false, false, false, 80);
  }

  @ParameterizedTest
  @EnumSource
  void aClosedPipeEndsALongListInEveryFormat(Format format) {
    Streams streams = streams(failing("Broken pipe"), new ByteArrayOutputStream());
    Iterable<Row> rows = () -> IntStream.range(0, 1_000_000).mapToObj(i -> Row.of("id", "number " + i)).iterator();

    assertThatThrownBy(() -> new Printer(streams, format, false, Display.NORMAL, Clock.systemUTC()).rows(View.of("id", "id"), rows)).isInstanceOf(ClosedPipe.class);
  }

  @Test
  void aShortAnswerIntoAClosedPipeIsNoticedAtTheEnd() {
    Streams streams = streams(failing("Broken pipe"), new ByteArrayOutputStream());
    streams.print("text");

    assertThatThrownBy(streams::flush).isInstanceOf(ClosedPipe.class);
  }

  @Test
  void aFullDiskIsAnErrorThatCanStillBeTold() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = streams(failing("No space left on device"), err);
    streams.print("text");

    assertThatThrownBy(streams::flush).isInstanceOf(FailedOutput.class).hasMessageContaining("No space left on device");
    streams.error("it failed");

    assertThat(err).hasToString("it failed\n");
  }

  @Test
  void anErrorThatNobodyReadsChangesNothing() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams = streams(out, failing("Broken pipe"));
    streams.print("text\n");

    streams.error("it failed");

    assertThat(out).hasToString("text\n");
  }

  @Test
  void outputComesBeforeTheErrorThatFollowsIt() {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    Streams streams = streams(both, both);

    streams.print("first\n");
    streams.error("sécond");

    assertThat(both.toString(StandardCharsets.UTF_8)).isEqualTo("first\nsécond\n");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"110,-,-,true", "110,1,-,false", "110,'',-,true", "110,-,dumb,false", "110,-,xterm,true", "100,-,-,false"})
  void colourIsForTerminalsThatWantIt(String terminals, String noColor, String term, boolean colour) {
    Map<String, String> env = new HashMap<>();
    env.put("NO_COLOR", noColor);
    env.put("TERM", term);
    env.values().removeIf(Objects::isNull);
    String before = System.getProperty("orgctl.tty");
    System.setProperty("orgctl.tty", terminals);
    try {
      Streams streams = Streams.system(env);

      assertThat(streams.outColor()).isEqualTo(colour);
      assertThat(streams.withoutColor().outColor()).isFalse();
      assertThat(streams.inTerminal()).isTrue();
      assertThat(streams.errTerminal()).isFalse();
    } finally {
      if (before == null) {
        System.clearProperty("orgctl.tty");
      } else {
        System.setProperty("orgctl.tty", before);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"132,132", "0,80", "'',80", "wide,80", "99999,80"})
  void theWidthIsThatOfTheTerminalOrEighty(String columns, int width) {
    assertThat(Streams.system(Map.of("COLUMNS", columns)).columns()).isEqualTo(width);
  }
}
