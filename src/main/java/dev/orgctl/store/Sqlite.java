package dev.orgctl.store;

import com.fasterxml.jackson.core.JsonFactory;
import dev.orgctl.model.JsonReader;
import dev.orgctl.model.Times;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How SQLite, which has neither arrays nor times, stores them: JSON text, and UTC text of one width. */
final class Sqlite {
  private static final JsonFactory JSON = new JsonFactory();

  private Sqlite() {}

  static String text(LocalDateTime time) {
    return Times.fixedWidth(time);
  }

  static LocalDateTime time(String text) {
    LocalDateTime time = text == null ? null : Times.parse(text);
    if (time == null && text != null) {
      throw new DateTimeException("a time that is none");
    }
    return time;
  }

  static String text(Collection<?> texts) {
    StringWriter out = new StringWriter();
    try (var json = JSON.createGenerator(out)) {
      json.writeStartArray();
      for (Object text : texts) {
        json.writeString((String) text);
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  static List<String> list(String json) {
    if (json == null || json.equals("[]")) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    JsonReader reader = new JsonReader(json);
    for (JsonReader.Token token = reader.next(); token != JsonReader.Token.END; token = reader.next()) {
      if (token == JsonReader.Token.TEXT) {
        texts.add(reader.text());
      }
    }
    return texts;
  }
}
