package dev.orgctl.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rows that every recorded case starts from, and the people in it with their keys. */
public final class World {
  private static final World INSTANCE = new World();

  private final JsonNode json;

  private World() {
    try {
      json = Resources.JSON.readTree(Resources.text("recorded/world.json"));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static World get() {
    return INSTANCE;
  }

  /** The proxy's master key, which no table holds. */
  public String masterKey() {
    return json.get("master_key").asText();
  }

  /** The key that {@code actor} sends; empty for one who sends none. */
  public Optional<String> keyOf(String actor) {
    JsonNode key = json.get("actors").get(actor);
    if (key == null) {
      throw new IllegalArgumentException("nobody in this world is called " + actor);
    }
    return key.isNull() ? Optional.empty() : Optional.of(key.asText());
  }

  /** The rows by table, those tables first that others refer to; a column that is not there is NULL or its default. */
  Map<String, Iterable<JsonNode>> rows() {
    Map<String, Iterable<JsonNode>> rows = new LinkedHashMap<>();
    json.get("tables").properties().forEach(table -> rows.put(table.getKey(), table.getValue()));
    return rows;
  }
}
