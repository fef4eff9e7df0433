package dev.orgctl.cli;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.output.View;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The limits of an organization as people ask for them: what is allowed, what is spent of it, and when it starts anew. */
final class Limits {
  static final View VIEW = View.of("limit", "limit", "allowed", "spent", "used", "resets_at");

  private Limits() {}

  static Rows of(Row organization) {
    Row budget = organization.row("litellm_budget_table");
    if (budget == null) {
      return Rows.of(List.of());
    }
    List<Row> rows = new ArrayList<>();
    for (String limit : List.of("max_budget", "soft_budget", "tpm_limit", "rpm_limit", "max_parallel_requests")) {
      Object allowed = budget.get(limit);
      boolean money = limit.endsWith("budget");
      if (allowed == null && !limit.equals("max_budget")) {
        continue;
      }
      rows.add(
          Row.of("limit", limit)
              .with("allowed", allowed == null ? "unlimited" : allowed)
              .with("spent", money ? organization.get("spend") : null)
              .with("used", money ? used(organization.number("spend"), (Number) allowed) : null)
              .with("resets_at", money ? budget.get("budget_reset_at") : null));
    }
    return Rows.of(rows);
  }

  /** Nothing of an unlimited budget, and of one that allows nothing. */
  private static String used(Double spent, Number allowed) {
    if (spent == null || allowed == null || allowed.doubleValue() == 0) {
      return null;
    }
    return BigDecimal.valueOf(100 * spent / allowed.doubleValue()).setScale(1, RoundingMode.HALF_UP).toPlainString() + "%";
  }
}
