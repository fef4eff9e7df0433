package dev.orgctl.cli.budget;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.service.NewBudget;
import java.util.List;

/** {@code budget new}: a budget that organizations, members and keys can share. Mirrors POST /budget/new. */
public final class BudgetNewCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "Organizations, members and keys use it by its id. Amounts are US dollars; a limit that is not given is no limit,"
                + " and 0 allows nothing, but for organizations, whose budget the gateway asks only where it is more than 0.")
        .target(BudgetFields.NEW_ID, "ID")
        .body(CommonFields.join(List.of(BudgetFields.NEW_ID), BudgetFields.COLUMNS))
        .creates()
        .example("orgctl budget new small --max-budget 50 --budget-duration 30d", "50 US dollars a month")
        .example("orgctl budget new -f budget.json --if-exists update -o id", "from a file, again and again, for a script");
  }

  @Override
  public Action prepare(Input input) {
    NewBudget budget = new NewBudget(input.body().text("budget_id"), input.columns(BudgetFields.COLUMNS));
    var mode = input.writeMode();
    return session -> session.print(Views.BUDGET, session.budgets().create(session.actor(), budget, mode));
  }
}
