package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.model.Times;
import dev.orgctl.store.Check;
import dev.orgctl.store.Checks;
import dev.orgctl.store.DoctorStore;
import dev.orgctl.store.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examines a database, and mends what can be mended without a decision. */
public final class DoctorService {
  /** What {@code --fix} takes. */
  public static final List<String> FIXABLE = Checks.FIXABLE;

  private static final long MOST_SKEW_MILLIS = 5000;

  private final Writer writer;
  private final Clock clock;

  /** @param clock one that goes on while the command runs */
  public DoctorService(Writer writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /** What was looked at, how long it took, and what was found: {@code server}, {@code identity}, {@code checks}, {@code findings}. */
  public Row examine(Actor actor) {
    Authorizer.check(actor, Permission.DOCTOR, Target.NOTHING);
    long started = clock.millis();
    return writer.database().snapshot(tx -> new Examination(tx, actor, started).run());
  }

  /** Mends findings of these kinds, in the order of {@link #FIXABLE}. */
  public Written fix(Actor actor, List<String> ids, WriteMode mode) {
    Authorizer.check(actor, Permission.DOCTOR_FIX, Target.NOTHING);
    return writer.write(
        actor,
        mode,
        tx -> {
          List<DoctorStore.Locked> locked = new ArrayList<>();
          FIXABLE.stream()
              .filter(ids::contains)
              .forEach(id -> locked.add(new DoctorStore(tx).lock(id, writer.now(), writer.updated(actor), locked)));
          return Row.of(
              "fixed", Rows.of(locked.stream().map(one -> Row.of("id", one.id()).with("fixed", (long) one.write().getAsInt())).toList()));
        });
  }

  private final class Examination {
    private final DoctorStore store;
    private final Tx tx;
    private final Actor actor;
    private final List<Row> checks = new ArrayList<>();
    private final List<Row> findings = new ArrayList<>();
    private long lap;

    Examination(Tx tx, Actor actor, long started) {
      this.tx = tx;
      this.store = new DoctorStore(tx);
      this.actor = actor;
      this.lap = started;
    }

    Row run() {
      Row server = store.server();
      checked("server", "ok", 0L);
      boolean complete = schema();
      skew();
      for (Check check : new Checks(tx).all()) {
        Optional<DoctorStore.Found> found = complete ? store.run(check, writer.now(), actor.keyHash()) : Optional.empty();
        checked(check.id(), found.isEmpty() ? "skipped" : found.get().found() == 0 ? "ok" : "found", found.map(DoctorStore.Found::found).orElse(null));
        found.filter(wrong -> wrong.found() > 0).ifPresent(wrong -> findings.add(finding(check, wrong)));
      }
      return Row.of("server", server)
          .with("identity", Row.of("user_id", actor.userId()).with("user_role", actor.role()).with("key_name", actor.keyName()))
          .with("checks", Rows.of(checks))
          .with("findings", Rows.of(findings));
    }

    private void checked(String id, String status, Long found) {
      long now = clock.millis();
      checks.add(Row.of("id", id).with("status", status).with("found", found).with("ms", now - lap));
      lap = now;
    }

    private boolean schema() {
      List<Row> missing = store.missing();
      checked("schema", missing.isEmpty() ? "ok" : "found", (long) missing.size());
      if (!missing.isEmpty()) {
        findings.add(
            finding(
                "schema", missing.size(), false,
                "Commands fail on what is missing, and no row can be checked: run LiteLLM's migrations, which it does when it starts.",
                missing.stream().map(row -> row.copy().with("mend", "orgctl db status")).toList()));
      }
      return missing.isEmpty();
    }

    /** The machine's clock decides when keys expire and what audit rows say, the server's what new rows say. */
    private void skew() {
      LocalDateTime before = Times.now(clock);
      LocalDateTime server = store.clock();
      LocalDateTime after = Times.now(clock);
      long ahead = Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), server).toMillis();
      boolean wrong = Math.abs(ahead) > MOST_SKEW_MILLIS;
      checked("clock-skew", wrong ? "found" : "ok", wrong ? 1L : 0L);
      if (wrong) {
        findings.add(
            finding(
                "clock-skew", 1, false,
                "Keys expire by this machine's clock here and by the gateway's there: set the clocks by the same time server.",
                List.of(Row.of("server_ahead_ms", ahead).with("machine_time", after))));
      }
    }

    private Row finding(Check check, DoctorStore.Found found) {
      return finding(
          check.id(), found.found(), FIXABLE.contains(check.id()), check.why(),
          found.rows().stream().map(row -> row.copy().with("mend", check.mend(row))).toList());
    }

    private Row finding(String id, long found, boolean fixable, String why, List<Row> rows) {
      return Row.of("id", id).with("found", found).with("why", why).with("fixable", fixable).with("rows", Rows.of(rows));
    }
  }
}
