package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.Tx;
import java.util.List;
import java.util.function.Predicate;

/** An organization is named by its id, or by an alias that exactly one of those that the caller may see has. */
final class OrgNames {
  private OrgNames() {}

  /**
   * The id that a name means. A name that means nothing comes back as it is: whether that is "not found" or "not yours"
   * is for the check that follows, so that nobody learns of organizations that they may not see.
   *
   * @throws Invalid when several visible organizations have the alias
   */
  static String resolve(Tx tx, Actor actor, String name) {
    return resolve(tx, actor, name, id -> new OrgStore(tx).find(id).isPresent());
  }

  /** @param exists whether there is an organization of that id */
  static String resolve(Tx tx, Actor actor, String name, Predicate<String> exists) {
    if (actor.isMemberOf(name) || actor.seesEverything() && exists.test(name)) {
      return name;
    }
    List<String> ids =
        new OrgStore(tx).idsByAlias(name).stream()
            .filter(id -> actor.seesEverything() || actor.isMemberOf(id))
            .toList();
    if (ids.size() > 1) {
      throw new Invalid(
              "Several organizations have the alias '" + name + "': " + String.join(", ", ids) + ".", "organization_id")
          .<Invalid>hint("Name one of them by its id.");
    }
    return ids.isEmpty() ? name : ids.get(0);
  }

  /**
   * The organization, which cannot be deleted until the transaction ends.
   *
   * @throws NotFound when there is none
   */
  static Row findAndKeep(Tx tx, String id) {
    return new OrgStore(tx).findAndKeep(id).orElseThrow(() -> notFound(id));
  }

  static NotFound notFound(String id) {
    return new NotFound("Organization not found for organization_id=" + id, "organization_id");
  }
}
