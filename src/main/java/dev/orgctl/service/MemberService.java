package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Roles;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Who belongs to an organization: LiteLLM's {@code /organization/member_add}. Ten thousand members cost a handful of
 * statements, not ten thousand.
 */
public final class MemberService {
  private final Writer writer;

  public MemberService(Writer writer) {
    this.writer = writer;
  }

  /**
   * Adds members, all or none; mirrors {@code POST /organization/member_add}. People are found by id, else by e-mail,
   * else created as {@code internal_user}.
   *
   * @param organization its id, or an alias that exactly one organization visible to the actor has
   * @param progress is told what is being done
   * @throws NotFound when an admin names an organization that does not exist
   * @throws Conflict when a member is there already and the mode says fail, when an e-mail has several users, or when an
   *     id and an e-mail belong to different ones; every such member is named
   */
  public Written add(Actor actor, String organization, List<NewMember> members, WriteMode mode, Progress progress) {
    return writer.write(
        actor,
        mode,
        tx -> {
          String id = organization == null ? null : OrgNames.resolve(tx, actor, organization);
          Authorizer.check(actor, Permission.ORG_MEMBER_ADD, Target.organization(id));
          if (id == null || new OrgStore(tx).findAndKeep(id).isEmpty()) {
            throw new NotFound("Organization not found for organization_id=" + id, "organization_id")
                .<NotFound>hint("`orgctl org list` shows the organizations that you may see.");
          }
          progress.step("finding users", 0, members.size());
          Map<String, NewMember> byUser = people(tx, members);
          return new Addition(tx, actor, id, mode, progress).run(byUser);
        });
  }

  /** Told about the progress of a long import. */
  public interface Progress {
    void step(String what, long done, long all);
  }

  /** User id to member. A person who has no row yet gets the id given, or a new one. */
  private Map<String, NewMember> people(Tx tx, List<NewMember> members) {
    UserStore users = new UserStore(tx);
    if (members.stream().anyMatch(member -> member.userEmail() != null)) {
      tx.oneAtATime(Tx.Names.USER_EMAIL);
    }
    Map<String, Row> byId = new HashMap<>();
    users
        .findAll(members.stream().map(NewMember::userId).filter(Objects::nonNull).toList())
        .forEach(user -> byId.put(user.text("user_id"), user));
    Map<String, List<Row>> byEmail = new HashMap<>();
    users
        .findByEmails(members.stream().map(NewMember::userEmail).filter(Objects::nonNull).toList())
        .forEach(user -> byEmail.computeIfAbsent(key(user.text("user_email")), email -> new ArrayList<>()).add(user));
    Map<String, NewMember> people = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (NewMember member : members) {
      List<Row> sameEmail = member.userEmail() == null ? List.of() : byEmail.getOrDefault(key(member.userEmail()), List.of());
      String problem = identityProblem(member, byId.get(member.userId()), sameEmail);
      if (problem != null) {
        problems.add(member.name() + ": " + problem);
        continue;
      }
      String id =
          member.userId() != null
              ? member.userId()
              : sameEmail.isEmpty() ? writer.newId() : sameEmail.get(0).text("user_id");
      NewMember twin = people.putIfAbsent(id, member);
      if (twin != null) {
        problems.add(member.name() + ": the same person as " + twin.name() + " (user_id " + id + ")");
      }
    }
    if (!problems.isEmpty()) {
      throw new Conflict("%d of %d members cannot be identified:".formatted(problems.size(), members.size()), problems)
          .<Conflict>hint("Nothing was written. Correct these and run the command again.");
    }
    return people;
  }

  private static String identityProblem(NewMember member, Row sameId, List<Row> sameEmail) {
    if (member.userEmail() == null) {
      return null;
    }
    List<String> owners = sameEmail.stream().map(user -> user.text("user_id")).toList();
    if (member.userId() == null) {
      return owners.size() < 2
          ? null
          : "several users have the e-mail " + member.userEmail() + ": " + String.join(", ", owners) + "; use user_id";
    }
    if (owners.contains(member.userId())) {
      return null;
    }
    if (!owners.isEmpty()) {
      return "the e-mail " + member.userEmail() + " belongs to another user: " + String.join(", ", owners);
    }
    return sameId == null
        ? null
        : "the user has another e-mail than " + member.userEmail() + "; leave the e-mail out to add the user as it is";
  }

  private static String key(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  /** One addition in its transaction: everybody is known, now the rows are made. */
  private final class Addition {
    private final Tx tx;
    private final Actor actor;
    private final String organizationId;
    private final WriteMode mode;
    private final Progress progress;

    Addition(Tx tx, Actor actor, String organizationId, WriteMode mode, Progress progress) {
      this.tx = tx;
      this.actor = actor;
      this.organizationId = organizationId;
      this.mode = mode;
      this.progress = progress;
    }

    Row run(Map<String, NewMember> people) {
      MemberStore memberships = new MemberStore(tx);
      Map<String, Row> present = new HashMap<>();
      memberships
          .findAndLock(organizationId, people.keySet())
          .forEach(row -> present.put(row.text("user_id"), row));
      if (!present.isEmpty() && mode.ifExists() == IfExists.FAIL) {
        throw alreadyMembers(people, present);
      }
      Map<String, NewMember> added = new LinkedHashMap<>(people);
      added.keySet().removeAll(present.keySet());
      insertUsers(added);
      insertMemberships(added);
      if (mode.ifExists() == IfExists.UPDATE) {
        keepAnAdmin(people, present);
        present.values().forEach(row -> updateMembership(row, people.get(row.text("user_id"))));
      }
      return answer(people);
    }

    private void keepAnAdmin(Map<String, NewMember> people, Map<String, Row> present) {
      Map<String, String> roles = new HashMap<>();
      people.forEach((id, member) -> roles.put(id, member.role()));
      boolean demotes =
          present.values().stream()
              .anyMatch(row -> Roles.ORG_ADMIN.equals(row.text("user_role")) && !Roles.ORG_ADMIN.equals(roles.get(row.text("user_id"))));
      if (demotes) {
        LastAdmin.check(tx, organizationId, roles, mode);
      }
    }

    private Conflict alreadyMembers(Map<String, NewMember> people, Map<String, Row> present) {
      List<String> lines = new ArrayList<>();
      people.forEach(
          (id, member) -> {
            if (present.containsKey(id)) {
              lines.add(member.name() + ": already a member, as " + present.get(id).text("user_role"));
            }
          });
      return new Conflict(
              "Already members of organization %s: %d of %d.".formatted(organizationId, lines.size(), people.size()), lines)
          .hint("Nothing was written. Use --if-exists skip to leave them as they are, or --if-exists update.");
    }

    private void insertUsers(Map<String, NewMember> added) {
      UserStore users = new UserStore(tx);
      Map<String, NewMember> unknown = new LinkedHashMap<>(added);
      users.findAll(added.keySet()).forEach(user -> unknown.remove(user.text("user_id")));
      List<Row> rows = new ArrayList<>();
      unknown.forEach(
          (id, member) ->
              rows.add(
                  Row.of("user_id", id)
                      .with("user_email", member.userEmail())
                      .with("user_role", Roles.INTERNAL_USER)
                      .with("models", List.of())
                      .with("created_at", writer.now())
                      .with("updated_at", writer.now())));
      progress.step("creating users", 0, rows.size());
      users.insertAll(rows);
    }

    private void insertMemberships(Map<String, NewMember> added) {
      List<Row> budgets = new ArrayList<>();
      List<Row> rows = new ArrayList<>();
      added.forEach(
          (id, member) -> {
            String budgetId = null;
            if (member.maxBudget() != null) {
              Row budget = newBudget(member.maxBudget());
              budgets.add(budget);
              budgetId = budget.text("budget_id");
            }
            rows.add(
                Row.of("user_id", id)
                    .with("organization_id", organizationId)
                    .with("user_role", member.role())
                    .with("budget_id", budgetId)
                    .with("created_at", writer.now())
                    .with("updated_at", writer.now()));
          });
      new BudgetStore(tx).insertAll(budgets);
      progress.step("adding members", 0, rows.size());
      new MemberStore(tx).insertAll(rows);
    }

    private Row newBudget(Double maxBudget) {
      return Budgets.newRow(tx, writer.newId(), Row.of("max_budget", maxBudget), writer.now()).with(writer.created(actor));
    }

    private void updateMembership(Row before, NewMember member) {
      new MembershipUpdate(member.role(), member.maxBudget(), member.hasMaxBudget(), SharedBudget.COPY)
          .apply(tx, writer, actor, before);
    }

    private Row answer(Map<String, NewMember> people) {
      List<Row> memberships = new ArrayList<>();
      Map<String, Row> byUser = new HashMap<>();
      new MemberStore(tx).findAndLock(organizationId, people.keySet()).forEach(row -> byUser.put(row.text("user_id"), row));
      people.keySet().forEach(id -> memberships.add(byUser.get(id)));
      List<Row> nested = MemberRows.nest(tx, memberships);
      List<Row> users = nested.stream().map(row -> row.row("user")).toList();
      return Row.of("organization_id", organizationId)
          .with("updated_users", Rows.of(users))
          .with("updated_organization_memberships", Rows.of(nested.stream().map(row -> row.without("user")).toList()));
    }
  }
}
