package dev.orgctl.cli.budget;

import dev.orgctl.cli.CommonFields;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import java.util.List;

/** The fields of LiteLLM's {@code /budget/*} bodies. */
final class BudgetFields {
  static final Field NEW_ID = Field.of("budget_id", FieldType.NAME, "ID", "The id of the budget (default: a new uuid)");
  static final Field BUDGET = Field.of("budget_id", FieldType.NAME, "ID", "The id of the budget").naming(ValueKind.BUDGET);
  static final Field BUDGETS = Field.of("budgets", FieldType.LIST, "ID", "Ids of budgets").naming(ValueKind.BUDGET);
  static final Field ID = Field.of("id", FieldType.NAME, "ID", "The same; it is what LiteLLM's body calls it").naming(ValueKind.BUDGET);

  /** The columns of a budget. */
  static final List<Field> COLUMNS =
      CommonFields.join(
          CommonFields.LIMITS,
          List.of(
              Field.of("soft_budget", FieldType.MONEY, "USD", "The spend at which LiteLLM warns, in US dollars"),
              Field.of("budget_reset_at", FieldType.TIME, "TIME", "When the spend starts at 0 next, UTC (default: by the calendar, from the duration)"),
              Field.of("allowed_models", FieldType.LIST, "MODEL", "Models that the budget is for (LiteLLM of 2026 and later)").naming(ValueKind.MODEL)));

  /** The same for a budget that is there: each can be cleared. */
  static final List<Field> CHANGES = CommonFields.orNone(COLUMNS);

  private BudgetFields() {}
}
