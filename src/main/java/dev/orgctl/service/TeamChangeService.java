package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.TeamRules;
import dev.orgctl.model.Json;
import dev.orgctl.model.Roles;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.TeamMembershipStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Teams that exist: LiteLLM's {@code /team/update}, {@code /team/delete}, {@code /team/block} and {@code /team/unblock}. */
public final class TeamChangeService {
  private final Writer writer;

  public TeamChangeService(Writer writer) {
    this.writer = writer;
  }

  /**
   * Changes a team, and moves it where another organization is named, or out of all; mirrors {@code POST /team/update}.
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
              Teams.check(tx, actor, Permission.TEAM_UPDATE, id, seen, named);
              if (seen.isEmpty()) {
                throw Teams.notFound(id);
              }
              // Organizations are locked before teams.
              boolean leaves = input.columns().has("organization_id");
              Row organization = gated == null || leaves ? null : OrgNames.findAndKeep(tx, gated);
              Row team = teams.findAndLock(id).orElseThrow(() -> Teams.notFound(id));
              if (!Objects.equals(team.text("organization_id"), seen.get().text("organization_id"))) {
                throw new Conflict("The team was moved to another organization while this command ran: nothing was written.")
                    .<Conflict>hint("Run the command again.");
              }
              Teams.check(tx, actor, Permission.TEAM_UPDATE, id, Optional.of(team), named);
              if (leaves) {
                TeamRules.checkLeave(actor);
              }
              TeamLimits.checkModels(organization, input.columns().texts("models"));
              TeamLimits.checkModels(organization, input.models().added());
              boolean moves = named != null && !named.equals(team.text("organization_id"));
              Row after = after(team, input);
              List<Row> brought = moves ? brought(tx, actor, organization, team, team.copy().with(after)) : List.of();
              change(tx, actor, team, moves ? after.with("organization_id", named) : after, input);
              new MemberStore(tx).insertAll(brought);
              Row changed = teams.find(id).orElseThrow();
              warnings.addAll(TeamLimits.warnings(tx, organization, changed));
              return Row.of("team_id", id).with("data", TeamRows.withPermission(tx, changed));
            });
    return new TeamWritten(written, warnings);
  }

  /** The columns that a team gets. */
  Row after(Row team, TeamInput input) {
    Row given = input.models().applied("team", team, input.columns());
    Row after = Budgets.withReset(team, Metadata.applied(team, given, input.inMetadata()), writer.now());
    if (after.has("model_max_budget") && after.get("model_max_budget") == null) {
      // The column takes no NULL.
      after.with("model_max_budget", Json.EMPTY_OBJECT);
    }
    return after;
  }

  /** @param after of {@link #after} */
  void change(Tx tx, Actor actor, Row team, Row after, TeamInput input) {
    TeamLimits.checkSoftBudget(team, input.columns());
    TeamGrants.check(tx, actor, team, after, input);
    after.with(ObjectPermissions.set(tx, team, input.objectPermission(), writer.newId()));
    new TeamStore(tx).update(team, after, writer.updated());
  }

  /**
   * A team's models, limits and people must fit the organization that it moves to; an admin brings the people along.
   *
   * @return the memberships that people get
   */
  private List<Row> brought(Tx tx, Actor actor, Row organization, Row team, Row after) {
    String organizationId = organization.text("organization_id");
    TeamLimits.checkMove(tx, organization, after);
    Set<String> people = new LinkedHashSet<>();
    Teams.people(team).stream()
        .map(person -> person.text("user_id"))
        .filter(id -> id != null && !id.equals(Actor.DEFAULT_USER_ID))
        .forEach(people::add);
    people.removeAll(new MemberStore(tx).membersAmong(organizationId, people));
    TeamRules.checkMove(actor, List.copyOf(people));
    return new UserStore(tx).findAllAndLock(new TreeSet<>(people)).stream()
        .map(
            user ->
                Row.of("user_id", user.text("user_id"))
                    .with("organization_id", organizationId)
                    .with("user_role", Roles.INTERNAL_USER)
                    .with(writer.created()))
        .toList();
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
            Optional<Row> team = teams.findAndLockToDelete(id);
            Teams.check(tx, actor, Permission.TEAM_DELETE, id, team, null);
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
    TeamMembershipStore memberships = new TeamMembershipStore(tx);
    List<Row> people = users.naming(List.of(), ids);
    List<Row> members = memberships.findAllToDelete(ids);
    List<Row> keys = new KeyStore(tx).findAllToDelete(List.of(), ids);
    users.leaveTeams(people, ids, writer.updated());
    memberships.deleteAll(members);
    new Tombstones(tx, writer, actor).deleteKeys(keys);
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
          Teams.check(tx, actor, blocked ? Permission.TEAM_BLOCK : Permission.TEAM_UNBLOCK, id, team, null);
          teams.update(team.orElseThrow(() -> Teams.notFound(id)), Row.of("blocked", blocked), writer.updated());
          return teams.find(id).orElseThrow();
        });
  }
}
