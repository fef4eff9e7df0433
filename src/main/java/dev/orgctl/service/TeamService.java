package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.auth.TeamRules;
import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.NewMember;
import dev.orgctl.model.Roles;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.NotFound;
import dev.orgctl.service.TeamPeople.Person;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.ObjectPermissionStore;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.TeamMembershipStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Teams: LiteLLM's {@code /team/new}, {@code /team/info}, {@code /team/list}, {@code /team/update}, {@code /team/delete},
 * {@code /team/block} and {@code /team/unblock}.
 */
public final class TeamService {
  /** What {@code team list} takes for teams of no organization, as LiteLLM does. */
  private static final String NO_ORGANIZATION = "default_organization";

  private static final int PAGE = 200;

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
              Row organization = named == null ? null : organization(tx, named);
              Optional<Row> present = input.id() == null ? Optional.empty() : new TeamStore(tx).findAndLock(input.id());
              if (present.isPresent()) {
                return existing(tx, actor, input, present.get(), organization, mode, warnings);
              }
              TeamLimits.checkModels(organization, input.columns().texts("models"));
              if (organization == null) {
                TeamLimits.checkOwn(tx, actor, input.columns());
              }
              Row team = insert(tx, actor, input, named);
              warnings.addAll(TeamLimits.warnings(tx, organization, team));
              return team;
            });
    return new TeamWritten(written, warnings);
  }

  private static Row organization(Tx tx, String id) {
    return new OrgStore(tx)
        .findAndKeep(id)
        .orElseThrow(
            () ->
                new NotFound("Organization not found for organization_id=" + id, "organization_id"));
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
      change(tx, team, input, null);
      TeamPeople people = new TeamPeople(writer, tx, actor);
      Row changed = new TeamStore(tx).find(id).orElseThrow();
      people.add(
          changed,
          people.find(input.members()).values().stream().filter(person -> Teams.roleIn(changed, person.id()) == null).toList());
      warnings.addAll(TeamLimits.warnings(tx, organization, new TeamStore(tx).find(id).orElseThrow()));
    }
    return new TeamStore(tx).find(id).orElseThrow();
  }

  private Row insert(Tx tx, Actor actor, TeamInput input, String organizationId) {
    String id = input.id() == null ? writer.newId() : input.id();
    TeamPeople teamPeople = new TeamPeople(writer, tx, actor);
    List<NewMember> members = new ArrayList<>(input.members());
    boolean named = members.stream().anyMatch(member -> actor.userId() != null && actor.userId().equals(member.userId()));
    if (actor.userId() != null && !named) {
      members.add(new NewMember(0, actor.userId(), null, "admin", null, false));
    }
    Map<String, Person> people = teamPeople.find(members);
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
            .with(ObjectPermissions.set(tx, Row.empty(), input.objectPermission(), writer.newId()))
            .with("created_at", writer.now())
            .with("updated_at", writer.now());
    TeamStore teams = new TeamStore(tx);
    teams.insert(row);
    teamPeople.join(id, people.values());
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
              check(tx, actor, Permission.TEAM_INFO, id, team, null);
              Row row = team.orElseThrow(() -> Teams.notFound(id));
              return Row.of("team_id", id)
                  .with("team_info", withPermission(tx, row))
                  .with("keys", teamRows.keys(id))
                  .with("team_memberships", teamRows.memberships(id));
            });
  }

  private static void check(Tx tx, Actor actor, Permission permission, String id, Optional<Row> team, String organization) {
    Authorizer.check(actor, permission, Targets.team(tx, actor, permission, id, team, organization));
  }

  private static Row withPermission(Tx tx, Row team) {
    return team.copy()
        .with("object_permission", new ObjectPermissionStore(tx).find(team.text("object_permission_id")).orElse(null));
  }

  /**
   * The teams that the actor may see, read while they are consumed; mirrors {@code GET /team/list}.
   *
   * @param filter {@code within} is set here; the organization can be an alias
   * @param most how many will be wanted, so that no page is larger than that
   * @param nested whether team memberships and keys are wanted too
   */
  public Rows list(Actor actor, TeamStore.Filter filter, long most, boolean nested) {
    Authorizer.check(actor, Permission.TEAM_LIST, Target.user(filter.userId()));
    Set<String> within = TeamRules.listWithin(actor, filter.userId());
    TeamStore.Filter visible = writer.database().read(tx -> resolved(tx, actor, filter)).within(within);
    checkCursor(visible);
    return Pages.list(
        writer.database(),
        PAGE,
        most,
        (tx, last, size) -> {
          List<Row> rows = new TeamStore(tx).page(visible, last, size);
          return new Pages.Page(nested && !rows.isEmpty() ? teamRows.nested(tx, rows) : rows, rows.size() < size);
        });
  }

  private static TeamStore.Filter resolved(Tx tx, Actor actor, TeamStore.Filter filter) {
    String named = filter.organizationId();
    if (NO_ORGANIZATION.equals(named)) {
      return filter.ofNoOrganization();
    }
    return named == null ? filter : filter.organization(OrgNames.resolve(tx, actor, named));
  }

  /** Only a list in the order of ids goes on after a row that is gone, or that the caller may not see. */
  private void checkCursor(TeamStore.Filter filter) {
    if (filter.after() == null || filter.sort().equals("team_id")) {
      return;
    }
    boolean visible =
        writer.database().read(tx -> new TeamStore(tx).isListed(filter, filter.after()));
    if (!visible) {
      throw new NotFound("--after " + filter.after() + ": no such team to go on from.", "after");
    }
  }

  /**
   * Changes a team, and moves it where another organization is named; mirrors {@code POST /team/update}.
   *
   * @throws NotFound when an admin names a team or an organization that does not exist
   * @throws Denied when the caller does not administer both organizations
   */
  public TeamWritten update(Actor actor, TeamInput input, WriteMode mode) {
    List<String> warnings = new ArrayList<>();
    Written written =
        writer.write(
            actor,
            mode,
            tx -> {
              warnings.clear();
              TeamStore teams = new TeamStore(tx);
              String id = Teams.resolve(tx, actor, input.id());
              String named = input.organization() == null ? null : OrgNames.resolve(tx, actor, input.organization());
              Optional<Row> seen = teams.find(id);
              String gated = named != null ? named : seen.map(row -> row.text("organization_id")).orElse(null);
              check(tx, actor, Permission.TEAM_UPDATE, id, seen, named);
              if (seen.isEmpty()) {
                throw Teams.notFound(id);
              }
              // Organizations are locked before teams.
              Row organization = gated == null ? null : organization(tx, gated);
              Row team = teams.findAndLock(id).orElseThrow(() -> Teams.notFound(id));
              if (!Objects.equals(team.text("organization_id"), seen.get().text("organization_id"))) {
                throw new Conflict("The team was moved to another organization while this command ran: nothing was written.")
                    .<Conflict>hint("Run the command again.");
              }
              check(tx, actor, Permission.TEAM_UPDATE, id, Optional.of(team), named);
              TeamLimits.checkModels(organization, input.columns().texts("models"));
              boolean moves = named != null && !named.equals(team.text("organization_id"));
              if (moves) {
                move(tx, actor, organization, team, team.copy().with(input.columns()));
              }
              change(tx, team, input, moves ? named : null);
              Row changed = teams.find(id).orElseThrow();
              warnings.addAll(TeamLimits.warnings(tx, organization, changed));
              return Row.of("team_id", id).with("data", withPermission(tx, changed));
            });
    return new TeamWritten(written, warnings);
  }

  private void change(Tx tx, Row team, TeamInput input, String newOrganization) {
    Row after =
        Budgets.withReset(team, Metadata.applied(team, input.columns(), input.inMetadata()), writer.now())
            .copy()
            .with(ObjectPermissions.set(tx, team, input.objectPermission(), writer.newId()));
    if (after.has("model_max_budget") && after.get("model_max_budget") == null) {
      // The column takes no NULL.
      after.with("model_max_budget", Json.EMPTY_OBJECT);
    }
    if (newOrganization != null) {
      after.with("organization_id", newOrganization);
    }
    new TeamStore(tx).update(team, after, Row.of("updated_at", writer.now()));
  }

  /** A team's models, limits and people must fit the organization that it moves to; an admin brings the people along. */
  private void move(Tx tx, Actor actor, Row organization, Row team, Row after) {
    String organizationId = organization.text("organization_id");
    TeamLimits.checkModels(organization, after.texts("models"));
    TeamLimits.checkMove(tx, organization, after);
    Set<String> people = new LinkedHashSet<>();
    Teams.people(team).stream()
        .map(person -> person.text("user_id"))
        .filter(id -> id != null && !id.equals(Actor.DEFAULT_USER_ID))
        .forEach(people::add);
    MemberStore memberships = new MemberStore(tx);
    people.removeAll(memberships.membersAmong(organizationId, people));
    TeamRules.checkMove(actor, List.copyOf(people));
    memberships.insertAll(
        new UserStore(tx).findAllAndLock(new TreeSet<>(people)).stream()
            .map(
                user ->
                    Row.of("user_id", user.text("user_id"))
                        .with("organization_id", organizationId)
                        .with("user_role", Roles.INTERNAL_USER)
                        .with("created_at", writer.now())
                        .with("updated_at", writer.now()))
            .toList());
  }

  /**
   * Deletes teams with their keys, all or none, and takes them out of their people's rows; mirrors
   * {@code POST /team/delete}. Where the database has tables for it, what was deleted is kept there.
   *
   * @throws NotFound when one does not exist and the mode says so
   */
  public Written delete(Actor actor, List<String> names, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          Set<String> ids = new TreeSet<>();
          names.forEach(name -> ids.add(Teams.resolve(tx, actor, name)));
          TeamStore teams = new TeamStore(tx);
          List<Row> found = new ArrayList<>();
          for (String id : ids) {
            Optional<Row> team = teams.findAndLock(id);
            check(tx, actor, Permission.TEAM_DELETE, id, team, null);
            if (team.isEmpty() && !mode.skipMissing()) {
              throw Teams.notFound(id);
            }
            team.ifPresent(found::add);
          }
          clear(tx, actor, found);
          new Tombstones(tx, writer, actor).deleteTeams(found);
          return Row.of("deleted_teams", found.stream().map(team -> team.text("team_id")).toList());
        });
  }

  /** Everything that points to teams. */
  private void clear(Tx tx, Actor actor, List<Row> teams) {
    List<String> ids = teams.stream().map(team -> team.text("team_id")).toList();
    UserStore users = new UserStore(tx);
    for (Row user : users.naming(List.of(), ids)) {
      List<String> rest = user.texts("teams").stream().filter(team -> !ids.contains(team)).toList();
      users.update(user, Row.of("teams", rest), Row.of("updated_at", writer.now()));
    }
    TeamMembershipStore memberships = new TeamMembershipStore(tx);
    memberships.deleteAll(memberships.findAllToDelete(ids));
    new Tombstones(tx, writer, actor).deleteKeys(new KeyStore(tx).findAllToDelete(List.of(), ids));
  }

  /**
   * Stops or allows all calls with the team's keys; mirrors {@code POST /team/block} and {@code POST /team/unblock}.
   *
   * @throws NotFound when the team does not exist
   */
  public Written block(Actor actor, String name, boolean blocked, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          String id = Teams.resolve(tx, actor, name);
          TeamStore teams = new TeamStore(tx);
          Optional<Row> team = teams.findAndLock(id);
          check(tx, actor, blocked ? Permission.TEAM_BLOCK : Permission.TEAM_UNBLOCK, id, team, null);
          teams.update(team.orElseThrow(() -> Teams.notFound(id)), Row.of("blocked", blocked), Row.of("updated_at", writer.now()));
          return teams.find(id).orElseThrow();
        });
  }
}
