package dev.orgctl.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Changes inside JSON. An object is a {@link Row}, an array a list, and every digit that somebody stored comes back; null, or
 * what is of another kind, is taken for an empty one. Not by Jackson's mapper: its classes took half of the time of
 * {@code team member-add}.
 */
public final class JsonObjects {
  /** A number as it was written. */
  record Digits(String text) {
    /** Two ways to write the same number with the same digits after the point are equal. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Digits digits && (text.equals(digits.text) || new BigDecimal(text).equals(new BigDecimal(digits.text)));
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private JsonObjects() {}

  /** The object with one field set, in the place of a present one. */
  public static Json with(Json object, String name, Json value) {
    return Json.of(object(object).with(name, tree(value)));
  }

  /** The same for a list of texts. */
  public static Json withTexts(Json object, String name, List<String> texts) {
    return Json.of(object(object).with(name, texts));
  }

  /** The object without one field. */
  public static Json without(Json object, String name) {
    return Json.of(object(object).without(name));
  }

  /** Whether the object's field is there and false. */
  public static boolean isFalse(Json object, String name) {
    return Boolean.FALSE.equals(field(object, name));
  }

  /** Whether the object's field is there and holds something, as Python sees it. */
  public static boolean isTruthy(Json object, String name) {
    Object value = field(object, name);
    if (value instanceof Row row) {
      return !row.isEmpty();
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    if (value instanceof Digits digits) {
      return new BigDecimal(digits.text()).signum() != 0;
    }
    return value instanceof String text ? !text.isEmpty() : Boolean.TRUE.equals(value);
  }

  /** The text that is the object's field, null when there is none. */
  public static String text(Json object, String name) {
    return field(object, name) instanceof String text ? text : null;
  }

  /** The names of an object's fields. */
  public static Set<String> names(Json object) {
    return object(object).names();
  }

  /** Whether a field says the same in two objects, or is in neither. */
  public static boolean same(Json one, Json other, String name) {
    return Objects.equals(field(one, name), field(other, name));
  }

  /** LiteLLM's merge of metadata: objects merge at every depth, null removes, everything else replaces. */
  public static Json merge(Json base, Json patch) {
    return Json.of(merge(object(base), object(patch)));
  }

  private static Row merge(Row base, Row patch) {
    Row merged = base;
    for (int i = 0; i < patch.size(); i++) {
      String name = patch.name(i);
      Object value = patch.value(i);
      if (value == null) {
        merged = merged.without(name);
      } else if (value instanceof Row more && merged.get(name) instanceof Row present) {
        merged.with(name, merge(present, more));
      } else {
        merged.with(name, value);
      }
    }
    return merged;
  }

  /** Adds an object to the end of a JSON array; what is no array (LiteLLM's default is an object) counts as empty. */
  public static Json append(Json array, Row object) {
    List<Object> items = items(array);
    items.add(object);
    return Json.of(items);
  }

  /** A JSON array without those of its objects that fit; what is no array (LiteLLM's default is an object) stays as it is. */
  public static Json withoutItems(Json array, Predicate<Row> fits) {
    List<Object> items = items(array);
    return items.removeIf(item -> item instanceof Row object && fits.test(object)) ? Json.of(items) : array;
  }

  /** The array with fields set in the objects that match. */
  public static Json withAll(Json array, Predicate<Row> matches, Row fields) {
    List<Object> items = items(array);
    items.forEach(
        item -> {
          if (item instanceof Row object && matches.test(object)) {
            object.with(fields);
          }
        });
    return Json.of(items);
  }

  /** The objects of a JSON array with those of their fields that are texts. */
  public static List<Row> rows(Json array) {
    return items(array).stream().filter(Row.class::isInstance).map(object -> texts((Row) object)).toList();
  }

  /** The fields of an object that are texts; others are null. */
  public static Row texts(Row object) {
    Row texts = Row.empty();
    object.names().forEach(name -> texts.with(name, object.get(name) instanceof String text ? text : null));
    return texts;
  }

  /** The fields in which two objects differ: {@code column}, {@code before} and {@code after}, in the order of the fields. */
  public static Rows differences(Json before, Json after) {
    Row old = tree(before) instanceof Row row ? row : Row.empty();
    Row changed = tree(after) instanceof Row row ? row : Row.empty();
    Set<String> names = new LinkedHashSet<>(old.names());
    names.addAll(changed.names());
    return Rows.of(
        names.stream()
            .filter(name -> old.has(name) != changed.has(name) || !Objects.equals(old.get(name), changed.get(name)))
            .map(name -> Row.of("column", name).with("before", shown(old.get(name))).with("after", shown(changed.get(name))))
            .toList());
  }

  private static String shown(Object value) {
    return value == null ? null : value instanceof String text ? text : Json.of(value).text();
  }

  /** Whether two texts mean the same value; every digit of a number counts. */
  static boolean same(Json one, Json other) {
    return Objects.equals(tree(one), tree(other));
  }

  static int hash(Json json) {
    return Objects.hashCode(tree(json));
  }

  private static Object field(Json object, String name) {
    return tree(object) instanceof Row row ? row.get(name) : null;
  }

  /** Of what is no object, one without fields. */
  private static Row object(Json object) {
    return tree(object) instanceof Row row ? row : Row.empty();
  }

  /** Of what is no array, none. */
  @SuppressWarnings("unchecked")
  private static List<Object> items(Json array) {
    return tree(array) instanceof List<?> list ? (List<Object>) list : new ArrayList<>();
  }

  private static Object tree(Json json) {
    if (json == null) {
      return null;
    }
    JsonReader reader = new JsonReader(json.text());
    return value(reader, reader.next());
  }

  private static Object value(JsonReader reader, JsonReader.Token token) {
    return switch (token) {
      case START_OBJECT -> {
        Row object = Row.empty();
        while (reader.next() == JsonReader.Token.NAME) {
          String name = reader.text();
          object.with(name, value(reader, reader.next()));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (JsonReader.Token item = reader.next(); item != JsonReader.Token.END_ARRAY; item = reader.next()) {
          items.add(value(reader, item));
        }
        yield items;
      }
      case TEXT -> reader.text();
      case NUMBER -> new Digits(reader.text());
      case TRUE -> true;
      case FALSE -> false;
      default -> null;
    };
  }
}
