package dev.orgctl.auth;

import java.util.List;

/** Says beside a refusal which role would be needed, and who can give it; never more than the caller may see. */
public final class Refusals {
  private static final int NAMED = 3;

  private Refusals() {}

  /** Beside a refusal of what was asked for, where the command itself was allowed. */
  public static String ofValues(Actor actor) {
    return actor.isAdmin()
        ? "No role would change that: ask for something else, or use a key that may do more."
        : "Needed for this value: proxy_admin. Ask for something else, or ask a proxy_admin to do it.";
  }

  /**
   * @param admins who administers the organization that was named; empty unless the caller may see it
   * @param organization its name, null unless the caller may see it
   */
  public static String hint(Actor actor, Permission permission, String organization, List<String> admins) {
    if (!actor.known()) {
      return "The key belongs to no user, so it has no role: use the key of a user. Needed: " + permission.needed() + ".";
    }
    String needed = "Needed: " + permission.needed() + ". ";
    if (!permission.ofOrganization()) {
      return needed + "A proxy_admin can give you that.";
    }
    if (organization == null || admins.isEmpty()) {
      return needed + "An org_admin of the organization or a proxy_admin can give you that.";
    }
    String names = String.join(", ", admins.subList(0, Math.min(NAMED, admins.size())));
    return needed + "In " + organization + " that is given by " + names
        + (admins.size() > NAMED ? " and " + (admins.size() - NAMED) + " more" : "") + ", or by a proxy_admin.";
  }
}
