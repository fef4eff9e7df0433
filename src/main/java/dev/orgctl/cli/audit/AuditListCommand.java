package dev.orgctl.cli.audit;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.problem.Invalid;
import dev.orgctl.store.AuditStore;
import dev.orgctl.store.Sort;
import dev.orgctl.store.Tables;
import java.util.List;
import java.util.Map;

/** {@code audit list}: who changed what, the newest first. Mirrors GET /audit. */
public final class AuditListCommand implements Command {
  private static final Field TABLE =
      Field.of("table", FieldType.NAME, "TABLE", "Only rows of this table: LiteLLM's name of it, or organization, membership, team, user, key, budget, invitation")
          .suggesting(List.of("organization", "membership", "team", "user", "key", "budget", "invitation"));
  private static final Field OBJECT =
      Field.of("object", FieldType.NAME, "ID", "Only the row with this id; of a membership ORGANIZATION:USER");
  private static final Field ACTOR = Field.of("actor", FieldType.NAME, "USER", "Only what this user did: the id, or an e-mail that only one has; or the key with this hash").naming(ValueKind.USER);
  private static final Field ACTION =
      Field.choice("action", List.of("created", "updated", "deleted", "blocked", "unblocked", "rotated"), "Only what was done in this way");
  private static final Field SINCE = Field.of("since", FieldType.PAST, "TIME", "Only from this moment on, UTC, or so long ago: 30m, 1h, 7d");
  private static final Field UNTIL = Field.of("until", FieldType.PAST, "TIME", "Only before this moment");
  private static final Field ORGANIZATION =
      Field.of("organization", FieldType.NAME, "ORG", "Only an organization, with its members, teams, keys and budgets: its id, or an alias that only one has").naming(ValueKind.ORGANIZATION);
  private static final Field FOLLOW =
      Field.of("follow", FieldType.BOOLEAN, "", "The newest last, and then every new row as it comes, until interrupted");

  private static final Map<String, String> TABLES =
      Map.of(
          "organization", Tables.ORGANIZATION, "membership", Tables.MEMBERSHIP, "team", Tables.TEAM, "user", Tables.USER, "key",
          Tables.KEY, "budget", Tables.BUDGET, "invitation", Tables.INVITATION);

  private static final String NEWEST_FIRST = "updated_at:desc";

  /** How many rows are read at once when new ones are waited for. */
  private static final int MOST_TO_FOLLOW = 10_000;

  @Override
  public Definition define() {
    return Definition.of()
        .options(TABLE, OBJECT, ACTOR, ACTION, SINCE, UNTIL, ORGANIZATION, FOLLOW)
        .lists(Views.AUDIT, AuditStore.SORTABLE, NEWEST_FIRST)
        .inOrganization(ORGANIZATION)
        .example("orgctl audit list --organization Research --since 2026-11-01", "what happened to an organization this month")
        .example("orgctl audit list --since 1h --columns updated_at,changed_by,object_id,changes", "who changed what in the last hour, and from what to what")
        .example("orgctl audit list --follow --limit 10 -o jsonl", "the last ten changes, and every one to come");
  }

  @Override
  public Action prepare(Input input) {
    String table = input.text(TABLE) == null ? null : TABLES.getOrDefault(input.text(TABLE), input.text(TABLE));
    AuditStore.Filter filter =
        new AuditStore.Filter(
            table, input.text(OBJECT), input.text(ACTOR), input.text(ACTION), input.time(SINCE), input.time(UNTIL), input.text(ORGANIZATION));
    String after = input.text(Options.AFTER);
    long limit = input.limit();
    Sort sort = input.sort();
    if (!input.isSet(FOLLOW)) {
      var named = input.named();
      return session -> session.print(Views.AUDIT, session.audit().list(session.actor(), filter, sort, after, limit), limit, named);
    }
    if (after != null || filter.until() != null || input.isSet(Options.ALL) || !sort.equals(Sort.of(NEWEST_FIRST))) {
      throw new Invalid("--follow goes on from the newest row: leave --after, --until, --sort and --all out.", "follow");
    }
    if (limit > MOST_TO_FOLLOW) {
      throw new Invalid("--limit " + limit + ": --follow begins with at most " + MOST_TO_FOLLOW + " rows.", "limit");
    }
    if (input.has(Options.WATCH)) {
      throw new Invalid("--follow shows what is new, and --watch everything anew: use one of them.", "follow");
    }
    input.requireLines("--follow");
    return session -> session.printer().follow(Views.AUDIT, session.audit().follow(session.actor(), filter, (int) limit));
  }
}
