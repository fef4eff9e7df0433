package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.Database;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.Sort;
import dev.orgctl.store.Tx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Organizations: LiteLLM's {@code /organization/new}, {@code /organization/info} and {@code /organization/list}. */
public final class OrgService {
  private final Database database;
  private final Writer writer;
  private final MemberRows memberRows;
  private final OrgRows rows;

  public OrgService(Writer writer) {
    this.database = writer.database();
    this.writer = writer;
    this.memberRows = new MemberRows(database);
    this.rows = new OrgRows(memberRows);
  }

  /**
   * Creates an organization, and its budget unless one is named; mirrors {@code POST /organization/new}.
   *
   * @throws Conflict when it exists and the mode says fail, or when an alias or a shared budget leaves it open which row
   *     to change
   * @throws NotFound when the named budget does not exist
   */
  public Written create(Actor actor, NewOrganization input, WriteMode mode) {
    Authorizer.check(actor, Permission.ORG_NEW, Target.NOTHING);
    Authorizer.checkModels(actor, input.columns().texts("models"));
    return writer.write(
        actor,
        mode,
        tx -> {
          Optional<Row> present = present(tx, input);
          if (present.isEmpty()) {
            return OrgRows.withBudget(tx, insert(tx, actor, input));
          }
          Row organization = present.get();
          String id = organization.text("organization_id");
          return switch (mode.ifExists()) {
            case FAIL ->
                throw new Conflict("Organization already exists: organization_id=" + id + ".")
                    .<Conflict>hint("Use --if-exists skip or --if-exists update to run the same command again and again.");
            case SKIP -> OrgRows.withBudget(tx, organization);
            case UPDATE -> {
              update(tx, actor, organization, input);
              yield OrgRows.withBudget(tx, new OrgStore(tx).find(id).orElseThrow());
            }
          };
        });
  }

  private Optional<Row> present(Tx tx, NewOrganization input) {
    OrgStore organizations = new OrgStore(tx);
    if (input.id() != null) {
      return organizations.findAndLock(input.id());
    }
    if (!input.matchAlias()) {
      return Optional.empty();
    }
    tx.oneAtATime(Tx.Names.ORGANIZATION_ALIAS);
    List<String> ids = organizations.idsByAlias(input.alias());
    if (ids.size() > 1) {
      throw new Conflict(
          "Several organizations have the alias '" + input.alias() + "': " + String.join(", ", ids) + ".")
          .<Conflict>hint("Name one with --organization-id.");
    }
    return ids.isEmpty() ? Optional.empty() : organizations.findAndLock(ids.get(0));
  }

  private Row insert(Tx tx, Actor actor, NewOrganization input) {
    Budgets.keep(tx, input.budgetId());
    String budgetId = input.budgetId() == null ? insertBudget(tx, actor, input.budget()) : input.budgetId();
    String id = input.id() == null ? writer.newId() : input.id();
    Row row =
        Row.of("organization_id", id)
            .with("organization_alias", input.alias())
            .with("budget_id", budgetId)
            .with("models", List.of())
            .with("metadata", Json.EMPTY_OBJECT)
            .with(Metadata.applied(Row.empty(), input.columns(), input.inMetadata()))
            .with(ObjectPermissions.set(tx, Row.empty(), input.objectPermission(), writer.newId()))
            .with(writer.created(actor));
    OrgStore organizations = new OrgStore(tx);
    organizations.insert(row);
    return organizations.find(id).orElseThrow();
  }

  private String insertBudget(Tx tx, Actor actor, Row given) {
    String id = writer.newId();
    new BudgetStore(tx).insert(Budgets.newRow(tx, writer, actor, id, given));
    return id;
  }

  private void update(Tx tx, Actor actor, Row before, NewOrganization input) {
    Row after =
        Row.of("organization_alias", input.alias())
            .with(Metadata.applied(before, input.columns(), input.inMetadata()));
    Row own = null;
    if (input.budgetId() != null) {
      Budgets.keep(tx, input.budgetId());
      after.with("budget_id", input.budgetId());
    } else if (!input.budget().isEmpty()) {
      own = Budgets.findAndLock(tx, before.text("budget_id"));
    }
    after.with(ObjectPermissions.set(tx, before, input.objectPermission(), writer.newId()));
    if (own != null) {
      updateOwnBudget(tx, actor, own, input.budget());
    }
    new OrgStore(tx).update(before, after, writer.updated(actor));
  }

  /** @param before the budget, locked */
  private void updateOwnBudget(Tx tx, Actor actor, Row before, Row given) {
    BudgetStore budgets = new BudgetStore(tx);
    String budgetId = before.text("budget_id");
    Row after = Budgets.withReset(before, given, writer.now());
    if (!after.changes(before)) {
      return;
    }
    List<String> users = budgets.usersOf(budgetId);
    if (users.size() > 1) {
      throw new Conflict("The budget " + budgetId + " is shared, so it is not changed for this organization alone. It is used by:", users)
          .<Conflict>hint("Give the organization a budget of its own, or name another with --budget-id.");
    }
    budgets.update(before, after, writer.updated(actor));
  }

  /**
   * The organizations that were asked for, each once, in the order of the first naming; mirrors
   * {@code GET /organization/info} for each of them.
   *
   * @param names ids, or aliases that exactly one organization visible to the actor has
   * @throws NotFound when an admin names one that does not exist; nothing is answered then
   */
  public List<Row> info(Actor actor, List<String> names) {
    if (names.isEmpty()) {
      Authorizer.check(actor, Permission.ORG_INFO, Target.NOTHING);
      throw new Invalid("Specify list of organization id's to query. Passed in=[]", "organizations");
    }
    return database.read(
        tx -> {
          // Most are named by their ids, and so found at once.
          rows.announce(tx, names);
          Map<String, Row> found = OrgRows.byId(tx, names);
          Set<String> ids = new LinkedHashSet<>();
          for (String name : names) {
            String id = OrgNames.resolve(tx, actor, name, found::containsKey);
            Authorizer.check(actor, Permission.ORG_INFO, Target.organization(id));
            ids.add(id);
          }
          if (!found.keySet().containsAll(ids)) {
            found.putAll(OrgRows.byId(tx, ids));
          }
          List<Row> answer = new ArrayList<>();
          for (String id : ids) {
            Row row = found.get(id);
            if (row == null) {
              throw OrgNames.notFound(id);
            }
            answer.add(row);
          }
          if (!List.copyOf(ids).equals(names)) {
            rows.announce(tx, OrgRows.ids(answer));
          }
          return rows.inFull(tx, answer);
        });
  }

  /**
   * The organizations that the actor may see, read while they are consumed; mirrors {@code GET /organization/list}.
   *
   * @param filter {@code within} is set here
   * @param most how many will be wanted, so that no page is larger than that
   * @param nested whether members and teams are wanted too
   */
  public Rows list(Actor actor, OrgStore.Filter filter, long most, boolean nested) {
    Authorizer.check(actor, Permission.ORG_LIST, Target.NOTHING);
    Set<String> within = actor.seesEverything() ? null : actor.memberships().keySet();
    if (within != null && within.isEmpty()) {
      return Rows.of(List.of());
    }
    OrgStore.Filter visible = filter.within(within);
    checkCursor(visible);
    return Pages.list(database, most, Pages.LARGEST_OF_BYTES, (tx, last, size) -> rows.page(tx, new OrgStore(tx).page(visible, last, size), size, nested, visible.isWhole()));
  }

  private void checkCursor(OrgStore.Filter filter) {
    if (Cursors.needsRow(filter.after(), filter.sort(), "organization_id")) {
      boolean visible = filter.within() == null || filter.within().contains(filter.after());
      if (!visible || database.read(tx -> new OrgStore(tx).find(filter.after())).isEmpty()) {
        throw Cursors.noRow(filter.after(), "organization");
      }
    }
  }

  /**
   * The members of one organization, read while they are consumed; needs what {@link #info} needs.
   *
   * @param after the user id that the first one follows; null for all
   * @param most how many will be wanted, so that no page is larger than that
   */
  public Rows members(Actor actor, String name, Sort sort, String after, long most) {
    return database.read(
        tx -> {
          String id = OrgNames.resolve(tx, actor, name);
          Authorizer.check(actor, Permission.ORG_MEMBERS, Target.organization(id));
          if (new OrgStore(tx).find(id).isEmpty()) {
            throw OrgNames.notFound(id);
          }
          if (Cursors.needsRow(after, sort, "user_id") && new MemberStore(tx).findAll(id, List.of(after)).isEmpty()) {
            throw Cursors.noRow(after, "member");
          }
          return memberRows.inFull(id, sort, after, most);
        });
  }
}
