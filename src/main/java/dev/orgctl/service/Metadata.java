package dev.orgctl.service;

import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Row;

/** The {@code metadata} column, which LiteLLM merges, and in which it keeps the limits of single models. */
final class Metadata {
  private static final String COLUMN = "metadata";

  private Metadata() {}

  /**
   * The given columns with the metadata that the row gets.
   *
   * @param before the row as it is, without columns when it is new
   * @param given columns; given metadata are merged into the present ones, and null clears them
   * @param limits {@code model_rpm_limit} and {@code model_tpm_limit}; each replaces the present one, and null removes it
   */
  static Row applied(Row before, Row given, Row limits) {
    if (!given.has(COLUMN) && limits.isEmpty()) {
      return given;
    }
    Json metadata = before.get(COLUMN) == null ? Json.EMPTY_OBJECT : (Json) before.get(COLUMN);
    if (given.has(COLUMN)) {
      metadata = given.get(COLUMN) == null ? Json.EMPTY_OBJECT : JsonObjects.merge(metadata, (Json) given.get(COLUMN));
    }
    for (String limit : limits.names()) {
      Json value = (Json) limits.get(limit);
      metadata = value == null ? JsonObjects.without(metadata, limit) : JsonObjects.with(metadata, limit, value);
    }
    return given.copy().with(COLUMN, metadata);
  }
}
