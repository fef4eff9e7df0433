package dev.orgctl.input;

import java.util.List;
import java.util.Map;

/**
 * A parsed value that remembers where it was written. Numbers keep their literal, because {@code 0.10} and {@code 1e2}
 * in metadata must reach the database as they were typed.
 */
public sealed interface Tree {

  Place place();

  record Text(Place place, String value) implements Tree {}

  /** @param literal a number as JSON spells it */
  record Number(Place place, String literal) implements Tree {}

  record Bool(Place place, boolean value) implements Tree {}

  record Null(Place place) implements Tree {}

  record Items(Place place, List<Tree> items) implements Tree {}

  /** @param members in the order of the text */
  record Members(Place place, Map<String, Tree> members) implements Tree {}

  /** The object in a list of one, as {@code org info} prints one organization; else this itself. */
  default Tree onlyItem() {
    return this instanceof Items list && list.items().size() == 1 && list.items().get(0) instanceof Members one ? one : this;
  }

  /** What this is, in the words of an error: {@code a text}, {@code an object}. */
  default String kind() {
    if (this instanceof Text) {
      return "a text";
    }
    if (this instanceof Number) {
      return "a number";
    }
    if (this instanceof Bool) {
      return "true or false";
    }
    if (this instanceof Null) {
      return "null";
    }
    return this instanceof Items ? "a list" : "an object";
  }
}
