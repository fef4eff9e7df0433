package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.AuditStore;
import dev.orgctl.store.Database;
import dev.orgctl.store.Sort;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;

/** The audit trail: who changed what, of orgctl and of the gateway. */
public final class AuditService {
  private final Database database;
  private final Clock clock;

  /** @param clock one that goes on while the command runs */
  public AuditService(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Audit rows, read while they are consumed; mirrors {@code GET /audit}.
   *
   * @param filter the organization can be an alias, and the actor an e-mail
   * @param after the id of the row to go on after; null for all
   * @throws NotFound when there is no such row to go on after
   */
  public Rows list(Actor actor, AuditStore.Filter filter, Sort sort, String after, long most) {
    AuditStore.Filter resolved = check(actor, filter);
    if (Cursors.needsRow(after, sort, "id") && database.read(tx -> new AuditStore(tx).find(after)).isEmpty()) {
      throw Cursors.noRow(after, "audit row");
    }
    return Pages.list(
        database, most, (tx, last, size) -> Pages.Page.of(new AuditStore(tx).page(resolved, sort, after, last, size), size));
  }

  /** The last rows, and then every new one, until the thread is interrupted; each time the oldest first. */
  public Iterator<List<Row>> follow(Actor actor, AuditStore.Filter filter, int last) {
    return new AuditTail(database, clock, actor, check(actor, filter), last);
  }

  private AuditStore.Filter check(Actor actor, AuditStore.Filter filter) {
    Authorizer.check(actor, Permission.AUDIT_LIST, Target.NOTHING);
    return database.read(
        tx ->
            new AuditStore.Filter(
                filter.table(),
                filter.object(),
                UserNames.resolve(tx, actor, filter.actor()),
                filter.action(),
                filter.since(),
                filter.until(),
                filter.organization() == null ? null : OrgNames.resolve(tx, actor, filter.organization())));
  }

  /** @throws NotFound when there is no such row */
  public Row show(Actor actor, String id) {
    Authorizer.check(actor, Permission.AUDIT_SHOW, Target.NOTHING);
    return database
        .read(tx -> new AuditStore(tx).find(id))
        .orElseThrow(
            () -> new NotFound("Audit row not found for id=" + id, "id").hint("`orgctl audit list --wide` shows the rows with their ids."));
  }
}
