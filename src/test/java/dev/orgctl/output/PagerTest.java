package dev.orgctl.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a pager is started, and what it and the terminal get. */
class PagerTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** A terminal of 20 columns and 10 lines. */
  private Streams terminal(String pager) {
    return Streams.of(InputStream.nullInputStream(), out, err, true, true, true, 20).paged(10, pager);
  }

  private Path page() {
    return folder.resolve("page");
  }

  private static String lines(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "línea " + i + "\n").collect(Collectors.joining());
  }

  private static void print(Streams streams, String text) {
    try (Pager pager = Pager.of(streams)) {
      pager.streams().print(text);
    }
    streams.flush();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9})
  void whatFitsTheScreenStartsNone(int count) {
    print(terminal("cat > " + page()), lines(count));

    assertThat(out).hasToString(lines(count));
    assertThat(page()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11, 100_000})
  void whatDoesNotFitGoesThroughIt(int count) throws IOException {
    print(terminal("cat > " + page()), lines(count));

    assertThat(out).hasToString("");
    assertThat(page()).hasContent(lines(count).stripTrailing());
  }

  @Test
  void wrappedLinesCount() {
    print(terminal("cat > " + page()), "x".repeat(20 * 10 + 1) + "\n");

    assertThat(page()).exists();
  }

  @Test
  void anUnknownHeightIsLeftToThePager() {
    print(terminal(null).paged(0, "cat > " + page()), "one line\n");

    assertThat(page()).hasContent("one line");
  }

  @Test
  void leavingItEarlyEndsTheOutputQuietly() {
    Streams streams = terminal("head -n 1 > " + page());

    assertThatThrownBy(() -> print(streams, lines(1_000_000))).isInstanceOf(ClosedPipe.class);
    assertThat(page()).hasContent("línea 1");
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, names = {"TABLE", "JSON", "YAML"})
  void oneThingWithManyRowsGoesThroughItToo(Format format) throws IOException {
    List<Row> members = IntStream.range(0, 50).mapToObj(i -> Row.of("user_id", "user " + i)).toList();
    View view = View.of("id", "id").section("members", "members", View.of("user_id", "user_id"));

    new Printer(terminal("cat > " + page()), format, false, Display.NORMAL, Clock.systemUTC())
        .one(view, Row.of("id", "research").with("members", Rows.of(members)));

    assertThat(out).hasToString("");
    assertThat(Files.readString(page())).contains("research", "user 0", "user 49");
  }

  @Test
  void aListOfRowsStopsWhenItIsLeft() {
    Streams streams = terminal("head -n 1 > " + page());
    int[] made = {0};
    Iterable<Row> rows = () -> IntStream.range(0, 10_000_000).peek(i -> made[0]++).mapToObj(i -> Row.of("id", "number " + i)).iterator();

    assertThatThrownBy(() -> new Printer(streams, Format.TABLE, false, Display.NORMAL, Clock.systemUTC()).rows(View.of("id", "id"), rows)).isInstanceOf(ClosedPipe.class);
    assertThat(made[0]).isLessThan(10_000_000);
  }

  @Test
  void aMissingPagerIsToldAndNothingIsLost() {
    print(terminal("no-such-pager -R"), lines(100));

    assertThat(out).hasToString(lines(100));
    assertThat(err).hasToString("hint: The pager 'no-such-pager -R' cannot be started; ORGCTL_PAGER names another, --no-pager uses none.\n");
  }

  @Test
  void errorsWaitUntilTheTerminalIsOursAgain() {
    Streams streams = terminal("cat > " + page());
    try (Pager pager = Pager.of(streams)) {
      pager.streams().print(lines(100));
      pager.streams().error("hint: more");
      assertThat(err).hasToString("");
    }

    assertThat(err).hasToString("hint: more\n");
  }

  @Test
  void offATerminalThereIsNone() {
    Streams streams = Streams.of(InputStream.nullInputStream(), out, err, true, false, true, 20).paged(10, "cat > " + page());

    print(streams, lines(100));

    assertThat(Pager.of(streams).streams()).isSameAs(streams);
    assertThat(out).hasToString(lines(100));
    assertThat(page()).doesNotExist();
  }

  @Test
  void lessLeavesWhatFitsUnlessTheUserSaysOtherwise() throws IOException {
    print(terminal("printf %s \"$LESS\" > " + page() + "; cat > /dev/null"), lines(100));

    String own = System.getenv("LESS");
    assertThat(Files.readString(page())).isEqualTo(own == null ? "FRX" : own);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,-,xterm,less", "-,most,xterm,most", "bat -p,most,xterm,bat -p", "'',most,xterm,-", "cat,-,xterm,-", "-,'',xterm,-", "most,-,dumb,-"
      })
  void theFirstThatIsSetIsUsed(String own, String general, String term, String command) {
    Map<String, String> env = new HashMap<>(Map.of("TERM", term));
    if (own != null) {
      env.put("ORGCTL_PAGER", own);
    }
    if (general != null) {
      env.put("PAGER", general);
    }

    assertThat(Pager.command(env)).isEqualTo(command);
  }
}
