package dev.orgctl.service;

import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Row;
import java.util.List;

/** The {@code metadata} column, which LiteLLM merges, and in which it keeps fields that have no column: limits of single models, guardrails, tags. */
final class Metadata {
  private static final String COLUMN = "metadata";

  private static final List<String> DIRECTORY = List.of("scim_enterprise", "scim_entitlements", "scim_roles");

  /** What goes past the role gate of LiteLLM with a key, or with the keys of a team. */
  static final String ROUTES = "allowed_passthrough_routes";

  private Metadata() {}

  /** Whether given metadata let anything past that gate. */
  static boolean passRoutes(Row given) {
    return JsonObjects.isTruthy(given.json(COLUMN), ROUTES);
  }

  /**
   * The given columns with the metadata that the row gets.
   *
   * @param before the row as it is, without columns when it is new
   * @param given columns; given metadata are merged into the present ones, and null clears them
   * @param fields what lives inside, objects and lists; each replaces the present one, and null removes it
   */
  static Row applied(Row before, Row given, Row fields) {
    if (!given.has(COLUMN) && fields.isEmpty()) {
      return given;
    }
    Json metadata = before.json(COLUMN);
    if (given.has(COLUMN)) {
      metadata = given.get(COLUMN) == null ? Json.EMPTY_OBJECT : JsonObjects.merge(metadata, given.json(COLUMN));
    }
    for (String name : fields.names()) {
      if (fields.get(name) == null) {
        metadata = JsonObjects.without(metadata, name);
      } else if (fields.get(name) instanceof Json value) {
        metadata = JsonObjects.with(metadata, name, value);
      } else {
        metadata = JsonObjects.withTexts(metadata, name, fields.texts(name));
      }
    }
    return given.copy().with(COLUMN, metadata);
  }

  /** A user's row as LiteLLM answers with it: without what SCIM says of them. Metadata are parsed only where there is something. */
  static Row withoutDirectory(Row user) {
    Row rest = user.copy();
    for (String name : DIRECTORY) {
      if (rest.get(COLUMN) instanceof Json metadata && metadata.text().contains('"' + name + '"')) {
        rest.with(COLUMN, JsonObjects.without(metadata, name));
      }
    }
    return rest;
  }
}
