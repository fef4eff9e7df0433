package dev.orgctl.store;

import dev.orgctl.model.Json;
import dev.orgctl.model.JsonReader;
import dev.orgctl.model.Times;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How SQLite, which has neither arrays nor times, stores them: JSON text, and UTC text of one width. */
final class Sqlite {
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
    return Json.of(texts).text();
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
