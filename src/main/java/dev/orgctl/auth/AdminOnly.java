package dev.orgctl.auth;

/** LiteLLM's text for operations that let people pass the gates and then ask for an admin. */
final class AdminOnly {
  private AdminOnly() {}

  static String text(Actor actor) {
    return "Admin-only endpoint. Not allowed to access this., your role=" + actor.roleShown();
  }
}
