package dev.orgctl.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Changes inside JSON objects. Loads Jackson's mapper, so only what must look into metadata comes here. */
public final class JsonObjects {
  /** Every digit that somebody stored comes back: numbers are never rounded to what a double holds. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(JsonText.FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonObjects() {}

  /** The object with one field set, in the place of a present one. */
  public static Json with(Json object, String name, Json value) {
    return new Json(node(object).set(name, tree(value)).toString());
  }

  /** The same for a list of texts. */
  public static Json withTexts(Json object, String name, List<String> texts) {
    return new Json(node(object).set(name, MAPPER.valueToTree(texts)).toString());
  }

  /** The object without one field. */
  public static Json without(Json object, String name) {
    return new Json(node(object).without(name).toString());
  }

  /** Whether the object's field is there and false. */
  public static boolean isFalse(Json object, String name) {
    JsonNode value = tree(object).path(name);
    return value.isBoolean() && !value.booleanValue();
  }

  /** Whether the object's field is there and holds something, as Python sees it. */
  public static boolean isTruthy(Json object, String name) {
    JsonNode value = tree(object).path(name);
    return value.isContainerNode() ? !value.isEmpty() : value.isTextual() ? !value.textValue().isEmpty() : value.asBoolean();
  }

  /** LiteLLM's merge of metadata: objects merge at every depth, null removes, everything else replaces. */
  public static Json merge(Json base, Json patch) {
    return new Json(merge(node(base), (ObjectNode) tree(patch)).toString());
  }

  /** Adds an object to the end of a JSON array; what is no array (LiteLLM's default is an object) counts as empty. */
  public static Json append(Json array, Row object) {
    ArrayNode list = tree(array) instanceof ArrayNode present ? present : MAPPER.createArrayNode();
    list.add(tree(JsonText.of(object)));
    return new Json(list.toString());
  }

  /** A JSON array without those of its items that fit; what is no array (LiteLLM's default is an object) stays as it is. */
  public static Json withoutItems(Json array, Predicate<JsonNode> fits) {
    if (!(tree(array) instanceof ArrayNode list)) {
      return array;
    }
    ArrayNode rest = MAPPER.createArrayNode();
    list.forEach(
        item -> {
          if (!fits.test(item)) {
            rest.add(item);
          }
        });
    return rest.size() == list.size() ? array : new Json(rest.toString());
  }

  /** The array with one field set in the objects that match. */
  public static Json withAll(Json array, Predicate<JsonNode> matches, String name, String value) {
    ArrayNode changed = MAPPER.createArrayNode();
    forEach(array, one -> {
      changed.add(one);
      if (one instanceof ObjectNode object && matches.test(one)) {
        object.put(name, value);
      }
    });
    return new Json(changed.toString());
  }

  /** The text that is the object's field, null when there is none. */
  public static String text(Json object, String name) {
    return tree(object).path(name).asText(null);
  }

  /** The objects of a JSON array with those of their fields that are texts. */
  public static List<Row> rows(Json array) {
    List<Row> rows = new ArrayList<>();
    forEach(array, one -> rows.add(row(one)));
    return rows;
  }

  /** The fields of an object that are texts; others are null. */
  public static Row row(JsonNode object) {
    Row row = Row.empty();
    object.properties().forEach(field -> row.with(field.getKey(), field.getValue().textValue()));
    return row;
  }

  /** Looks at each object of a JSON array. */
  public static void forEach(Json array, Consumer<JsonNode> visitor) {
    if (tree(array) instanceof ArrayNode list) {
      list.forEach(visitor);
    }
  }

  /** The fields in which two objects differ: {@code column}, {@code before} and {@code after}, in the order of the fields. */
  public static Rows differences(Json before, Json after) {
    JsonNode old = tree(before);
    JsonNode changed = tree(after);
    Set<String> names = new LinkedHashSet<>();
    old.fieldNames().forEachRemaining(names::add);
    changed.fieldNames().forEachRemaining(names::add);
    return Rows.of(
        names.stream()
            .filter(name -> !old.path(name).equals(changed.path(name)))
            .map(name -> Row.of("column", name).with("before", shown(old.path(name))).with("after", shown(changed.path(name))))
            .toList());
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? null : value.isTextual() ? value.textValue() : value.toString();
  }

  /** Whether two texts mean the same value; every digit of a number counts. */
  static boolean same(Json one, Json other) {
    return tree(one).equals(tree(other));
  }

  static int hash(Json json) {
    return tree(json).hashCode();
  }

  private static ObjectNode merge(ObjectNode base, ObjectNode patch) {
    patch
        .properties()
        .forEach(
            field -> {
              JsonNode present = base.get(field.getKey());
              if (field.getValue().isNull()) {
                base.remove(field.getKey());
              } else if (present instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
                merge(object, more);
              } else {
                base.set(field.getKey(), field.getValue());
              }
            });
    return base;
  }

  private static ObjectNode node(Json object) {
    return object == null ? MAPPER.createObjectNode() : (ObjectNode) tree(object);
  }

  private static JsonNode tree(Json json) {
    try {
      return json == null ? MAPPER.nullNode() : MAPPER.readTree(json.text());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a jsonb column that holds no JSON", e);
    }
  }
}
