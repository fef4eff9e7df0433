package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.KeyRules;
import dev.orgctl.auth.Permission;
import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Denied;
import dev.orgctl.store.Tx;
import java.util.List;
import java.util.Objects;

/** What somebody who may change a key, and is no admin, changes about it. */
final class KeyChangeLimits {
  /** What LiteLLM adds to the budget, or goes on with when it is spent. */
  private static final List<String> BUDGET_IN_METADATA = List.of("temp_budget_increase", "temp_budget_expiry", "throttle_on_budget_exceeded");

  private KeyChangeLimits() {}

  /**
   * @param key as it is
   * @param facts what rights depend on, of the same key
   * @param given the given columns, with ids in place of names
   * @throws Denied when it is for others to change
   */
  static void check(Tx tx, Actor actor, Row key, KeyRules.Key facts, ChangedKey input, Row given) {
    if (actor.isAdmin()) {
      return;
    }
    Authorizer.checkKeyRoutes(actor, given.has("allowed_routes"), List.of(), Metadata.passRoutes(given));
    KeyLimits.checkPermissions(given);
    checkOwners(actor, key, given);
    if (changesBudget(key, given, input)) {
      KeyRules.checkBudget(actor, facts);
    }
    // LiteLLM lets the user of a leaked key open it again.
    if (given.has("blocked") && given.isTrue("blocked") != key.isTrue("blocked")) {
      KeyRules.checkBlock(actor, given.isTrue("blocked") ? Permission.KEY_BLOCK : Permission.KEY_UNBLOCK, facts);
    }
    KeyLimits.checkAccessGroups(facts.team(), given.texts("access_group_ids"));
    checkProject(key, given, input);
    if (input.objectPermission() != null) {
      KeyLimits.checkPermission(tx, facts.team(), input.objectPermission());
    }
    if (input.clearsObjectPermission() && key.text("object_permission_id") != null) {
      throw new Denied(403, "Only proxy admins can remove the `object_permission` of a key.");
    }
  }

  /** Whoever leaves a team or an organization leaves its limits: LiteLLM lets them, but does not mean to. */
  private static void checkOwners(Actor actor, Row key, Row given) {
    if (given.has("user_id") && given.text("user_id") == null) {
      throw new Denied(403, "Non-admin users cannot remove the user_id from a key.");
    }
    if (changes("user_id", key, given)) {
      throw new Denied(
          403,
          "Non-admin caller is not allowed to rebind the key from user=%s to user=%s"
              .formatted(key.text("user_id") == null ? "None" : key.text("user_id"), given.text("user_id")));
    }
    if (changes("team_id", key, given)) {
      throw new Denied(403, "Only proxy admins can move a key to another team, or out of its team.");
    }
    if (changes("organization_id", key, given)) {
      if (given.text("organization_id") == null) {
        throw new Denied(403, "Only proxy admins can take a key out of its organization.");
      }
      KeyRules.checkOrganization(actor, given.text("organization_id"));
    }
  }

  private static boolean changes(String column, Row key, Row given) {
    return given.has(column) && !Objects.equals(given.get(column), key.get(column));
  }

  private static boolean changesBudget(Row key, Row given, ChangedKey input) {
    boolean amount = given.has("max_budget") && !Objects.equals(given.number("max_budget"), key.number("max_budget"));
    Json before = key.json("metadata");
    Json after = key.copy().with(Metadata.applied(key, given, input.inMetadata())).json("metadata");
    return amount
        || changes("budget_id", key, given)
        || BUDGET_IN_METADATA.stream().anyMatch(name -> !JsonObjects.same(before, after, name));
  }

  /** LiteLLM asks the project what its keys may have; here admins are asked. */
  private static void checkProject(Row key, Row given, ChangedKey input) {
    boolean limited = given.has("models") || !input.models().isEmpty() || given.has("max_budget");
    if (changes("project_id", key, given) || key.text("project_id") != null && limited) {
      throw new Denied(403, "Only proxy admins can change the project of a key, and the models and the budget of a project's key.");
    }
  }
}
