package dev.orgctl.cli.budget;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.service.ModelsChange;
import dev.orgctl.service.NewBudget;
import java.util.List;

/** {@code budget update}: other limits for everybody who uses a budget. Mirrors POST /budget/update. */
public final class BudgetUpdateCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("Only what is given changes; none clears a limit. Another duration comes with another time of the next reset.")
        .target(BudgetFields.BUDGET, "ID")
        .body(CommonFields.join(List.of(BudgetFields.BUDGET), BudgetFields.CHANGES))
        .writes()
        .example("orgctl budget update small --max-budget 80", "80 US dollars from now on")
        .example("orgctl budget update small --budget-duration none --dry-run", "what clearing the duration would change");
  }

  @Override
  public Action prepare(Input input) {
    input.require(BudgetFields.BUDGET);
    NewBudget budget = new NewBudget(input.body().text("budget_id"), input.columns(BudgetFields.CHANGES));
    input.requireChange(ModelsChange.NONE);
    var mode = input.writeMode();
    return session -> session.print(Views.BUDGET_IN_FULL, session.budgets().update(session.actor(), budget, mode));
  }
}
