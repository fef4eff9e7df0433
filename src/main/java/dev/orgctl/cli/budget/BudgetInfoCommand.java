package dev.orgctl.cli.budget;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import java.util.List;

/** {@code budget info}: budgets and who uses them. Mirrors POST /budget/info. */
public final class BudgetInfoCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("One unknown budget, and nothing is shown.")
        .targets(BudgetFields.BUDGET, "ID")
        .shows(Views.BUDGET_IN_FULL)
        .body(List.of(BudgetFields.BUDGET, BudgetFields.BUDGETS))
        .example("orgctl budget info small", "one budget, and the organizations, members and keys that use it")
        .example("orgctl budget info -o json small large | jq '.[].max_budget'", "two, for a script");
  }

  @Override
  public Action prepare(Input input) {
    List<String> ids = input.targets(BudgetFields.BUDGET, BudgetFields.BUDGETS);
    return session -> session.printer().details(Views.BUDGET_IN_FULL, session.budgets().info(session.actor(), ids));
  }
}
