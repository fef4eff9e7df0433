package dev.orgctl.service;

import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Row;

/** The people of a team, who stand in {@code members_with_roles} of its row. */
final class Teams {
  private Teams() {}

  /** {@code admin}, {@code user}, or null for somebody who is not on the team. */
  static String roleIn(Row team, String userId) {
    if (userId == null) {
      return null;
    }
    String[] found = {null};
    JsonObjects.forEach(
        (Json) team.get("members_with_roles"),
        member -> {
          if (userId.equals(member.path("user_id").asText(null))) {
            found[0] = member.path("role").asText("user");
          }
        });
    return found[0];
  }
}
