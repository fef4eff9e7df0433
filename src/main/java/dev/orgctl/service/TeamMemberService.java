package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Permission;
import dev.orgctl.model.Emails;
import dev.orgctl.model.Json;
import dev.orgctl.model.NewMember;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.NotFound;
import dev.orgctl.service.TeamPeople.Person;
import dev.orgctl.service.TeamPeople.Roster;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.TeamMembershipStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is on a team: LiteLLM's {@code /team/member_add}, {@code /team/member_update} and {@code /team/member_delete}. */
public final class TeamMemberService {
  private final Writer writer;

  public TeamMemberService(Writer writer) {
    this.writer = writer;
  }

  /**
   * Adds people, all or none; mirrors {@code POST /team/member_add}.
   *
   * @param name the team's id, or an alias that exactly one team visible to the actor has
   * @throws Conflict when somebody is on the team already and the mode says fail
   * @throws NotFound when an admin names a team that does not exist
   */
  public Written add(Actor actor, String name, List<NewMember> members, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          Row team = locked(tx, actor, Permission.TEAM_MEMBER_ADD, name);
          TeamPeople people = new TeamPeople(writer, tx, actor);
          Map<String, Person> found = people.find(members);
          List<Person> present = found.values().stream().filter(person -> TeamPeople.isOn(team, person)).toList();
          if (!present.isEmpty() && mode.ifExists() == IfExists.FAIL) {
            throw new Conflict(
                    400,
                    "User already in team. Already on " + team.text("team_id") + ": "
                        + present.stream().map(person -> person.member().name()).collect(Collectors.joining(", ")) + ".",
                    "member")
                .<Conflict>hint("Nothing was written. Use --if-exists skip to leave them as they are, or --if-exists update.");
          }
          List<Roster> rosters = people.lock(List.of(team), found.values());
          people.add(rosters, people.lockBudgets(rosters), mode.ifExists() == IfExists.UPDATE);
          return answer(tx, team.text("team_id"), List.copyOf(found.keySet()));
        });
  }

  private static Row locked(Tx tx, Actor actor, Permission permission, String name) {
    String id = Teams.resolve(tx, actor, name);
    Optional<Row> team = new TeamStore(tx).findAndLock(id);
    Teams.check(tx, actor, permission, id, team, null);
    // LiteLLM's routes do not agree on the status.
    int status = permission == Permission.TEAM_MEMBER_ADD ? 404 : 400;
    return team.orElseThrow(() -> Teams.notFound(status, id));
  }

  private static Row answer(Tx tx, String teamId, List<String> userIds) {
    return new TeamStore(tx)
        .find(teamId)
        .orElseThrow()
        .with("updated_users", Rows.of(new UserStore(tx).findAll(userIds)))
        .with("updated_team_memberships", Rows.of(TeamRows.withBudgets(tx, new TeamMembershipStore(tx).find(teamId, userIds))));
  }

  /**
   * Changes one person's role and limits in the team; mirrors {@code POST /team/member_update}.
   *
   * @param role null to leave it
   * @param limits columns of the person's budget in the team; null clears one
   * @throws NotFound when the person is not on the team
   */
  public Written update(Actor actor, String name, PersonName person, String role, Row limits, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          Row team = locked(tx, actor, Permission.TEAM_MEMBER_UPDATE, name);
          Row entry = onTeam(team, person).stream().findFirst().orElseThrow(() -> notOnTeam(404, person));
          String userId = userId(tx, entry).orElseThrow(() -> notOnTeam(404, person));
          String teamId = team.text("team_id");
          Row membership = new TeamMembershipStore(tx).findAndLock(teamId, List.of(userId)).stream().findFirst().orElse(null);
          TeamPeople people = new TeamPeople(writer, tx, actor);
          Map<String, Row> budgets = Budgets.lock(tx, membership == null ? List.of() : List.of(membership));
          if (role != null) {
            Json all = TeamPeople.withRole(team.json("members_with_roles"), userId, entry.text("user_email"), role);
            new TeamStore(tx).update(team, Row.of("members_with_roles", all), writer.updated());
          }
          people.setLimits(team, userId, membership, budgets, limits);
          Row budget =
              new TeamMembershipStore(tx).find(teamId, List.of(userId)).stream()
                  .map(row -> row.text("budget_id")).filter(Objects::nonNull).findFirst()
                  .flatMap(id -> new BudgetStore(tx).find(id))
                  .orElse(Row.empty());
          return Row.of("team_id", teamId)
              .with("user_id", userId)
              .with("user_email", entry.get("user_email"))
              .with("role", role == null ? Teams.role(entry) : role)
              .with("max_budget_in_team", budget.get("max_budget"))
              .with("tpm_limit", budget.get("tpm_limit"))
              .with("rpm_limit", budget.get("rpm_limit"))
              .with("budget_duration", budget.get("budget_duration"))
              .with("allowed_models", budget.texts("allowed_models"));
        });
  }

  /**
   * Takes one person off the team, with their keys of it; mirrors {@code POST /team/member_delete}.
   *
   * @return the team, and in {@code updated_users} who is on it no more
   * @throws NotFound when the person is not on the team and the mode says so
   */
  public Written delete(Actor actor, String name, PersonName person, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          Row team = locked(tx, actor, Permission.TEAM_MEMBER_DELETE, name);
          List<Row> entries = onTeam(team, person);
          String teamId = team.text("team_id");
          List<String> userIds = new ArrayList<>();
          entries.forEach(entry -> userId(tx, entry).ifPresent(userIds::add));
          String id = person.userId();
          if (entries.isEmpty() && id != null && person.userEmail() == null && leftBehind(tx, teamId, id)) {
            userIds.add(id);
          }
          if (entries.isEmpty() && userIds.isEmpty()) {
            if (!mode.skipMissing()) {
              throw notOnTeam(400, person);
            }
          } else {
            TeamExit exit = TeamExit.lock(tx, List.of(team), userIds);
            List<Row> keys = new KeyStore(tx).ofTeamMembersAndLock(teamId, userIds);
            exit.run(entries::contains, writer.updated());
            new Tombstones(tx, writer, actor).deleteKeys(keys);
          }
          return new TeamStore(tx).find(teamId).orElseThrow().with("updated_users", Rows.of(new UserStore(tx).findAll(userIds)));
        });
  }

  /** Whether somebody whom the team does not know stands in one of the other places that hold its people. */
  private static boolean leftBehind(Tx tx, String teamId, String userId) {
    return new UserStore(tx).find(userId).filter(user -> user.texts("teams").contains(teamId)).isPresent()
        || !new TeamMembershipStore(tx).find(teamId, List.of(userId)).isEmpty();
  }

  /** The entries of {@code members_with_roles} that fit all that is given. */
  private static List<Row> onTeam(Row team, PersonName person) {
    return Teams.people(team).stream()
        .filter(one -> person.userId() == null || person.userId().equals(one.text("user_id")))
        .filter(one -> person.userEmail() == null || Emails.same(person.userEmail(), one.text("user_email")))
        .toList();
  }

  /** The user of an entry, which in old teams can be an e-mail alone. */
  private static Optional<String> userId(Tx tx, Row entry) {
    if (entry.text("user_id") != null) {
      return Optional.of(entry.text("user_id"));
    }
    List<Row> users = entry.text("user_email") == null ? List.<Row>of() : new UserStore(tx).findByEmails(List.of(entry.text("user_email")));
    return users.size() == 1 ? Optional.of(users.get(0).text("user_id")) : Optional.empty();
  }

  private static NotFound notOnTeam(int status, PersonName person) {
    NotFound problem = new NotFound(status, "User not found in team", person.userId() != null ? "user_id" : "user_email");
    return person.userId() == null
        ? problem.<NotFound>hint("The team knows nobody by this e-mail: name the person with --user-id.")
        : problem;
  }
}
