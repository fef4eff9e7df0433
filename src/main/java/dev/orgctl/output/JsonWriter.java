package dev.orgctl.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Collection;

/** Rows through a Jackson generator, which is JSON's or YAML's. Nested rows are read while they are written. */
final class JsonWriter {
  /** Whatever a column holds can be shown: Jackson's limits guard against strangers, and the rows are the user's own. */
  static final StreamWriteConstraints UNLIMITED = StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build();

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE).build())
          .streamWriteConstraints(UNLIMITED)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .build();

  private JsonWriter() {}

  /** A generator for JSON that never shows a raw control character, in one line or indented by two. */
  static JsonGenerator generator(Writer out, boolean indented) throws IOException {
    JsonGenerator json = JSON.createGenerator(out);
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

  static void row(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    for (String name : row.names()) {
      json.writeFieldName(name);
      value(json, row.get(name));
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(plain(number));
    } else if (value instanceof Double number) {
      // JSON has no such number; PostgreSQL's own JSON says it as a text too.
      json.writeString(number.toString());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof LocalDateTime time) {
      json.writeString(Text.time(time));
    } else if (value instanceof Json raw) {
      copy(json, raw);
    } else if (value instanceof Row row) {
      row(json, row);
    } else if (value instanceof Rows rows) {
      json.writeStartArray();
      for (Row row : rows) {
        row(json, row);
      }
      json.writeEndArray();
    } else {
      json.writeStartArray();
      for (Object text : (Collection<?>) value) {
        value(json, text);
      }
      json.writeEndArray();
    }
  }

  /** A number with at least one decimal and no exponent, as LiteLLM prints amounts. */
  private static String plain(double number) {
    BigDecimal decimal = new BigDecimal(Double.toString(number));
    return (decimal.scale() < 1 ? decimal.setScale(1) : decimal).toPlainString();
  }

  /** The JSON of a column on one line, without blanks. */
  static String compact(Json raw) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = generator(text, false)) {
      copy(json, raw);
    } catch (IOException e) {
      throw new UncheckedIOException("a column that holds no JSON", e);
    }
    return text.toString();
  }

  /** The JSON of a column, laid out like the rest; numbers keep their digits. */
  private static void copy(JsonGenerator json, Json raw) throws IOException {
    try (JsonParser parser = JSON.createParser(raw.text())) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT || parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
          json.writeNumber(parser.getText());
        } else {
          json.copyCurrentEvent(parser);
        }
      }
    }
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
