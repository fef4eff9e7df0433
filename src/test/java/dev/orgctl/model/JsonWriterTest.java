package dev.orgctl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static final ObjectMapper JACKSON = JsonMapper.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

  private static ObjectWriter indented() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return JACKSON.writer(
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER).withArrayEmptySeparator("").withObjectEmptySeparator(""))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0 -> text.append((char) random.nextInt(0x80));
        case 1 -> text.append("\"\\/\b\f\n\r\t\u007f".charAt(random.nextInt(9)));
        case 2 -> text.appendCodePoint(0x80 + random.nextInt(0xd780 - 0x80));
        case 3 -> text.appendCodePoint(0x10000 + random.nextInt(0x1000));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  /** A value and the same for Jackson. */
  private record Both(Object ours, Object jacksons) {}

  private static Both value(Random random, int depth) {
    switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0:
        return new Both(null, null);
      case 1:
        long number = random.nextLong() >> random.nextInt(64);
        return new Both(number, number);
      case 2:
        boolean flag = random.nextBoolean();
        return new Both(flag, flag);
      case 3:
        double decimal = random.nextInt(100_000) / 100.0;
        return new Both(decimal, decimal);
      case 4:
        String text = text(random);
        return new Both(text, text);
      case 5:
        List<Object> ours = new ArrayList<>();
        List<Object> jacksons = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          Both both = value(random, depth + 1);
          ours.add(both.ours());
          jacksons.add(both.jacksons());
        }
        return new Both(ours, jacksons);
      default:
        Row row = Row.empty();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          String name = random.nextBoolean() ? text(random) : List.of("user_id", "spend", "models").get(random.nextInt(3));
          Both both = value(random, depth + 1);
          row.with(name, both.ours());
          map.put(name, both.jacksons());
        }
        return new Both(row, map);
    }
  }

  @Test
  void writesWhatJacksonWrites() throws Exception {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      Both both = value(random, 0);
      String compact = JACKSON.writeValueAsString(both.jacksons());
      assertThat(Json.of(both.ours()).text()).isEqualTo(compact);
      JsonWriter indented = new JsonWriter(null, true);
      indented.value(both.ours());
      assertThat(indented.toString()).isEqualTo(indented().writeValueAsString(both.jacksons()));
      JsonWriter copy = new JsonWriter(null, false);
      copy.copy(new Json(indented.toString()));
      assertThat(copy.toString()).isEqualTo(compact);
    }
  }

  @Test
  void handsOverInPiecesWhatIsLong() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] pieces = {0};
    JsonWriter json =
        new JsonWriter(
            (utf8, length) -> {
              out.write(utf8, 0, length);
              pieces[0]++;
            },
            false);
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      many.add(Row.of("name", "مرحبا 👧 " + i));
    }
    json.value(many);
    json.flush();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Json.of(many).text());
    assertThat(pieces[0]).isGreaterThan(10);
  }

  @Test
  void timesAndOddNumbersAreTexts() {
    Row row =
        Row.of("time", LocalDateTime.of(2026, 11, 23, 11, 5))
            .with("exact", LocalDateTime.of(2026, 1, 2, 3, 4, 5, 67_000_000))
            .with("far", LocalDateTime.MAX)
            .with("none", Double.NaN)
            .with("large", 1e21);
    assertThat(Json.of(row).text())
        .isEqualTo(
            "{\"time\":\"2026-11-23T11:05:00Z\",\"exact\":\"2026-01-02T03:04:05.067Z\",\"far\":\"+999999999-12-31T23:59:59.999Z\","
                + "\"none\":\"NaN\",\"large\":1000000000000000000000.0}");
    assertThatThrownBy(() -> Json.of(Arrays.asList(new Object()))).isInstanceOf(IllegalArgumentException.class);
  }

  /** Half of a pair has no UTF-8. */
  @Test
  void halfOfACharacterIsAQuestionMark() {
    assertThat(Json.of("a\ud83d").text()).isEqualTo("\"a?\"");
  }
}
