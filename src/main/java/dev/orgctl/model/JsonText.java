package dev.orgctl.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Collection;

/** Compact JSON text of rows, by Jackson's generator alone: the mapper would cost every command its start-up. */
public final class JsonText {
  /**
   * For what databases hold: whoever stored a value of any depth or length must not keep others from listing rows. What
   * people hand in has limits where it is read.
   */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private JsonText() {}

  /** The row as a JSON object, with times as RFC 3339 UTC. */
  public static Json of(Row row) {
    StringWriter out = new StringWriter();
    try (var json = FACTORY.createGenerator(out)) {
      object(json, row);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Json(out.toString());
  }

  private static void object(JsonGenerator json, Row row) throws IOException {
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
    } else if (value instanceof Json raw) {
      json.writeRawValue(raw.text());
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof LocalDateTime time) {
      json.writeString(time + (time.getSecond() == 0 && time.getNano() == 0 ? ":00Z" : "Z"));
    } else if (value instanceof Row row) {
      object(json, row);
    } else if (value instanceof Collection<?> texts) {
      json.writeStartArray();
      for (Object text : texts) {
        value(json, text);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }
}
