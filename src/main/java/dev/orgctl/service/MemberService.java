package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Emails;
import dev.orgctl.model.NewMember;
import dev.orgctl.model.Roles;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.NewRows;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Who belongs to an organization: LiteLLM's {@code /organization/member_add}. Ten thousand members cost a handful of
 * statements, not ten thousand.
 */
public final class MemberService {
  private static final int CHUNK = 5000;

  /** LiteLLM's users of 2024 have no index by e-mail, so each look-up passes over all of them. */
  private static final int PASS = 20_000;

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
          Set<String> kept = new HashSet<>();
          Predicate<String> keep = one -> kept.contains(one) || new OrgStore(tx).findAndKeep(one).isPresent() && kept.add(one);
          String id = organization == null ? null : OrgNames.resolve(tx, actor, organization, keep);
          Authorizer.check(actor, Permission.ORG_MEMBER_ADD, Target.organization(id));
          if (id == null || !keep.test(id)) {
            throw OrgNames.notFound(id);
          }
          return new Addition(tx, actor, id, mode, progress).run(people(tx, members, progress));
        });
  }

  /** Told about the progress of a long import. */
  public interface Progress {
    void step(String what, long done, long all);
  }

  /**
   * Whom the members are.
   *
   * @param ids the user id of each member, in their order: the one that is known or given, or a new one
   * @param known user id to member, for those who have a user already
   */
  private record People(List<NewMember> members, List<String> ids, Map<String, NewMember> known) {}

  private People people(Tx tx, List<NewMember> members, Progress progress) {
    if (members.stream().anyMatch(member -> member.userEmail() != null)) {
      tx.oneAtATime(Tx.Names.USER_EMAIL);
    }
    progress.step("finding users", 0, members.size());
    if (members.size() <= CHUNK) {
      new UserStore(tx.announcing()).namesByEmails(given(members, NewMember::userEmail));
      new UserStore(tx.announcing()).names(given(members, NewMember::userId));
    }
    Map<String, List<String>> idsOfEmail = new HashMap<>();
    inChunks(
        members,
        PASS,
        chunk ->
            new UserStore(tx)
                .namesByEmails(given(chunk, NewMember::userEmail))
                .forEach(user -> idsOfEmail.computeIfAbsent(Emails.folded(user.text("user_email")), email -> new ArrayList<>(1)).add(user.text("user_id"))));
    People people = new People(members, new ArrayList<>(members.size()), new LinkedHashMap<>());
    List<String> problems = new ArrayList<>();
    inChunks(
        members,
        CHUNK,
        chunk -> {
          Set<String> present = new HashSet<>();
          new UserStore(tx)
              .names(given(chunk, NewMember::userId))
              .forEach(user -> present.add(user.text("user_id")));
          chunk.forEach(
              member ->
                  identify(member, present.contains(member.userId()), idsOfEmail, people).ifPresent(problem -> problems.add(member.name() + ": " + problem)));
        });
    if (!problems.isEmpty()) {
      throw new Conflict("%d of %d members cannot be identified:".formatted(problems.size(), members.size()), problems)
          .<Conflict>hint("Nothing was written. Correct these and run the command again.");
    }
    return people;
  }

  private static List<String> given(List<NewMember> members, Function<NewMember, String> name) {
    return members.stream().map(name).filter(Objects::nonNull).toList();
  }

  /** Puts one member among the people, or says why not. */
  private Optional<String> identify(NewMember member, boolean sameId, Map<String, List<String>> idsOfEmail, People people) {
    List<String> owners = member.userEmail() == null ? List.of() : idsOfEmail.getOrDefault(Emails.folded(member.userEmail()), List.of());
    String problem = identityProblem(member, sameId, owners);
    if (problem != null) {
      return Optional.of(problem);
    }
    String id = member.userId() != null ? member.userId() : owners.isEmpty() ? writer.newId() : owners.get(0);
    people.ids.add(id);
    // The file itself names nobody twice, so only who was found by different names can be there twice.
    NewMember twin = sameId || !owners.isEmpty() ? people.known.putIfAbsent(id, member) : null;
    return twin == null ? Optional.empty() : Optional.of("the same person as " + twin.name() + " (user_id " + id + ")");
  }

  /** Works through any number of things a few thousand at a time, so that they need no more memory than these. */
  private static <T> void inChunks(List<T> all, int size, Consumer<List<T>> work) {
    for (int start = 0; start < all.size(); start += size) {
      work.accept(all.subList(start, Math.min(start + size, all.size())));
    }
  }

  private static String identityProblem(NewMember member, boolean sameId, List<String> owners) {
    if (member.userEmail() == null) {
      return null;
    }
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
    return sameId ? "the user has another e-mail than " + member.userEmail() + "; leave the e-mail out to add the user as it is" : null;
  }

  /** What a change of a membership that is there, and locked, has to know of it. */
  private record Present(String role, String budgetId) {
    Row row(String organizationId, String userId) {
      return Row.of("user_id", userId).with("organization_id", organizationId).with("user_role", role).with("budget_id", budgetId);
    }
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

    Row run(People people) {
      Map<String, Present> present = present(people.known.keySet());
      if (!present.isEmpty() && mode.ifExists() == IfExists.FAIL) {
        throw alreadyMembers(people, present);
      }
      boolean updates = mode.ifExists() == IfExists.UPDATE;
      if (updates) {
        keepAnAdmin(people, present);
        lockBudgets(people, present);
      }
      for (int start = 0; start < people.ids.size(); start += CHUNK) {
        progress.step("adding members", start, people.ids.size());
        insert(people, start, Math.min(start + CHUNK, people.ids.size()), present.keySet());
      }
      if (updates) {
        inChunks(List.copyOf(present.keySet()), CHUNK, ids -> updateMemberships(ids, people.known, present));
      }
      return answer(people.ids);
    }

    private Map<String, Present> present(Collection<String> userIds) {
      Map<String, Present> present = new LinkedHashMap<>();
      inChunks(
          List.copyOf(userIds),
          CHUNK,
          ids ->
              new MemberStore(tx)
                  .findInBriefAndLock(organizationId, ids)
                  .forEach(row -> present.put(row.text("user_id"), new Present(row.text("user_role"), row.text("budget_id")))));
      return present;
    }

    private void keepAnAdmin(People people, Map<String, Present> present) {
      boolean demotes =
          present.entrySet().stream()
              .anyMatch(one -> Roles.ORG_ADMIN.equals(one.getValue().role()) && !Roles.ORG_ADMIN.equals(people.known.get(one.getKey()).role()));
      if (demotes) {
        Map<String, String> roles = new HashMap<>();
        IntStream.range(0, people.ids.size()).forEach(i -> roles.put(people.ids.get(i), people.members.get(i).role()));
        LastAdmin.check(tx, organizationId, roles, mode);
      }
    }

    /** The budgets that change, in the order of their ids, however many there are. */
    private void lockBudgets(People people, Map<String, Present> present) {
      Set<String> ids = new TreeSet<>();
      present.forEach(
          (user, membership) -> {
            if (membership.budgetId() != null && people.known.get(user).hasMaxBudget()) {
              ids.add(membership.budgetId());
            }
          });
      inChunks(List.copyOf(ids), CHUNK, new BudgetStore(tx)::findAllAndLock);
    }

    private Conflict alreadyMembers(People people, Map<String, Present> present) {
      List<String> lines = new ArrayList<>();
      people.known.forEach(
          (id, member) -> {
            if (present.containsKey(id)) {
              lines.add(member.name() + ": already a member, as " + present.get(id).role());
            }
          });
      return new Conflict(
              "Already members of organization %s: %d of %d.".formatted(organizationId, lines.size(), people.ids.size()), lines)
          .hint("Nothing was written. Use --if-exists skip to leave them as they are, or --if-exists update.");
    }

    /** Makes those of some people members who are none, and users those who are none. */
    private void insert(People people, int start, int end, Set<String> present) {
      List<String> newUsers = new ArrayList<>();
      List<String> emails = new ArrayList<>();
      List<String> newMembers = new ArrayList<>();
      List<String> roles = new ArrayList<>();
      List<Row> budgets = new ArrayList<>();
      List<String> budgetIds = new ArrayList<>();
      for (int i = start; i < end; i++) {
        String id = people.ids.get(i);
        NewMember member = people.members.get(i);
        if (!people.known.containsKey(id)) {
          newUsers.add(id);
          emails.add(member.userEmail());
        }
        if (!present.contains(id)) {
          Row budget = member.maxBudget() == null ? null : newBudget(member.maxBudget());
          if (budget != null) {
            budgets.add(budget);
          }
          newMembers.add(id);
          roles.add(member.role());
          budgetIds.add(budget == null ? null : budget.text("budget_id"));
        }
      }
      new UserStore(tx)
          .insertAll(
              new NewRows(newUsers.size())
                  .each("user_id", newUsers)
                  .each("user_email", emails)
                  .same("user_role", Roles.INTERNAL_USER)
                  .same("models", List.of())
                  .same("created_at", writer.now())
                  .same("updated_at", writer.now()));
      new BudgetStore(tx).insertAll(budgets);
      new MemberStore(tx)
          .insertAll(
              new NewRows(newMembers.size())
                  .each("user_id", newMembers)
                  .same("organization_id", organizationId)
                  .each("user_role", roles)
                  .each("budget_id", budgetIds)
                  .same("created_at", writer.now())
                  .same("updated_at", writer.now()));
    }

    private Row newBudget(Double maxBudget) {
      return Budgets.newRow(tx, writer, actor, writer.newId(), Row.of("max_budget", maxBudget));
    }

    private void updateMemberships(List<String> ids, Map<String, NewMember> people, Map<String, Present> present) {
      List<Row> memberships = ids.stream().map(id -> present.get(id).row(organizationId, id)).toList();
      Map<String, Row> budgets = Budgets.of(tx, memberships);
      for (Row before : memberships) {
        NewMember member = people.get(before.text("user_id"));
        new MembershipUpdate(member.role(), member.maxBudget(), member.hasMaxBudget(), SharedBudget.COPY)
            .apply(tx, writer, actor, before, budgets.get(before.text("budget_id")));
      }
    }

    /** Few members are answered as this transaction wrote them, many as they are found when they are printed. */
    private Row answer(List<String> ids) {
      Rows members =
          ids.size() <= Pages.SIZE
              ? Rows.of(MemberRows.named(tx, organizationId, ids))
              : new MemberRows(writer.database()).named(organizationId, ids);
      return Row.of("organization_id", organizationId)
          .with("updated_users", members.map(row -> row.row("user")))
          .with("updated_organization_memberships", members.map(row -> row.without("user")));
    }
  }
}
