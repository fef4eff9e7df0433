package dev.orgctl.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How SQLite, which has neither arrays nor times, stores them: JSON text, and UTC text of one width. */
final class Sqlite {
  /** A fixed width, so that text order is time order. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  private static final JsonFactory JSON = new JsonFactory();

  private Sqlite() {}

  static String text(LocalDateTime time) {
    return TIME.format(time);
  }

  static LocalDateTime time(String text) {
    return text == null ? null : LocalDateTime.parse(text, TIME);
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
    try (var parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          texts.add(parser.getText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a list that is no JSON", e);
    }
    return texts;
  }
}
