package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.Change;
import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.model.Times;
import dev.orgctl.problem.Conflict;
import dev.orgctl.store.AuditStore;
import dev.orgctl.store.Database;
import dev.orgctl.store.Tx;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs one write: its transaction, its audit rows, its dry run. Every service writes through this, so none can forget
 * them.
 *
 * @param ids makes the uuids of new rows
 */
public record Writer(Database database, Clock clock, Supplier<String> ids) {

  /**
   * Runs the work in one transaction and writes one audit row for each row that it changed. The caller's rights are read
   * again before the first row is written, since the work may have waited long for a lock.
   */
  public Written write(Actor actor, WriteMode mode, Function<Tx, Row> work) {
    return database.write(
        !mode.dryRun(),
        tx -> {
          tx.beforeFirstWrite(() -> requireUnchanged(tx, actor));
          Row signature = signature(actor);
          tx.journal(signature, mode.dryRun(), changes -> audit(tx, signature, changes));
          Row answer = work.apply(tx);
          tx.journal().flush();
          return new Written(answer, tx.journal().changes(), tx.journal().changed(), mode.dryRun());
        });
  }

  private void audit(Tx tx, Row signature, List<Change> changes) {
    new AuditStore(tx).insertAll(changes.stream().map(change -> auditRow(signature, Secrets.audited(change))).toList());
  }

  /** What all audit rows of one transaction say. */
  private Row signature(Actor actor) {
    return Row.of("updated_at", now()).with("changed_by", actor.signature()).with("changed_by_api_key", actor.keyHash());
  }

  private void requireUnchanged(Tx tx, Actor actor) {
    if (!Identities.isUnchanged(tx, actor, now())) {
      throw new Conflict("Your key or your rights were changed while this command ran: nothing was written.")
          .<Conflict>hint("`orgctl whoami` shows what they are now.");
    }
  }

  private Row auditRow(Row signature, Change change) {
    return Row.of("id", ids.get())
        .with(signature)
        .with("action", change.action())
        .with("table_name", change.table())
        .with("object_id", change.objectId())
        .with("before_value", change.before() == null ? null : Json.of(change.before()))
        .with("updated_values", change.after() == null ? null : Json.of(change.after()));
  }

  /** Now, in UTC, in the milliseconds that the columns hold. */
  public LocalDateTime now() {
    return Times.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }

  public String newId() {
    return ids.get();
  }

  /** The columns that say of a new row when it was made, and of budgets and organizations also by whom. */
  Row created(Actor actor) {
    return Row.of("created_at", now())
        .with("created_by", actor.signature())
        .with("updated_at", now())
        .with("updated_by", actor.signature());
  }

  Row created() {
    return Row.of("created_at", now()).with("updated_at", now());
  }

  /** The columns that say of a changed row when it was changed, and of budgets and organizations also by whom. */
  Row updated(Actor actor) {
    return updated().with("updated_by", actor.signature());
  }

  Row updated() {
    return Row.of("updated_at", now());
  }
}
