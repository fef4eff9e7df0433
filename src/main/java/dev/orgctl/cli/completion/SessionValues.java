package dev.orgctl.cli.completion;

import dev.orgctl.auth.Actor;
import dev.orgctl.cli.AppContext;
import dev.orgctl.cli.Session;
import dev.orgctl.input.ValueKind;
import dev.orgctl.model.Decimals;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Problem;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Live values by the same operations as the list verbs, and so within what the caller may see. */
public final class SessionValues implements LiveValues {
  /** More than anybody reads through; the shells and the prompt ask again when more of the word is typed. */
  private static final int MOST = 200;

  private final AppContext app;
  private final Supplier<Session> opened;

  /** @param opened identifies the caller */
  public SessionValues(AppContext app, Supplier<Session> opened) {
    this.app = app;
    this.opened = opened;
  }

  @Override
  public Found find(ValueKind kind, String prefix, String of) {
    try {
      if (kind == ValueKind.CONTEXT) {
        return contexts();
      }
      Session session = opened.get();
      return switch (kind) {
        case ORGANIZATION -> named(organizations(session, prefix), prefix, "organization_alias", "organization_id");
        case ORGANIZATION_ID -> column(organizations(session, prefix), "organization_id", "organization_alias");
        case TEAM -> named(teams(session, prefix), prefix, "team_alias", "team_id");
        case USER -> named(users(session, prefix, null, List.of()), prefix, "user_email", "user_id");
        case USER_ID -> column(users(session, prefix, null, List.of()), "user_id", "user_email");
        case USER_EMAIL -> column(users(session, prefix, null, List.of()), "user_email", "user_id");
        case MEMBER_ID -> column(members(session, prefix, of), "user_id", "user_email");
        case MEMBER_EMAIL -> column(members(session, prefix, of), "user_email", "user_id");
        case TEAM_MEMBER_ID -> column(usersOfTeam(session, prefix, of), "user_id", "user_email");
        case TEAM_MEMBER_EMAIL -> column(usersOfTeam(session, prefix, of), "user_email", "user_id");
        case KEY -> named(keys(session, prefix), prefix, "key_alias", "key_name");
        case KEY_ALIAS -> column(keys(session, prefix), "key_alias", "key_name");
        case BUDGET -> column(session.budgets().startingWith(session.actor(), prefix, MOST), "budget_id", "max_budget");
        case MODEL -> models(session, prefix);
        case ANYTHING, FILE, COMMAND, VERB, CONTEXT -> Found.NOTHING;
      };
    } catch (Problem refused) {
      return Found.NOTHING;
    }
  }

  private Found contexts() {
    return new Found(app.contexts().all().stream().map(one -> new Candidate(one.name(), one.databaseUrl())).toList(), true);
  }

  private static List<Row> organizations(Session session, String prefix) {
    return first(session.organizations().list(session.actor(), OrgStore.Filter.startingWith(prefix), MOST, false));
  }

  private static List<Row> teams(Session session, String prefix) {
    Actor actor = session.actor();
    TeamStore.Filter filter = TeamStore.Filter.startingWith(prefix);
    try {
      return first(session.teams().list(actor, filter, MOST, false));
    } catch (Denied notAll) {
      // Everybody may list the teams that they are on.
      return actor.userId() == null ? List.of() : first(session.teams().list(actor, filter.withMember(actor.userId()), MOST, false));
    }
  }

  private static List<Row> users(Session session, String prefix, String team, List<String> organizations) {
    return first(session.users().list(session.actor(), UserStore.Filter.startingWith(prefix, team), organizations, MOST, false));
  }

  /** @param of null for the organization that the session uses */
  private List<Row> members(Session session, String prefix, String of) {
    String organization = of == null ? app.workspace().organization() : of;
    return organization == null ? List.of() : users(session, prefix, null, List.of(organization));
  }

  private static List<Row> usersOfTeam(Session session, String prefix, String name) {
    if (name == null) {
      return List.of();
    }
    return teams(session, name).stream()
        .filter(team -> name.equals(team.text("team_id")) || name.equals(team.text("team_alias")))
        .findFirst()
        .map(team -> users(session, prefix, team.text("team_id"), List.of()))
        .orElse(List.of());
  }

  private static List<Row> keys(Session session, String prefix) {
    return first(session.keys().list(session.actor(), KeyStore.Filter.startingWith(prefix), true, MOST, false));
  }

  private static Found models(Session session, String prefix) {
    List<String> names = session.models().startingWith(session.actor(), prefix, MOST);
    return new Found(names.stream().map(name -> new Candidate(name, "")).toList(), names.size() < MOST);
  }

  private static List<Row> first(Rows rows) {
    List<Row> first = new ArrayList<>();
    for (Iterator<Row> all = rows.iterator(); first.size() < MOST && all.hasNext(); ) {
      first.add(all.next());
    }
    return first;
  }

  private static Found column(List<Row> rows, String value, String description) {
    return new Found(
        rows.stream().filter(row -> row.text(value) != null).map(row -> candidate(row, value, description)).toList(),
        rows.size() < MOST);
  }

  /** By name where only one has it, else by id; by id too when the beginning of one was typed. */
  private static Found named(List<Row> rows, String prefix, String name, String id) {
    List<String> names = rows.stream().map(row -> row.text(name)).toList();
    List<Candidate> found = new ArrayList<>();
    for (Row row : rows) {
      String own = row.text(name);
      boolean byName = own != null && !own.isEmpty() && own.startsWith(prefix) && Collections.frequency(names, own) == 1;
      if (byName) {
        found.add(candidate(row, name, id));
      } else if (row.text(id).startsWith(prefix)) {
        found.add(candidate(row, id, name));
      }
    }
    return new Found(found, rows.size() < MOST);
  }

  private static Candidate candidate(Row row, String value, String description) {
    Object what = row.get(description);
    return new Candidate(row.text(value), what instanceof Double amount ? Decimals.brief(amount) + " USD" : what == null ? "" : what.toString());
  }
}
