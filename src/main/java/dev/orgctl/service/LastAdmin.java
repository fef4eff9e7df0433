package dev.orgctl.service;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Cancelled;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.Tx;
import java.util.List;
import java.util.Map;

/** Keeps an organization from losing the last person who may administer it, unless somebody insists. */
final class LastAdmin {
  private LastAdmin() {}

  /**
   * @param roles user id to the role that the user is going to have; null for one who leaves
   * @throws Cancelled when nobody would be left, and the mode does not force it
   */
  static void check(Tx tx, String organizationId, Map<String, String> roles, WriteMode mode) {
    if (mode.force() || roles.containsValue(Roles.ORG_ADMIN)) {
      return;
    }
    List<String> admins = new MemberStore(tx).adminsOf(organizationId);
    if (!admins.isEmpty() && roles.keySet().containsAll(admins)) {
      throw new Cancelled("Organization " + organizationId + " would be left without an org_admin: " + String.join(", ", admins) + ".")
          .hint("Make somebody else org_admin first, or insist with --force.");
    }
  }
}
