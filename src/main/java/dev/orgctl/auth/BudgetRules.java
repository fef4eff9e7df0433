package dev.orgctl.auth;

import dev.orgctl.problem.Denied;

/** What the operations on budgets check after the gates. */
final class BudgetRules {
  private BudgetRules() {}

  /** A key whose routes open {@code /budget/list} still needs somebody who sees everything behind it. */
  static void checkList(Actor actor) {
    if (!actor.seesEverything()) {
      throw new Denied(400, AdminOnly.text(actor));
    }
  }
}
