package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Denied;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What the verbs about users check themselves, after the gates. */
public final class UserRules {
  private UserRules() {}

  /** Only admins change and delete users, whatever routes a key names. */
  static void checkChange(Actor actor, Permission permission) {
    if (!actor.isAdmin()) {
      throw new Denied(403, "Only proxy admins can call " + permission.shown() + ".");
    }
  }

  /**
   * The organizations whose members the actor may list.
   *
   * @param asked the ids that were asked for; empty for all that there are
   * @return null for users of any organization, and of none
   * @throws Denied for who administers none of them
   */
  public static Set<String> listable(Actor actor, Collection<String> asked) {
    if (actor.seesEverything()) {
      return asked.isEmpty() ? null : Set.copyOf(asked);
    }
    Set<String> own =
        actor.memberships().keySet().stream().filter(actor::isOrgAdminOf).collect(Collectors.toUnmodifiableSet());
    if (own.isEmpty()) {
      throw new Denied(403, "Only proxy admins and organization admins can list users.");
    }
    Set<String> both = asked.isEmpty() ? own : own.stream().filter(asked::contains).collect(Collectors.toUnmodifiableSet());
    if (both.isEmpty()) {
      throw new Denied(403, "You do not have " + Roles.ORG_ADMIN + " access to the requested organization(s).");
    }
    return both;
  }
}
