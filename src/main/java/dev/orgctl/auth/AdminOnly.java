package dev.orgctl.auth;

import dev.orgctl.model.Roles;

/** LiteLLM's text for operations that let people pass the gates and then ask for an admin. */
final class AdminOnly {
  private AdminOnly() {}

  static String text(Actor actor) {
    String role = actor.known() && actor.role() != null ? actor.role() : Roles.INTERNAL_USER;
    return "Admin-only endpoint. Not allowed to access this., your role=" + role;
  }
}
