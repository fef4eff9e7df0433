package dev.orgctl.service;

import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import java.util.List;
import java.util.Set;

/** What clearing a column writes: lists and objects become empty, everything else NULL. */
final class Cleared {
  private static final Set<String> LISTS =
      Set.of("models", "allowed_cache_controls", "access_group_ids", "allowed_routes", "teams");
  private static final Set<String> OBJECTS = Set.of("model_max_budget", "aliases", "config", "permissions", "router_settings");

  private Cleared() {}

  static Row of(Row given) {
    Row columns = given.copy();
    for (String name : given.names()) {
      if (given.get(name) == null && LISTS.contains(name)) {
        columns.with(name, List.of());
      } else if (given.get(name) == null && OBJECTS.contains(name)) {
        columns.with(name, Json.EMPTY_OBJECT);
      }
    }
    return columns;
  }
}
