package dev.orgctl.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;

/** Compact JSON text of rows, by Jackson's generator alone: the mapper would cost every command its start-up. */
public final class JsonText {
  /** For what databases hold: whoever stored a value of any depth must not keep others from listing rows. */
  public static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          // Several objects in one stream are lines, whose end is written with each.
          .rootValueSeparator("")
          .build();

  private JsonText() {}

  /** The row as a JSON object, with times as RFC 3339 UTC. */
  public static Json of(Row row) {
    return of((Object) row);
  }

  static Json of(Object value) {
    StringWriter out = new StringWriter();
    try (var json = FACTORY.createGenerator(out)) {
      value(json, value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Json(out.toString());
  }

  /** A row with everything in it. Nested rows are read while they are written. */
  public static void object(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < row.size(); i++) {
      json.writeFieldName(row.name(i));
      value(json, row.value(i));
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
      json.writeNumber(Decimals.plain(number));
    } else if (value instanceof Double number) {
      // JSON has no such number; PostgreSQL's own JSON says it as a text too.
      json.writeString(number.toString());
    } else if (value instanceof JsonObjects.Digits digits) {
      json.writeNumber(digits.text());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof LocalDateTime time) {
      json.writeString(Times.rfc3339(time));
    } else if (value instanceof Json raw) {
      copy(json, raw);
    } else if (value instanceof Row row) {
      object(json, row);
    } else if (value instanceof Iterable<?> many) {
      json.writeStartArray();
      for (Object one : many) {
        value(json, one);
      }
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException("no JSON for a " + value.getClass());
    }
  }

  /** The JSON of a column, laid out and escaped as the generator does; numbers keep their digits. */
  public static void copy(JsonGenerator json, Json raw) throws IOException {
    JsonReader reader = new JsonReader(raw.text());
    for (JsonReader.Token token = reader.next(); token != JsonReader.Token.END; token = reader.next()) {
      switch (token) {
        case START_OBJECT -> json.writeStartObject();
        case END_OBJECT -> json.writeEndObject();
        case START_ARRAY -> json.writeStartArray();
        case END_ARRAY -> json.writeEndArray();
        case NAME -> json.writeFieldName(reader.text());
        case TEXT -> json.writeString(reader.text());
        case NUMBER -> json.writeNumber(reader.text());
        case TRUE, FALSE -> json.writeBoolean(token == JsonReader.Token.TRUE);
        case NULL -> json.writeNull();
      }
    }
  }
}
