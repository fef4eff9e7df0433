package dev.orgctl.cli.budget;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.problem.Invalid;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.Sort;

/** {@code budget orphans}: budgets that nobody uses, to look at or to delete. */
public final class BudgetOrphansCommand implements Command {
  private static final Field DELETE = Field.of("delete", FieldType.BOOLEAN, "", "Delete them, all of them");
  private static final Field OLDER_THAN =
      Field.of("older_than", FieldType.DURATION, "TIME", "Only those made so long ago, since a new one may be used a moment later (default: 1h)");

  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "LiteLLM leaves budgets behind when it deletes organizations and members. A budget is in use when an organization, a"
                + " member, a key, a team member, a customer, or the metadata of a team refers to it.")
        .options(DELETE, OLDER_THAN)
        .lists(Views.BUDGETS, BudgetStore.SORTABLE, "budget_id")
        .asks()
        .writes()
        .example("orgctl budget orphans", "those that could go")
        .example("orgctl budget orphans --delete --older-than 1w --yes", "without those of this week, for a job at night");
  }

  @Override
  public Action prepare(Input input) {
    String age = input.text(OLDER_THAN) == null ? "1h" : input.text(OLDER_THAN);
    String after = input.text(Options.AFTER);
    long limit = input.limit();
    Sort sort = input.sort();
    var mode = input.writeMode();
    boolean yes = input.yes();
    if (!input.isSet(DELETE)) {
      if (mode.dryRun() || yes) {
        throw new Invalid("--dry-run and --yes are for --delete.", "delete");
      }
      return session -> session.print(Views.BUDGETS, session.budgets().orphans(session.actor(), age, sort, after, limit), limit);
    }
    input.refuseListFlags("--delete deletes all of them", DELETE);
    return session ->
        session.destroy(
            Views.DELETED_BUDGETS, each -> session.budgets().deleteOrphans(session.actor(), age, each), mode, yes, rehearsed -> "delete");
  }
}
