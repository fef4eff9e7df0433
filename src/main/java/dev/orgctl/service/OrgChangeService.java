package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.Tx;
import java.util.List;

/** Changes of organizations that exist: LiteLLM's {@code /organization/update}, and their spend. */
public final class OrgChangeService {
  private final Writer writer;

  public OrgChangeService(Writer writer) {
    this.writer = writer;
  }

  /**
   * Changes what is given; mirrors {@code PATCH /organization/update}. Unlike there null clears, and the budget that
   * others use too is not changed unless that was asked for.
   *
   * @throws NotFound when the organization or the named budget does not exist
   * @throws Conflict when others use the budget, and nothing was said about that
   */
  public Written update(Actor actor, ChangedOrganization input, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          String id = OrgNames.resolve(tx, actor, input.name());
          Authorizer.check(actor, Permission.ORG_UPDATE, Target.organization(id));
          if (input.columns().has("models")) {
            Authorizer.checkModels(actor, input.columns().texts("models"));
          } else if (!input.models().added().isEmpty()) {
            Authorizer.checkModels(actor, input.models().added());
          }
          Row before = locked(tx, id);
          Row after = columns(before, input);
          Row budget = null;
          if (input.budgetId() != null) {
            Budgets.keep(tx, input.budgetId());
            after.with("budget_id", input.budgetId());
          } else if (!input.budget().isEmpty()) {
            budget = Budgets.findAndLock(tx, before.text("budget_id"));
          }
          ObjectPermissions.Change permission =
              ObjectPermissions.change(tx, before, input.objectPermission(), input.clearsObjectPermission(), writer.newId());
          after.with(permission.column());
          if (budget != null) {
            BudgetChange change = new BudgetChange(tx, writer, actor, budget);
            after.with("budget_id", change.apply(input.budget(), input.shared(), use -> use.isOrganization(id), use -> true));
          }
          // LiteLLM writes who asked for an update last even where nothing is different.
          after.with(writer.updated(actor));
          new OrgStore(tx).update(before, after, Row.empty());
          permission.finish();
          return OrgRows.withBudget(tx, new OrgStore(tx).find(id).orElseThrow());
        });
  }

  private static Row locked(Tx tx, String id) {
    return new OrgStore(tx).findAndLock(id).orElseThrow(() -> OrgNames.notFound(id));
  }

  private static Row columns(Row before, ChangedOrganization input) {
    Row base = input.replaceMetadata() ? before.copy().with("metadata", Json.EMPTY_OBJECT) : before;
    Row given = input.models().applied("organization", before, input.columns());
    Row after = Metadata.applied(base, given, input.inMetadata()).copy();
    return input.alias() == null ? after : after.with("organization_alias", input.alias());
  }

  /**
   * Sets the spend of an organization to 0; LiteLLM has no route for that. The budget's next reset stays as it is.
   *
   * @param members whether the spend of its members in it is set to 0 too
   * @throws NotFound when the organization does not exist
   */
  public Written resetSpend(Actor actor, String name, boolean members, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          String id = OrgNames.resolve(tx, actor, name);
          Authorizer.check(actor, Permission.ORG_RESET_SPEND, Target.NOTHING);
          if (mode.skipMissing() && new OrgStore(tx).findAndLock(id).isEmpty()) {
            return Row.empty();
          }
          Row organization = locked(tx, id);
          Row none = Row.of("spend", 0.0);
          MemberStore memberships = new MemberStore(tx);
          List<Row> spenders = members ? memberships.spendersOf(id) : List.of();
          new OrgStore(tx).update(organization, none, writer.updated(actor));
          spenders.forEach(row -> memberships.update(row, none, writer.updated()));
          return OrgRows.withBudget(tx, new OrgStore(tx).find(id).orElseThrow());
        });
  }
}
