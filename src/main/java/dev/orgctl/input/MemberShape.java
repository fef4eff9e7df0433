package dev.orgctl.input;

import java.util.List;
import java.util.Optional;

/**
 * How LiteLLM's bodies name the members of a group: an organization, or a team.
 *
 * @param group the field that names the group
 * @param role what a member may be in it
 * @param budget what a member may spend in it
 * @param defaultRole the role of those for whom nothing says one; empty where there must be one
 */
public record MemberShape(Field group, Field role, Field budget, Optional<String> defaultRole) {
  private static final Field USER_ID = Field.of("user_id", FieldType.NAME, "", "");
  private static final Field USER_EMAIL = Field.of("user_email", FieldType.EMAIL, "", "");

  /** The fields of one row of a file. */
  Fields row() {
    return Fields.of(List.of(USER_ID, USER_EMAIL, role, budget));
  }
}
