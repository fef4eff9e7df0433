package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.auth.TeamRules;
import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.NotFound;
import dev.orgctl.service.TeamPeople.Person;
import dev.orgctl.service.TeamPeople.Roster;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Teams: LiteLLM's {@code /team/new}, {@code /team/info} and {@code /team/list}. */
public final class TeamService {
  /** What {@code team list} takes for teams of no organization, as LiteLLM does. */
  static final String NO_ORGANIZATION = "default_organization";

  private final Writer writer;
  private final TeamRows teamRows;

  public TeamService(Writer writer) {
    this.writer = writer;
    this.teamRows = new TeamRows(writer.database());
  }

  /**
   * Creates a team, of which the caller becomes an admin; mirrors {@code POST /team/new}.
   *
   * @throws Conflict when the id is taken and the mode says fail
   * @throws NotFound when an admin names an organization that does not exist
   */
  public TeamWritten create(Actor actor, TeamInput input, WriteMode mode) {
    List<String> warnings = new ArrayList<>();
    Written written =
        writer.write(
            actor,
            mode,
            tx -> {
              warnings.clear();
              String named = input.organization() == null ? null : OrgNames.resolve(tx, actor, input.organization());
              Authorizer.check(actor, Permission.TEAM_NEW, Target.organization(named));
              if (KeyStore.SESSION_TEAM.equals(input.id())) {
                throw new Invalid("team_id '" + input.id() + "' is reserved for LiteLLM's dashboard sessions.", "team_id");
              }
              Row organization = named == null ? null : OrgNames.findAndKeep(tx, named);
              Optional<Row> present = input.id() == null ? Optional.empty() : new TeamStore(tx).findAndLock(input.id());
              if (present.isPresent()) {
                return existing(tx, actor, input, present.get(), organization, mode, warnings);
              }
              TeamLimits.checkModels(organization, input.columns().texts("models"));
              TeamLimits.checkSoftBudget(Row.empty(), input.columns());
              if (organization == null) {
                TeamLimits.checkOwn(tx, actor, input.columns());
              }
              Row team = insert(tx, actor, input, named);
              warnings.addAll(TeamLimits.warnings(tx, organization, team));
              return team;
            });
    return new TeamWritten(written, warnings);
  }

  private Row existing(
      Tx tx, Actor actor, TeamInput input, Row team, Row organization, WriteMode mode, List<String> warnings) {
    String id = team.text("team_id");
    String of = organization == null ? null : organization.text("organization_id");
    boolean theirs = actor.isAdmin() || actor.isOrgAdminOf(team.text("organization_id"));
    if (mode.ifExists() == IfExists.FAIL || !theirs) {
      throw new Conflict(400, "Team id = " + id + " already exists. Please use a different team id.", "team_id")
          .<Conflict>hint("Use --if-exists skip or --if-exists update to run the same command again and again.");
    }
    if (!Objects.equals(of, team.text("organization_id"))) {
      throw new Conflict("The team " + id + " is there already, and not of this organization.")
          .<Conflict>hint("`orgctl team update " + id + " --organization-id …` moves it.");
    }
    if (mode.ifExists() == IfExists.UPDATE) {
      TeamLimits.checkModels(organization, input.columns().texts("models"));
      TeamPeople people = new TeamPeople(writer, tx, actor);
      TeamChangeService changes = new TeamChangeService(writer);
      Row after = changes.after(team, input);
      List<Roster> rosters = people.lock(List.of(team.copy().with(after)), people.find(input.members()).values());
      Map<String, Row> budgets = people.lockBudgets(rosters);
      changes.change(tx, actor, team, after, input);
      people.add(rosters, budgets, true);
      warnings.addAll(TeamLimits.warnings(tx, organization, new TeamStore(tx).find(id).orElseThrow()));
    }
    return new TeamStore(tx).find(id).orElseThrow();
  }

  private Row insert(Tx tx, Actor actor, TeamInput input, String organizationId) {
    String id = input.id() == null ? writer.newId() : input.id();
    TeamPeople teamPeople = new TeamPeople(writer, tx, actor);
    Map<String, Person> people = teamPeople.findFirst(input.members());
    Json entries = new Json("[]");
    for (Person person : people.values()) {
      entries = JsonObjects.append(entries, TeamPeople.entry(person.id(), person.member().userEmail(), person.member().role()));
    }
    Row row =
        Row.of("team_id", id)
            .with("organization_id", organizationId)
            .with("admins", List.of())
            .with("members", List.of())
            .with("models", List.of())
            .with("metadata", Json.EMPTY_OBJECT)
            .with(Budgets.withReset(Row.empty(), Metadata.applied(Row.empty(), input.columns(), input.inMetadata()), writer.now()))
            .with("members_with_roles", entries)
            .with(writer.created());
    TeamGrants.check(tx, actor, Row.empty(), row, input);
    List<Roster> rosters = teamPeople.lock(List.of(row), people.values());
    Map<String, Row> budgets = teamPeople.lockBudgets(rosters);
    TeamStore teams = new TeamStore(tx);
    teams.insert(row.with(ObjectPermissions.set(tx, Row.empty(), input.objectPermission(), writer.newId())));
    teamPeople.addFirst(rosters.get(0), budgets);
    return teams.find(id).orElseThrow();
  }

  /**
   * One team with its keys and team memberships; mirrors {@code GET /team/info}.
   *
   * @param name its id, or an alias that exactly one team visible to the actor has
   * @throws NotFound when an admin or a viewer names a team that does not exist
   */
  public Row info(Actor actor, String name) {
    return writer
        .database()
        .read(
            tx -> {
              String id = Teams.resolve(tx, actor, name);
              Optional<Row> team = new TeamStore(tx).find(id);
              Teams.check(tx, actor, Permission.TEAM_INFO, id, team, null);
              Row row = team.orElseThrow(() -> Teams.notFound(id));
              return Row.of("team_id", id)
                  .with("team_info", TeamRows.withPermission(tx, row))
                  .with("keys", teamRows.keys(id))
                  .with("team_memberships", teamRows.memberships(id));
            });
  }

  /**
   * The teams that the actor may see, read while they are consumed; mirrors {@code GET /team/list}.
   *
   * @param filter {@code within} is set here; the organization can be an alias, and the user an e-mail
   * @param most how many will be wanted, so that no page is larger than that
   * @param nested whether team memberships and keys are wanted too
   */
  public Rows list(Actor actor, TeamStore.Filter filter, long most, boolean nested) {
    TeamStore.Filter named = writer.database().read(tx -> resolved(tx, actor, filter));
    Authorizer.check(actor, Permission.TEAM_LIST, Target.user(named.userId()));
    TeamStore.Filter visible = named.within(TeamRules.listWithin(actor, named.userId()));
    checkCursor(visible);
    return Pages.list(
        writer.database(),
        most,
        (tx, last, size) -> {
          List<Row> rows = new TeamStore(tx).page(visible, last, size);
          return new Pages.Page(nested && !rows.isEmpty() ? teamRows.nested(tx, rows) : rows, rows.size() < size);
        });
  }

  private static TeamStore.Filter resolved(Tx tx, Actor actor, TeamStore.Filter asked) {
    TeamStore.Filter filter = asked.withMember(UserNames.resolve(tx, actor, asked.userId()));
    String named = filter.organizationId();
    if (NO_ORGANIZATION.equals(named)) {
      return filter.ofNoOrganization();
    }
    return named == null ? filter : filter.organization(OrgNames.resolve(tx, actor, named));
  }

  private void checkCursor(TeamStore.Filter filter) {
    if (Cursors.needsRow(filter.after(), filter.sort(), "team_id")
        && !writer.database().read(tx -> new TeamStore(tx).isListed(filter, filter.after()))) {
      throw Cursors.noRow(filter.after(), "team");
    }
  }
}
