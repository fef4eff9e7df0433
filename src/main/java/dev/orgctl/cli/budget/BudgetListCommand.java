package dev.orgctl.cli.budget;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.Sort;

/** {@code budget list}: all budgets. Mirrors GET /budget/list. */
public final class BudgetListCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .lists(Views.BUDGETS, BudgetStore.SORTABLE, "budget_id")
        .example("orgctl budget list --sort created_at:desc --limit 10", "the ten newest")
        .example("orgctl budget list --all -o csv > budgets.csv", "all of them, for a spreadsheet");
  }

  @Override
  public Action prepare(Input input) {
    Sort sort = input.sort();
    String after = input.text(Options.AFTER);
    long limit = input.limit();
    return session ->
        session.print(Views.BUDGETS, session.budgets().list(session.actor(), sort, after, limit), limit);
  }
}
