package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.TeamRules;
import dev.orgctl.model.Emails;
import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.NewMember;
import dev.orgctl.model.Roles;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Invalid;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.TeamMembershipStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Keeps in step the places that hold a team's people: {@code members_with_roles} of the team, {@code teams} of the users,
 * and the team memberships of those who have a budget in it.
 */
record TeamPeople(Writer writer, Tx tx, Actor actor) {
  /** What the metadata call the budget of which everybody who joins the team gets a copy. */
  static final String STANDARD_BUDGET = "team_member_budget_id";

  private static final List<String> LIMITS =
      List.of("max_budget", "soft_budget", "tpm_limit", "rpm_limit", "max_parallel_requests", "model_max_budget", "budget_duration", "allowed_models");

  /** @param user the person's row, locked; null for somebody who is going to be created */
  record Person(String id, NewMember member, Row user) {
    String email() {
      return user == null ? member.userEmail() : user.text("user_email");
    }
  }

  /**
   * A team and people who join it, or whose part in it is to be another.
   *
   * @param memberships user id to team membership, locked; also one that somebody left behind, who gets it again
   */
  record Roster(Row team, Collection<Person> people, Map<String, Row> memberships) {
    private List<Person> joining() {
      return people.stream().filter(person -> !isOn(team, person)).toList();
    }

    private List<Person> present() {
      return people.stream().filter(person -> isOn(team, person)).toList();
    }
  }

  /**
   * User id to person, in the order of the members: by id, else by e-mail, else somebody new.
   *
   * @throws Invalid when an e-mail has several users, or somebody is named twice
   * @throws Conflict when an id and an e-mail are not of the same user
   * @throws Denied when the caller may not choose the id of somebody new
   */
  Map<String, Person> find(List<NewMember> members) {
    return find(members, false);
  }

  /** The same for a new team, of which the caller becomes an admin, unless they are named as something else. */
  Map<String, Person> findFirst(List<NewMember> members) {
    return find(members, actor.userId() != null);
  }

  private Map<String, Person> find(List<NewMember> named, boolean withCaller) {
    List<NewMember> members = new ArrayList<>(named);
    UserStore users = new UserStore(tx);
    tx.oneAtATime(Tx.Names.USER_EMAIL);
    Map<String, List<String>> idsByEmail = new HashMap<>();
    users
        .findByEmails(members.stream().map(NewMember::userEmail).filter(Objects::nonNull).toList())
        .forEach(user -> idsByEmail.computeIfAbsent(Emails.folded(user.text("user_email")), email -> new ArrayList<>()).add(user.text("user_id")));
    TreeSet<String> ids = new TreeSet<>();
    members.stream().map(NewMember::userId).filter(Objects::nonNull).forEach(ids::add);
    idsByEmail.values().forEach(ids::addAll);
    if (withCaller && ids.add(actor.userId())) {
      members.add(new NewMember(0, actor.userId(), null, Roles.TEAM_ADMIN, null, false));
    }
    Map<String, Row> rows = Rows.by("user_id", users.findAllAndLock(ids));
    Map<String, Person> people = new LinkedHashMap<>();
    for (NewMember member : members) {
      String id = id(member, rows, member.userEmail() == null ? List.of() : idsByEmail.getOrDefault(Emails.folded(member.userEmail()), List.of()));
      if (people.putIfAbsent(id, new Person(id, member, rows.get(id))) != null) {
        throw new Invalid(member.name() + ": the same person as " + people.get(id).member().name() + ".", "member");
      }
    }
    return people;
  }

  private String id(NewMember member, Map<String, Row> rows, List<String> owners) {
    if (member.userId() == null) {
      if (owners.size() > 1) {
        throw new Invalid("Multiple users found with email '" + member.userEmail() + "'. Please use 'user_id' instead.", "user_email");
      }
      return owners.isEmpty() ? writer.newId() : owners.get(0);
    }
    Row user = rows.get(member.userId());
    if (user == null) {
      TeamRules.checkNewUserId(actor, member.userId());
    }
    boolean another = member.userEmail() != null && !owners.contains(member.userId()) && (user != null || !owners.isEmpty());
    if (another) {
      throw new Conflict(member.name() + ": the e-mail " + member.userEmail() + " is not that of this user.")
          .<Conflict>hint("Leave the e-mail out to add the user as it is.");
    }
    return member.userId();
  }

  /** The entry of {@code members_with_roles}. */
  static Row entry(String userId, String email, String role) {
    return Row.of("user_id", userId).with("user_email", email).with("role", role);
  }

  /** Locks what the teams have of these people, who are locked: all but budgets, which come last. */
  List<Roster> lock(List<Row> teams, Collection<Person> people) {
    List<String> ids = people.stream().map(Person::id).toList();
    return teams.stream()
        .map(team -> new Roster(team, people, Rows.by("user_id", new TeamMembershipStore(tx).findAndLock(team.text("team_id"), ids))))
        .toList();
  }

  /** The budgets that people get in these teams without asking for one, and those that change, by their ids; locked. */
  Map<String, Row> lockBudgets(List<Roster> rosters) {
    List<Row> budgets = new ArrayList<>();
    for (Roster roster : rosters) {
      budgets.add(Row.of("budget_id", standardBudgetId(roster.team())));
      roster.people().stream()
          .filter(person -> person.member().hasMaxBudget() && roster.memberships().containsKey(person.id()))
          .forEach(person -> budgets.add(roster.memberships().get(person.id())));
    }
    return Budgets.lock(tx, budgets);
  }

  /**
   * Those of the people who are not on a team yet join it: its row, their own rows, and a budget for who gets one. Where
   * there are several teams, these stand in the people's rows already.
   *
   * @param budgets of {@link #lockBudgets}
   * @param change whether the others get the role and the limit that was asked for, and what their own rows lack
   */
  void add(List<Roster> rosters, Map<String, Row> budgets, boolean change) {
    for (Roster roster : rosters) {
      Row team = roster.team();
      List<Person> joining = roster.joining();
      List<Person> others = change ? roster.present() : List.of();
      Json all = team.json("members_with_roles");
      for (Person person : joining) {
        all = JsonObjects.append(all, entry(person.id(), person.email(), person.member().role()));
      }
      for (Person person : others) {
        all = withRole(all, person.id(), person.email(), person.member().role());
      }
      new TeamStore(tx).update(team, Row.of("members_with_roles", all), writer.updated());
      join(team.text("team_id"), Stream.concat(joining.stream(), others.stream()).toList());
      for (Person person : others) {
        if (person.member().hasMaxBudget()) {
          setLimits(team, person.id(), roster.memberships().get(person.id()), budgets, Row.of("max_budget", person.member().maxBudget()));
        }
      }
      addBudgets(roster, joining, budgets);
    }
  }

  /** The same for a new team, in whose row they stand already. */
  void addFirst(Roster roster, Map<String, Row> budgets) {
    join(roster.team().text("team_id"), roster.people());
    addBudgets(roster, roster.people(), budgets);
  }

  /** Puts the team into the users' rows, and makes the rows of those who have none. */
  private void join(String teamId, Collection<Person> people) {
    UserStore users = new UserStore(tx);
    List<Row> created =
        people.stream()
            .filter(person -> person.user() == null)
            .map(
                person ->
                    Row.of("user_id", person.id())
                        .with("user_email", person.member().userEmail())
                        .with("user_role", Roles.INTERNAL_USER)
                        .with("teams", List.of(teamId))
                        .with("models", List.of())
                        .with(writer.created()))
            .toList();
    users.insertAll(created);
    for (Person person : people) {
      if (person.user() != null && !person.user().texts("teams").contains(teamId)) {
        List<String> teams = Stream.concat(person.user().texts("teams").stream(), Stream.of(teamId)).toList();
        users.update(person.user(), Row.of("teams", teams), writer.updated());
      }
    }
  }

  private void addBudgets(Roster roster, Collection<Person> joining, Map<String, Row> locked) {
    Row team = roster.team();
    Map<String, Row> present = roster.memberships();
    Row standard = Objects.requireNonNullElse(locked.get(standardBudgetId(team)), Row.empty());
    List<Row> budgets = new ArrayList<>();
    List<Row> memberships = new ArrayList<>();
    for (Person person : joining) {
      Row own = ownLimits(team, person, standard);
      if (!own.isEmpty()) {
        Row budget = newBudget(own);
        budgets.add(budget);
        memberships.add(
            Row.of("user_id", person.id()).with("team_id", team.text("team_id")).with("budget_id", budget.text("budget_id")));
      }
    }
    new BudgetStore(tx).insertAll(budgets);
    TeamMembershipStore store = new TeamMembershipStore(tx);
    store.insertAll(memberships.stream().filter(row -> !present.containsKey(row.text("user_id"))).toList());
    for (Row membership : memberships) {
      if (present.containsKey(membership.text("user_id"))) {
        store.update(present.get(membership.text("user_id")), Row.of("budget_id", membership.get("budget_id")));
      }
    }
  }

  /**
   * What the budget of somebody who joins says; empty for none. LiteLLM copies the team's standard budget for everybody, and
   * finds in the copy, too, which models the person may use.
   */
  private static Row ownLimits(Row team, Person person, Row standard) {
    List<String> models = team.texts("default_team_member_models");
    Row own = person.member().maxBudget() == null ? standard.only(LIMITS) : Row.of("max_budget", person.member().maxBudget());
    return models.isEmpty() ? own : own.with("allowed_models", models);
  }

  private static String standardBudgetId(Row team) {
    return JsonObjects.text(team.json("metadata"), STANDARD_BUDGET);
  }

  private Row newBudget(Row given) {
    return Budgets.newRow(tx, writer, actor, writer.newId(), given);
  }

  /** Whether somebody is on the team: by id, or by e-mail where the entry has no id, as in old teams. */
  static boolean isOn(Row team, Person person) {
    return Teams.people(team).stream().anyMatch(entry -> isOf(entry, person.id(), person.email()));
  }

  private static boolean isOf(Row entry, String userId, String email) {
    return entry.text("user_id") == null
        ? Emails.same(entry.text("user_email"), email)
        : entry.text("user_id").equals(userId);
  }

  /** @param email where the entry may have no id; it gets one, because LiteLLM knows people by it */
  static Json withRole(Json people, String userId, String email, String role) {
    Row fields = Row.of("user_id", userId).with("role", role);
    return JsonObjects.withAll(people, one -> isOf(JsonObjects.texts(one), userId, email), fields);
  }

  /**
   * Sets limits of one person in the team. A budget that others use too is not changed: the person gets one of their own.
   *
   * @param membership theirs, locked; null for none
   * @param locked budgets by their ids, with that of the membership
   * @param given columns of the budget; null clears one
   */
  void setLimits(Row team, String userId, Row membership, Map<String, Row> locked, Row given) {
    TeamMembershipStore store = new TeamMembershipStore(tx);
    BudgetStore budgets = new BudgetStore(tx);
    String budgetId = membership == null ? null : membership.text("budget_id");
    Row before = locked.getOrDefault(budgetId, Row.empty());
    if (!given.changes(before)) {
      return;
    }
    if (!before.isEmpty() && budgets.usersOf(budgetId).size() < 2 && !budgetId.equals(standardBudgetId(team))) {
      budgets.update(before, Budgets.withReset(before, given, writer.now()), writer.updated(actor));
      return;
    }
    Row budget = newBudget(before.only(LIMITS).with(given));
    budgets.insert(budget);
    if (membership == null) {
      store.insertAll(
          List.of(Row.of("user_id", userId).with("team_id", team.text("team_id")).with("budget_id", budget.text("budget_id"))));
    } else {
      store.update(membership, Row.of("budget_id", budget.text("budget_id")));
    }
  }
}
