package dev.orgctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.output.Streams;
import dev.orgctl.testing.TerminalPicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The README's picture of {@code orgctl tour} is what the tour prints on a terminal now, up to its JSON, with ids, times, key and
 * folder pinned; {@code -Dupdate.docs=true} draws it anew.
 */
class TourPictureTest {
  private static final Path PICTURE = Path.of("docs", "tour.svg");
  private static final Pattern UUID = Pattern.compile("\\b\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b");

  @Test
  void theReadmesPictureIsARealRun() throws IOException {
    String drawn = new TerminalPicture(100).of("orgctl tour", "\u001b[32m$ orgctl tour\u001b[0m\n" + pin(tour()));
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(PICTURE, drawn);
    }
    assertThat(Files.readString(PICTURE)).as("draw it anew with: mvn test -Dtest=TourPictureTest -Dupdate.docs=true").isEqualTo(drawn);
    assertThat(Files.readString(Path.of("README.md"))).contains("](" + PICTURE + ")");
  }

  private static String tour() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    // So wide that nothing is wrapped by what differs from run to run.
    int code = Main.run(new String[] {"tour"}, Map.of("TERM", "xterm"), Streams.of(InputStream.nullInputStream(), out, err, true, true, true, 160));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(code).isZero();
    String output = out.toString(StandardCharsets.UTF_8);
    int json = output.indexOf("And for scripts:");
    assertThat(json).isPositive();
    return output.substring(0, output.lastIndexOf('\n', json));
  }

  /** Every replacement is as long as what it replaces where something stands to the right of it. */
  private static String pin(String output) {
    String pinned =
        output
            .replaceAll(Pattern.quote(System.getProperty("java.io.tmpdir")) + "/orgctl-tour\\d+", "/tmp/orgctl-tour")
            .replaceAll("\\bsk-[A-Za-z0-9_-]{22}", "sk-7dVbJ2cXw0pQmT4sYk9LrA")
            .replaceAll("\\b\\p{XDigit}{32}\\b", "95af80bbb508deec8b1156477298d41c")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT00:00:00Z", "2026-02-01T00:00:00Z")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z", "2026-01-01T09:00:00.000Z")
            .replaceAll("\\bin \\d+ (second|minute|hour|day)s?\\b", "in 31 days")
            .replaceAll("\\(\\d+ seconds? ago\\)", "(just now)");
    StringBuilder result = new StringBuilder();
    Matcher uuid = UUID.matcher(pinned);
    Map<String, String> known = new HashMap<>();
    while (uuid.find()) {
      String stable = known.computeIfAbsent(uuid.group(), each -> "%1$d%1$d%1$d%1$d%1$d%1$d%1$d%1$d-0000-4000-8000-%1$012d".formatted(known.size() + 1));
      uuid.appendReplacement(result, stable);
    }
    return uuid.appendTail(result).toString();
  }
}
