package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Denied;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.BudgetUse;
import dev.orgctl.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Changes the budget of an organization or a member, which others may use as well: never silently for them.
 *
 * @param before the budget, locked
 */
record BudgetChange(Tx tx, Writer writer, Actor actor, Row before) {
  private static final int NAMED = 20;

  /**
   * @param given the columns to set
   * @param own whether a use is the one for which it is changed
   * @param visible whether a use is one that the actor may see; those who may not see all of them may not change all
   * @return the budget that is used from now on
   * @throws Conflict when others use it too, and nothing was said about that
   */
  String apply(Row given, SharedBudget shared, Predicate<BudgetUse> own, Predicate<BudgetUse> visible) {
    BudgetStore budgets = new BudgetStore(tx);
    String budgetId = before.text("budget_id");
    Row after = Budgets.withReset(before, given, writer.now());
    List<BudgetUse> others = after.changes(before) ? budgets.uses(budgetId).stream().filter(own.negate()).toList() : List.of();
    if (!others.isEmpty() && shared == SharedBudget.COPY) {
      String id = writer.newId();
      budgets.insert(before.copy().with("budget_id", id).with(after).with(writer.created(actor)));
      return id;
    }
    boolean seesAll = others.stream().allMatch(visible);
    if (!others.isEmpty() && shared == SharedBudget.FAIL) {
      throw new Conflict("The budget " + budgetId + " is shared, so it was not changed. Others who use it:", named(others.stream().filter(visible).toList(), seesAll))
          .<Conflict>hint("--shared-budget change changes it for all of them, --shared-budget copy makes a copy and changes that.");
    }
    if (!seesAll) {
      throw new Denied(403, "The budget " + budgetId + " is used outside of what you administer: --shared-budget change is for admins.")
          .<Denied>hint("--shared-budget copy makes a copy and changes that.");
    }
    budgets.update(before, after, writer.updated(actor));
    return budgetId;
  }

  private static List<String> named(List<BudgetUse> uses, boolean seesAll) {
    List<String> named = new ArrayList<>();
    uses.stream().limit(NAMED).forEach(use -> named.add(use.what()));
    if (uses.size() > NAMED) {
      named.add("and " + (uses.size() - NAMED) + " more");
    }
    if (!seesAll) {
      named.add("others that you may not see");
    }
    return named;
  }
}
