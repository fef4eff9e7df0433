package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.model.Decimals;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Invalid;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a team may be given: by its organization, or by the user who makes a team of no organization. */
final class TeamLimits {
  private static final List<String> RATES = List.of("tpm_limit", "rpm_limit");
  private static final List<String> AMOUNTS = List.of("max_budget", "tpm_limit", "rpm_limit");
  private static final String ALL_MODELS = "all-proxy-models";

  private TeamLimits() {}

  /** @throws Invalid when a model is not one of the organization's, whose empty list allows all */
  static void checkModels(Row organization, List<String> models) {
    List<String> allowed = allowed(organization);
    outside(allowed, models)
        .ifPresent(
            model -> {
              throw new Invalid(
                  "Model '%s' not in organization's allowed models. Organization allowed models=%s. Organization: %s"
                      .formatted(model, Authorizer.python(allowed), organization.text("organization_id")),
                  "models");
            });
  }

  /** The models of an organization; empty for all. */
  private static List<String> allowed(Row organization) {
    List<String> models = organization == null ? List.of() : organization.texts("models");
    return models.contains(ALL_MODELS) ? List.of() : models;
  }

  private static Optional<String> outside(List<String> allowed, List<String> models) {
    return models.stream().filter(model -> !allowed.isEmpty() && !allowed.contains(model)).findFirst();
  }

  /** @throws Invalid when the team would be warned no sooner than it is stopped */
  static void checkSoftBudget(Row team, Row given) {
    Row after = team.copy().with(given);
    Double soft = after.number("soft_budget");
    Double most = after.number("max_budget");
    boolean asked = given.get("soft_budget") != null || given.get("max_budget") != null;
    if (asked && soft != null && most != null && soft >= most) {
      throw new Invalid("soft_budget (%s) must be strictly lower than max_budget (%s)".formatted(plain(soft), plain(most)), "soft_budget");
    }
  }

  /** A team of no organization, made by somebody who is no admin, may not have more than its maker and the key that they use. */
  static void checkOwn(Tx tx, Actor actor, Row columns) {
    if (!actor.isAdmin()) {
      checkOwn(new UserStore(tx).find(actor.userId()).orElseThrow(), AMOUNTS, columns);
      checkOwn(new KeyStore(tx).find(actor.keyHash()).orElseThrow(), RATES, columns);
    }
  }

  private static void checkOwn(Row own, List<String> amounts, Row columns) {
    List<String> models = own.texts("models");
    for (String model : columns.texts("models")) {
      if (!models.isEmpty() && !models.contains(model)) {
        throw new Invalid("Model '" + model + "' not in allowed user models.", "models");
      }
    }
    for (String name : amounts) {
      if (isAbove(columns, own, name)) {
        throw new Invalid(name + " is higher than your own, which is " + own.get(name) + ".", name);
      }
    }
  }

  /** Limits of the team that are above its organization's: LiteLLM accepts them, and the organization's count first. */
  static List<String> warnings(Tx tx, Row organization, Row team) {
    List<String> warnings = new ArrayList<>();
    Row budget = budget(tx, organization);
    for (String name : AMOUNTS) {
      if (isAbove(team, budget, name)) {
        warnings.add(
            "The team's %s of %s is above its organization's, which is %s and counts for all its teams together."
                .formatted(name, plain(team.number(name)), plain(budget.number(name))));
      }
    }
    return warnings;
  }

  /** @throws Denied when a team that moves to an organization has more than that allows */
  static void checkMove(Tx tx, Row organization, Row team) {
    checkMovedModels(allowed(organization), team.texts("models"));
    Row budget = budget(tx, organization);
    for (String name : AMOUNTS) {
      if (isAbove(team, budget, name)) {
        throw new Denied(
            403,
            "Cannot move team to organization. Team has %s %s that is greater than the organization's %s %s."
                .formatted(name, plain(team.number(name)), name, plain(budget.number(name))))
            .<Denied>hint(
                "Give the team less in the same command (--%s %s), or raise the organization's first with `orgctl org update`."
                    .formatted(name.replace('_', '-'), plain(budget.number(name))));
      }
    }
  }

  private static void checkMovedModels(List<String> allowed, List<String> models) {
    boolean all = models.isEmpty() && !allowed.isEmpty();
    Optional<String> outside = outside(allowed, models);
    if (all || outside.isPresent()) {
      throw new Denied(
              403,
              all
                  ? "Cannot move team to organization. Team has access to all proxy models, but the organization does not."
                  : "org not allowed to access model. This org can only access models=%s. Tried to access %s"
                      .formatted(Authorizer.python(allowed), outside.get()))
          .<Denied>hint("Give the team models of the organization in the same command, such as --models " + String.join(",", allowed) + ".");
    }
  }

  /** The limits that an organization sets; 0 is none, as LiteLLM has it. */
  private static Row budget(Tx tx, Row organization) {
    Row budget = organization == null ? Row.empty() : new BudgetStore(tx).find(organization.text("budget_id")).orElse(Row.empty());
    return budget.only(AMOUNTS.stream().filter(name -> budget.number(name) != null && budget.number(name) > 0).toList());
  }

  private static boolean isAbove(Row one, Row limits, String name) {
    return one.number(name) != null && limits.number(name) != null && one.number(name) > limits.number(name);
  }

  private static String plain(double number) {
    return Decimals.brief(number);
  }
}
