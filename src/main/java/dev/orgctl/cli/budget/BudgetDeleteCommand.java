package dev.orgctl.cli.budget;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.problem.Invalid;
import java.util.List;

/** {@code budget delete}: one that nobody uses. Mirrors POST /budget/delete. */
public final class BudgetDeleteCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("A budget that is in use is not deleted: who uses it is told instead.")
        .target(BudgetFields.BUDGET, "ID")
        .body(List.of(BudgetFields.BUDGET, BudgetFields.ID))
        .destroys()
        .example("orgctl budget delete small", "asks first")
        .example("orgctl budget delete small --yes --if-missing skip", "again and again, for a script");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    if (body.text("id") == null) {
      input.require(BudgetFields.BUDGET);
    } else if (body.text("budget_id") != null && !body.text("id").equals(body.text("budget_id"))) {
      throw new Invalid("id and budget_id name different budgets.", "id");
    }
    String id = body.text("id") == null ? body.text("budget_id") : body.text("id");
    var mode = input.writeMode();
    boolean yes = input.yes();
    return session ->
        session.destroy(
            Views.BUDGET, each -> session.budgets().delete(session.actor(), id, each), mode, yes, rehearsed -> id);
  }
}
