package dev.orgctl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link JsonReader} beside Jackson's parser, which it stands in for. */
class JsonReaderTest {
  private static final JsonFactory JACKSON = new JsonFactory();

  private static final String[] PIECES = {
    "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\":", "\"\\u00e9\\n\"", "\\", "\\u12", "0", "1", "-", "12", ".5", "e3", "E+1", "1.50", "true", "false", "null", "nul", " ", "\n",
    "\u00a0", "é", "\ud83d\ude00", "\u0001", "\u0000", "+", "'", "/", "//"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}", "[]", "null", " true ", "-0", "0.10", "1e400", "123456789012345678901234567890", "\"\"", "[[],{},[{\"a\":[]}]]",
        "{\"a\": 1, \"b\": {\"c\": [true, false, null, \"x\"]}, \"\": \"\"}",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\ud83d\\ude00 \ud83d\ude00 é\"", "\t[\r\n1 , 2 ]\n"
      })
  void readsWhatJacksonReads(String json) throws IOException {
    assertThat(tokens(json)).isEqualTo(jackson(json)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "{", "[", "]", "}", "[1", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:1}", "[1 2]", "[1}", "{\"a\":1]", "01", "1.", ".5", "+1", "-", "1e", "tru", "True", "nan", "\"",
        "\"\\x\"", "\"\\u12g4\"", "\"\\", "\"\n\"", "1 2", "{} {}", "// x", "'a'"
      })
  void refusesWhatIsNoJson(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> tokens(json)).withMessage("no JSON");
    assertThatThrownBy(() -> jackson(json)).isInstanceOf(IOException.class);
  }

  @Test
  void agreesWithJacksonOnWhateverIsPutTogether() throws IOException {
    Random random = new Random(7);
    int valid = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder json = new StringBuilder();
      if (i % 2 == 0) {
        value(json, random, 3);
        if (random.nextInt(4) == 0) {
          json.insert(random.nextInt(json.length() + 1), PIECES[random.nextInt(PIECES.length)]);
        }
      } else {
        for (int n = random.nextInt(8); n >= 0; n--) {
          json.append(PIECES[random.nextInt(PIECES.length)]);
        }
      }
      List<String> expected = orNull(json.toString());
      if (expected == null) {
        assertThatIllegalArgumentException().as("%s", json).isThrownBy(() -> tokens(json.toString()));
      } else {
        assertThat(tokens(json.toString())).as("%s", json).isEqualTo(expected);
        valid++;
      }
    }
    assertThat(valid).isBetween(50_000, 150_000);
  }

  @Test
  void anyDepthIsRead() {
    int depth = 100_000;
    assertThat(tokens("[".repeat(depth) + "]".repeat(depth))).hasSize(2 * depth);
  }

  private static void value(StringBuilder json, Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 3 : 5);
    switch (kind) {
      case 0 -> json.append(new String[] {"1", "-2.50", "0", "3e-7", "true", "false", "null"}[random.nextInt(7)]);
      case 1 -> json.append(new String[] {"\"a\"", "\"\"", "\"\\u00e9\\\"\"", "\"é\ud83d\ude00\\n\""}[random.nextInt(4)]);
      case 2 -> json.append(random.nextBoolean() ? "{}" : "[ ]");
      default -> {
        json.append(kind == 3 ? '[' : '{');
        for (int n = random.nextInt(3); n >= 0; n--) {
          json.append(kind == 3 ? "" : "\"k" + n + "\" :");
          value(json, random, depth - 1);
          json.append(n == 0 ? "" : ", ");
        }
        json.append(kind == 3 ? ']' : '}');
      }
    }
  }

  private static List<String> tokens(String json) {
    List<String> tokens = new ArrayList<>();
    JsonReader reader = new JsonReader(json);
    for (JsonReader.Token token = reader.next(); token != JsonReader.Token.END; token = reader.next()) {
      boolean said = token == JsonReader.Token.NAME || token == JsonReader.Token.TEXT || token == JsonReader.Token.NUMBER;
      tokens.add(token + (said ? " " + reader.text() : ""));
    }
    return tokens;
  }

  private static List<String> orNull(String json) {
    try {
      return jackson(json);
    } catch (IOException no) {
      return null;
    }
  }

  /** Of one value: Jackson would read any number of them, one after the other. */
  private static List<String> jackson(String json) throws IOException {
    List<String> tokens = new ArrayList<>();
    int depth = 0;
    int values = 0;
    try (JsonParser parser = JACKSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        values += depth == 0 ? 1 : 0;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        tokens.add(
            switch (token) {
              case FIELD_NAME -> "NAME " + parser.currentName();
              case VALUE_STRING -> "TEXT " + parser.getText();
              case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER " + parser.getText();
              default -> token.name().replace("VALUE_", "");
            });
      }
    }
    if (values != 1) {
      throw new IOException("not one value");
    }
    return tokens;
  }
}
