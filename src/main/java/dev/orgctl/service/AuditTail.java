package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Denied;
import dev.orgctl.store.AuditStore;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * New audit rows, looked for every second. A row has the time at which its command began and is seen when that commits, so
 * each look goes back some minutes, and knows which rows it has seen.
 */
final class AuditTail implements Iterator<List<Row>> {
  private static final long PAUSE_MILLIS = 1000;
  private static final int MINUTES = 10;

  private final Writer writer;
  private final Actor actor;
  private final AuditStore.Filter filter;
  private final Map<String, LocalDateTime> seen = new HashMap<>();
  private LocalDateTime newest;
  private List<Row> first;

  /** @param present the rows to begin with */
  AuditTail(Writer writer, Actor actor, AuditStore.Filter filter, List<Row> present) {
    this.writer = writer;
    this.actor = actor;
    this.filter = filter;
    this.first = present;
    this.newest = writer.now();
    // Rows of the last minutes that were not asked for are no news either.
    writer
        .database()
        .read(tx -> new AuditStore(tx).since(filter, newest.minusMinutes(MINUTES), List.of()))
        .forEach(this::remember);
  }

  private void remember(Row row) {
    LocalDateTime time = (LocalDateTime) row.get("updated_at");
    seen.put(row.text("id"), time);
    newest = time.isAfter(newest) ? time : newest;
  }

  /** Waits; false when the thread is interrupted. */
  @Override
  public boolean hasNext() {
    if (first != null) {
      return true;
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public List<Row> next() {
    if (first != null) {
      List<Row> present = first;
      first = null;
      return present;
    }
    LocalDateTime from = newest.minusMinutes(MINUTES);
    seen.values().removeIf(time -> time.isBefore(from));
    List<Row> rows =
        writer
            .database()
            .read(
                tx -> {
                  if (!actor.isMaster() && !Identities.find(tx, actor.keyHash(), writer.now()).equals(Optional.of(actor))) {
                    throw new Denied(401, "Your key or your rights were changed while this command ran.")
                        .<Denied>hint("`orgctl whoami` shows what they are now.");
                  }
                  return new AuditStore(tx).since(filter, from, seen.keySet());
                });
    rows.forEach(this::remember);
    return rows;
  }
}
