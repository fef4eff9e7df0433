package dev.orgctl.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.orgctl.model.Json;
import dev.orgctl.model.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Generators of JSON for people and programs. */
final class JsonWriter {
  private JsonWriter() {}

  /** A generator for JSON that never shows a raw control character, in one line or indented by two. */
  static JsonGenerator generator(Writer out, boolean indented) throws IOException {
    JsonGenerator json = JsonText.FACTORY.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    json.setCharacterEscapes(new Escapes());
    if (indented) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                      .withArrayEmptySeparator("")
                      .withObjectEmptySeparator("")
                      .withRootSeparator(""))
              .withObjectIndenter(indenter)
              .withArrayIndenter(indenter));
    }
    return json;
  }

  /** The JSON of a column on one line, without blanks. */
  static String compact(Json raw) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = generator(text, false)) {
      JsonText.copy(json, raw);
    } catch (IOException e) {
      throw new UncheckedIOException("a column that holds no JSON", e);
    }
    return text.toString();
  }

  /** Beyond what JSON demands: DEL, C1, and the characters that turn the direction of text. */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private final int[] ascii = standardAsciiEscapesForJSON();

    Escapes() {
      ascii[0x7f] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii;
    }

    @Override
    public SerializableString getEscapeSequence(int point) {
      return point > 0xffff || point < 0 || Text.isHarmless((char) point) ? null : new SerializedString(Text.unicode((char) point));
    }
  }
}
