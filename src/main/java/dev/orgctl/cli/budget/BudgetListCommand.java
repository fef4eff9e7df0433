package dev.orgctl.cli.budget;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.store.BudgetStore;

/** {@code budget list}: all budgets. Mirrors GET /budget/list. */
public final class BudgetListCommand implements Command {
  private static final Field SORT = Field.choice("sort", BudgetStore.SORTABLE, "The order (default: budget_id)");
  private static final Field DESCENDING = Field.of("descending", FieldType.BOOLEAN, "", "The order the other way round");

  @Override
  public Definition define() {
    return Definition.of("List budgets")
        .options(SORT, DESCENDING, Options.LIMIT, Options.AFTER, Options.ALL)
        .example("orgctl budget list --sort created_at --descending --limit 10", "the ten newest")
        .example("orgctl budget list --all -o csv > budgets.csv", "all of them, for a spreadsheet");
  }

  @Override
  public Action prepare(Input input) {
    String sort = input.text(SORT) == null ? "budget_id" : input.text(SORT);
    boolean descending = input.isSet(DESCENDING);
    String after = input.text(Options.AFTER);
    long limit = input.limit();
    return session ->
        session.print(Views.BUDGETS, session.budgets().list(session.actor(), sort, descending, after, limit), limit);
  }
}
