package dev.orgctl.store;

import dev.orgctl.model.Change;
import dev.orgctl.model.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one transaction changed. A signed one hands the changes over as they become many, so that an import of any size fits
 * in memory, and keeps them only where a dry run is going to show them; an unsigned one keeps them all, and nothing is
 * audited.
 */
public final class Journal {
  /** So many changes are handed over at once. */
  private static final int MANY = 5000;

  private final Row signature;
  private final boolean keeps;
  private final Consumer<List<Change>> audit;
  private final List<Change> pending = new ArrayList<>();
  private final List<Change> kept = new ArrayList<>();
  private boolean changed;

  private Journal(Row signature, boolean keeps, Consumer<List<Change>> audit) {
    this.signature = signature;
    this.keeps = keeps;
    this.audit = audit;
  }

  static Journal unsigned() {
    return new Journal(null, true, changes -> {});
  }

  static Journal signed(Row signature, boolean keeps, Consumer<List<Change>> audit) {
    return new Journal(signature, keeps, audit);
  }

  /** The columns that all audit rows share; null where nothing is audited. */
  Row signature() {
    return signature;
  }

  void add(Change change) {
    changed = true;
    pending.add(change);
    if (pending.size() >= MANY) {
      flush();
    }
  }

  /** Changes whose audit rows the database made: they are only made where they are kept. */
  void addAudited(int size, IntFunction<Change> change) {
    changed = true;
    if (keeps) {
      IntStream.range(0, size).mapToObj(change).forEach(kept::add);
    }
  }

  /** Hands over the changes that were not yet. */
  public void flush() {
    List<Change> some = List.copyOf(pending);
    pending.clear();
    audit.accept(some);
    if (keeps) {
      kept.addAll(some);
    }
  }

  /** All changes so far, in order; none where they are not kept. */
  public List<Change> changes() {
    return keeps ? Stream.concat(kept.stream(), pending.stream()).toList() : List.of();
  }

  /** Whether anything was written so far. */
  public boolean changed() {
    return changed;
  }
}
