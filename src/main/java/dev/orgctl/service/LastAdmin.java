package dev.orgctl.service;

import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.model.Roles;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Cancelled;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.Tx;
import java.util.Collections;
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
    List<String> staying = roles.keySet().stream().filter(user -> Roles.ORG_ADMIN.equals(roles.get(user))).toList();
    if (mode.force() || staying.size() == roles.size()) {
      return;
    }
    MemberStore members = new MemberStore(tx);
    List<String> admins = members.adminsOf(organizationId);
    if (!admins.isEmpty() && roles.keySet().containsAll(admins) && !members.anyCanAct(staying)) {
      throw new Cancelled("Organization " + organizationId + " would be left without an org_admin: " + String.join(", ", admins) + ".")
          .hint("Make somebody else org_admin first, or insist with --force.");
    }
  }

  /**
   * The same for all organizations of somebody who becomes a global viewer, or is deactivated: their memberships stay, and
   * give no right to administer any more.
   *
   * @param user the row as it is going to be
   */
  static void check(Tx tx, Row user, WriteMode mode) {
    if (Roles.PROXY_ADMIN_VIEWER.equals(user.text("user_role")) || KeyAuthenticator.isDeactivated(user)) {
      String id = user.text("user_id");
      new MemberStore(tx).rolesOf(id).entrySet().stream()
          .filter(membership -> Roles.ORG_ADMIN.equals(membership.getValue()))
          .forEach(membership -> check(tx, membership.getKey(), Collections.singletonMap(id, null), mode));
    }
  }
}
