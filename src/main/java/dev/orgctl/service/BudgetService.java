package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.Sort;
import dev.orgctl.store.Tx;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Budgets by themselves: LiteLLM's {@code /budget/*}. What organizations, members and keys do with theirs is in their services. */
public final class BudgetService {
  private final Writer writer;

  public BudgetService(Writer writer) {
    this.writer = writer;
  }

  /**
   * Creates a budget; mirrors {@code POST /budget/new}.
   *
   * @throws Conflict when the id is taken and the mode says fail
   */
  public Written create(Actor actor, NewBudget input, WriteMode mode) {
    Authorizer.check(actor, Permission.BUDGET_NEW, Target.NOTHING);
    return writer.write(
        actor,
        mode,
        tx -> {
          BudgetStore budgets = new BudgetStore(tx);
          Optional<Row> present = input.id() == null ? Optional.empty() : budgets.findAndLock(input.id());
          if (present.isEmpty()) {
            String id = input.id() == null ? writer.newId() : input.id();
            budgets.insert(Budgets.newRow(tx, writer, actor, id, input.columns()));
            return budgets.find(id).orElseThrow();
          }
          switch (mode.ifExists()) {
            case FAIL ->
                throw new Conflict(400, "Budget with id '" + input.id() + "' already exists.", "budget_id")
                    .<Conflict>hint("Use --if-exists skip or --if-exists update to run the same command again and again.");
            case SKIP -> Authorizer.check(actor, Permission.BUDGET_INFO, Target.NOTHING);
            case UPDATE -> {
              Authorizer.check(actor, Permission.BUDGET_UPDATE, Target.NOTHING);
              update(tx, actor, present.get(), input.columns());
            }
          }
          return budgets.find(input.id()).orElseThrow();
        });
  }

  /**
   * Changes the given columns of a budget, for everybody who uses it; the answer names them. Mirrors
   * {@code POST /budget/update}.
   *
   * @throws NotFound when there is no such budget
   */
  public Written update(Actor actor, NewBudget input, WriteMode mode) {
    Authorizer.check(actor, Permission.BUDGET_UPDATE, Target.NOTHING);
    return writer.write(
        actor,
        mode,
        tx -> {
          Row before = Budgets.findAndLock(tx, input.id());
          update(tx, actor, before, input.columns());
          return withUsers(tx, new BudgetStore(tx).find(input.id()).orElseThrow());
        });
  }

  private void update(Tx tx, Actor actor, Row before, Row given) {
    new BudgetStore(tx).update(before, Budgets.withReset(before, given, writer.now()), writer.updated(actor));
  }

  /**
   * The budgets that were asked for, each with who uses it; mirrors {@code POST /budget/info}.
   *
   * @throws NotFound when one of them does not exist; nothing is answered then
   */
  public List<Row> info(Actor actor, List<String> ids) {
    Authorizer.check(actor, Permission.BUDGET_INFO, Target.NOTHING);
    return writer
        .database()
        .read(tx -> ids.stream().map(id -> withUsers(tx, new BudgetStore(tx).find(id).orElseThrow(() -> Budgets.notFound(id)))).toList());
  }

  private static Row withUsers(Tx tx, Row budget) {
    return budget.with("used_by", new BudgetStore(tx).usersOf(budget.text("budget_id")));
  }

  /**
   * All budgets, read while they are consumed; mirrors {@code GET /budget/list}.
   *
   * @param after the id of the budget to go on after; null for all
   * @param most how many will be wanted, so that no page is larger than that
   */
  public Rows list(Actor actor, Sort sort, String after, long most) {
    Authorizer.check(actor, Permission.BUDGET_LIST, Target.NOTHING);
    checkCursor(sort, after);
    return Pages.list(
        writer.database(), most, (tx, last, size) -> Pages.Page.of(new BudgetStore(tx).page(sort, after, last, size), size));
  }

  private void checkCursor(Sort sort, String after) {
    if (Cursors.needsRow(after, sort, "budget_id") && writer.database().read(tx -> new BudgetStore(tx).find(after)).isEmpty()) {
      throw Cursors.noRow(after, "budget");
    }
  }

  /** The first of the budgets of {@link #list} whose id begins with this text. */
  public List<Row> startingWith(Actor actor, String prefix, int most) {
    Authorizer.check(actor, Permission.BUDGET_LIST, Target.NOTHING);
    return writer.database().read(tx -> new BudgetStore(tx).startingWith(prefix, most));
  }

  /**
   * Deletes a budget that nobody uses; mirrors {@code POST /budget/delete}, which takes budgets away from members and keys.
   *
   * @throws Conflict when it is in use, naming who uses it
   * @throws NotFound when there is none, unless the mode skips that
   */
  public Written delete(Actor actor, String id, WriteMode mode) {
    Authorizer.check(actor, Permission.BUDGET_DELETE, Target.NOTHING);
    return writer.write(
        actor,
        mode,
        tx -> {
          BudgetStore budgets = new BudgetStore(tx);
          Optional<Row> budget = budgets.findAndLockToDelete(id);
          if (budget.isEmpty()) {
            if (mode.skipMissing()) {
              return Row.empty();
            }
            throw Budgets.notFound(id);
          }
          List<String> users = budgets.usersOf(id);
          if (!users.isEmpty()) {
            throw new Conflict("The budget " + id + " is in use, so it is not deleted. It is used by:", users)
                .<Conflict>hint("Give them other budgets first.");
          }
          budgets.deleteAll(List.of(budget.get()));
          return budget.get();
        });
  }

  /**
   * The budgets that nobody uses, read while they are consumed.
   *
   * @param age how old they must be, as a duration
   */
  public Rows orphans(Actor actor, String age, Sort sort, String after, long most) {
    Authorizer.check(actor, Permission.BUDGET_ORPHANS, Target.NOTHING);
    checkCursor(sort, after);
    return Pages.list(
        writer.database(),
        most,
        (tx, last, size) -> Pages.Page.of(new BudgetStore(tx).orphans(madeBefore(age), sort, after, last, size), size));
  }

  /** Deletes all budgets that nobody uses, in one transaction. */
  public Written deleteOrphans(Actor actor, String age, WriteMode mode) {
    Authorizer.check(actor, Permission.BUDGET_ORPHANS_DELETE, Target.NOTHING);
    return writer.write(
        actor,
        mode,
        tx -> {
          BudgetStore budgets = new BudgetStore(tx);
          List<Row> orphans = budgets.deleteOrphans(madeBefore(age), budgets.lockOrphans(madeBefore(age), List.of()));
          return Row.of("budget_ids", orphans.stream().map(row -> row.text("budget_id")).toList());
        });
  }

  private LocalDateTime madeBefore(String age) {
    return Durations.before(writer.now(), age);
  }
}
