package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.Row;
import dev.orgctl.model.Times;
import dev.orgctl.problem.Denied;
import dev.orgctl.store.AuditStore;
import dev.orgctl.store.Database;
import dev.orgctl.store.Sort;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * New audit rows, looked for every second. A row has the time at which its command began and is seen when that commits, so
 * each look goes back some minutes, and knows which rows it has seen.
 */
final class AuditTail implements Iterator<List<Row>> {
  private static final long PAUSE_MILLIS = 1000;
  private static final int MINUTES = 10;
  private static final Sort NEWEST_FIRST = new Sort("updated_at", true);

  private final Database database;
  private final Clock clock;
  private final Actor actor;
  private final AuditStore.Filter filter;
  private final Map<String, LocalDateTime> seen = new HashMap<>();
  private LocalDateTime newest;
  private List<Row> first;

  /**
   * @param clock one that goes on while the command runs
   * @param last how many of the rows that are there to begin with
   */
  AuditTail(Database database, Clock clock, Actor actor, AuditStore.Filter filter, int last) {
    this.database = database;
    this.clock = clock;
    this.actor = actor;
    this.filter = filter;
    this.newest = Times.now(clock);
    // At one moment: what commits between two looks would be known before it is printed.
    this.first = database.snapshot(tx -> present(new AuditStore(tx), last));
  }

  private List<Row> present(AuditStore store, int last) {
    // Rows of the last minutes that were not asked for are no news either.
    store.since(filter, newest.minusMinutes(MINUTES), List.of()).forEach(this::remember);
    List<Row> rows = new ArrayList<>(store.page(filter, NEWEST_FIRST, null, null, last));
    rows.forEach(this::remember);
    Collections.reverse(rows);
    return rows;
  }

  private void remember(Row row) {
    LocalDateTime time = row.time("updated_at");
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
    LocalDateTime now = Times.now(clock);
    // A row of a gateway whose clock is ahead must not hide those that others write.
    newest = newest.isAfter(now) ? now : newest;
    LocalDateTime from = newest.minusMinutes(MINUTES);
    seen.values().removeIf(time -> time.isBefore(from));
    List<Row> rows =
        database.read(
            tx -> {
              if (!Identities.isUnchanged(tx, actor, now)) {
                throw new Denied(401, "Your key or your rights were changed while this command ran.")
                    .<Denied>hint("`orgctl whoami` shows what they are now.");
              }
              return new AuditStore(tx).since(filter, from, seen.keySet());
            });
    rows.forEach(this::remember);
    return rows;
  }
}
