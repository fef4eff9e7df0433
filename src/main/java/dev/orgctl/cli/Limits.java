package dev.orgctl.cli;

import dev.orgctl.model.Decimals;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.output.View;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits of an organization and its teams as people ask for them: what is allowed, what is spent of it, when it starts
 * anew, and what the gateway still lets a team spend.
 */
final class Limits {
  static final View VIEW = View.of("limit", "limit", "allowed", "spent", "used", "resets_at");

  static final View TEAMS =
      View.of(
          "team_id", "team_id", "team_alias", "spend", "max_budget", "budget_left", "budget_reset_at", "tpm_limit", "rpm_limit", "models",
          "blocked");

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

  /** The teams, each with what is left of the narrower of its own budget and the organization's: the gateway asks both. */
  static Rows teams(Row organization) {
    Row budget = organization.row("litellm_budget_table");
    Double ofOrganization = budget == null ? null : budget.number("max_budget");
    // LiteLLM asks for an organization's budget only where it is more than 0.
    Double left = ofOrganization == null || ofOrganization <= 0 ? null : left(ofOrganization, organization.number("spend"));
    return organization.rows("teams").map(team -> team.copy().with("budget_left", narrower(left, left(team.number("max_budget"), team.number("spend")))));
  }

  private static Double left(Double allowed, Double spent) {
    return allowed == null ? null : (Double) Decimals.rounded(Math.max(0, allowed - (spent == null ? 0 : spent)), 6);
  }

  private static Object narrower(Double one, Double other) {
    if (one == null && other == null) {
      return "unlimited";
    }
    return one == null ? other : other == null ? one : (Double) Math.min(one, other);
  }

  /** Nothing of an unlimited budget, nor of one of 0, which the gateway does not ask. */
  private static String used(Double spent, Number allowed) {
    if (spent == null || allowed == null || allowed.doubleValue() == 0) {
      return null;
    }
    return Decimals.plain(Decimals.rounded(100 * spent / allowed.doubleValue(), 1)) + "%";
  }
}
