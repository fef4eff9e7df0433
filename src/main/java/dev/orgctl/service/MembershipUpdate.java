package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.OrgRules;
import dev.orgctl.model.Row;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.Objects;

/**
 * What becomes of one membership.
 *
 * @param role null when it stays
 * @param maxBudget US dollars; null for no limit
 * @param hasMaxBudget whether a limit, or none, was asked for
 * @param shared what to do when others use the member's budget too
 */
record MembershipUpdate(String role, Double maxBudget, boolean hasMaxBudget, SharedBudget shared) {

  /**
   * Changes role and budget; a member without a budget gets one.
   *
   * @param before the membership, locked
   * @param budget its budget, locked; null for none
   * @return whether the role, or the budget or its limit, is another one now
   */
  boolean apply(Tx tx, Writer writer, Actor actor, Row before, Row budget) {
    String userId = before.text("user_id");
    Row after = role == null ? Row.empty() : Row.of("user_role", role);
    boolean newLimit = hasMaxBudget && !Objects.equals(maxBudget, budget == null ? null : budget.get("max_budget"));
    boolean newRole = role != null && !role.equals(before.text("user_role"));
    if (!newLimit && !newRole) {
      return false;
    }
    OrgRules.checkMemberUpdate(actor, globalRole(tx, userId));
    if (newLimit && budget == null) {
      String id = writer.newId();
      new BudgetStore(tx)
          .insert(Budgets.newRow(tx, writer, actor, id, Row.of("max_budget", maxBudget)));
      after.with("budget_id", id);
    } else if (newLimit) {
      String organizationId = before.text("organization_id");
      after.with(
          "budget_id",
          new BudgetChange(tx, writer, actor, budget)
              .apply(
                  Row.of("max_budget", maxBudget), shared, use -> use.isMember(userId, organizationId),
                  use -> actor.isAdmin() || use.isMemberOf(organizationId)));
    }
    return new MemberStore(tx).update(before, after, writer.updated()) || newLimit;
  }

  static String globalRole(Tx tx, String userId) {
    return new UserStore(tx).find(userId).map(user -> user.text("user_role")).orElse(null);
  }
}
