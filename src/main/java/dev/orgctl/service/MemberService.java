package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.NewMember;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who belongs to an organization: LiteLLM's {@code /organization/member_add}. Ten thousand members cost a handful of
 * statements, not ten thousand.
 */
public final class MemberService {
  private static final int CHUNK = 5000;

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
   * @param byId user id to member, in their order; a person without a row gets the id given, or a new one
   * @param known the ids that are of a user already
   */
  private record People(Map<String, NewMember> byId, Set<String> known) {}

  private People people(Tx tx, List<NewMember> members, Progress progress) {
    if (members.stream().anyMatch(member -> member.userEmail() != null)) {
      tx.oneAtATime(Tx.Names.USER_EMAIL);
    }
    // LiteLLM's users have no index by e-mail, so all are looked for in one pass.
    progress.step("finding users", 0, members.size());
    Map<String, List<String>> idsOfEmail = new HashMap<>();
    new UserStore(tx)
        .namesByEmails(members.stream().map(NewMember::userEmail).filter(Objects::nonNull).toList())
        .forEach(user -> idsOfEmail.computeIfAbsent(key(user.text("user_email")), email -> new ArrayList<>(1)).add(user.text("user_id")));
    People people = new People(new LinkedHashMap<>(), new HashSet<>());
    List<String> problems = new ArrayList<>();
    inChunks(
        members,
        chunk -> {
          Map<String, Row> byId = new HashMap<>();
          new UserStore(tx)
              .names(chunk.stream().map(NewMember::userId).filter(Objects::nonNull).toList())
              .forEach(user -> byId.put(user.text("user_id"), user));
          people.known.addAll(byId.keySet());
          chunk.forEach(
              member ->
                  identify(member, byId.containsKey(member.userId()), idsOfEmail, people).ifPresent(problem -> problems.add(member.name() + ": " + problem)));
        });
    if (!problems.isEmpty()) {
      throw new Conflict("%d of %d members cannot be identified:".formatted(problems.size(), members.size()), problems)
          .<Conflict>hint("Nothing was written. Correct these and run the command again.");
    }
    return people;
  }

  /** Puts one member among the people, or says why not. */
  private Optional<String> identify(NewMember member, boolean sameId, Map<String, List<String>> idsOfEmail, People people) {
    List<String> owners = member.userEmail() == null ? List.of() : idsOfEmail.getOrDefault(key(member.userEmail()), List.of());
    String problem = identityProblem(member, sameId, owners);
    if (problem != null) {
      return Optional.of(problem);
    }
    String id = member.userId() != null ? member.userId() : owners.isEmpty() ? writer.newId() : owners.get(0);
    if (!owners.isEmpty()) {
      people.known.add(id);
    }
    NewMember twin = people.byId.putIfAbsent(id, member);
    return twin == null ? Optional.empty() : Optional.of("the same person as " + twin.name() + " (user_id " + id + ")");
  }

  /** Works through any number of things a few thousand at a time, so that they need no more memory than these. */
  private static <T> void inChunks(Collection<T> all, Consumer<List<T>> work) {
    List<T> chunk = new ArrayList<>(Math.min(all.size(), CHUNK));
    for (T one : all) {
      chunk.add(one);
      if (chunk.size() == CHUNK) {
        work.accept(chunk);
        chunk.clear();
      }
    }
    if (!chunk.isEmpty()) {
      work.accept(chunk);
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

    Row run(People people) {
      Map<String, String> present = new HashMap<>();
      inChunks(people.byId.keySet(), ids -> present.putAll(new MemberStore(tx).rolesAmong(organizationId, ids)));
      if (!present.isEmpty() && mode.ifExists() == IfExists.FAIL) {
        throw alreadyMembers(people.byId, present);
      }
      long[] done = {0};
      inChunks(
          people.byId.entrySet(),
          chunk -> {
            progress.step("adding members", done[0], people.byId.size());
            List<Map.Entry<String, NewMember>> added = chunk.stream().filter(one -> !present.containsKey(one.getKey())).toList();
            insertUsers(added.stream().filter(one -> !people.known.contains(one.getKey())).toList());
            insertMemberships(added);
            done[0] += chunk.size();
          });
      if (mode.ifExists() == IfExists.UPDATE) {
        keepAnAdmin(people.byId, present);
        inChunks(present.keySet(), ids -> updateMemberships(ids, people.byId));
      }
      return answer(List.copyOf(people.byId.keySet()));
    }

    private void keepAnAdmin(Map<String, NewMember> people, Map<String, String> present) {
      Map<String, String> roles = new HashMap<>();
      people.forEach((id, member) -> roles.put(id, member.role()));
      boolean demotes =
          present.entrySet().stream()
              .anyMatch(one -> Roles.ORG_ADMIN.equals(one.getValue()) && !Roles.ORG_ADMIN.equals(roles.get(one.getKey())));
      if (demotes) {
        LastAdmin.check(tx, organizationId, roles, mode);
      }
    }

    private Conflict alreadyMembers(Map<String, NewMember> people, Map<String, String> present) {
      List<String> lines = new ArrayList<>();
      people.forEach(
          (id, member) -> {
            if (present.containsKey(id)) {
              lines.add(member.name() + ": already a member, as " + (present.get(id).isEmpty() ? null : present.get(id)));
            }
          });
      return new Conflict(
              "Already members of organization %s: %d of %d.".formatted(organizationId, lines.size(), people.size()), lines)
          .hint("Nothing was written. Use --if-exists skip to leave them as they are, or --if-exists update.");
    }

    private void insertUsers(List<Map.Entry<String, NewMember>> unknown) {
      new UserStore(tx)
          .insertAll(
              unknown.stream()
                  .map(
                      one ->
                          Row.of("user_id", one.getKey())
                              .with("user_email", one.getValue().userEmail())
                              .with("user_role", Roles.INTERNAL_USER)
                              .with("models", List.of())
                              .with("created_at", writer.now())
                              .with("updated_at", writer.now()))
                  .toList());
    }

    private void insertMemberships(List<Map.Entry<String, NewMember>> added) {
      List<Row> budgets = new ArrayList<>();
      List<Row> rows = new ArrayList<>();
      added.forEach(
          one -> {
            String budgetId = null;
            if (one.getValue().maxBudget() != null) {
              Row budget = newBudget(one.getValue().maxBudget());
              budgets.add(budget);
              budgetId = budget.text("budget_id");
            }
            rows.add(
                Row.of("user_id", one.getKey())
                    .with("organization_id", organizationId)
                    .with("user_role", one.getValue().role())
                    .with("budget_id", budgetId)
                    .with("created_at", writer.now())
                    .with("updated_at", writer.now()));
          });
      new BudgetStore(tx).insertAll(budgets);
      new MemberStore(tx).insertAll(rows);
    }

    private Row newBudget(Double maxBudget) {
      return Budgets.newRow(tx, writer.newId(), Row.of("max_budget", maxBudget), writer.now()).with(writer.created(actor));
    }

    private void updateMemberships(List<String> ids, Map<String, NewMember> people) {
      for (Row before : new MemberStore(tx).findAndLock(organizationId, ids)) {
        NewMember member = people.get(before.text("user_id"));
        new MembershipUpdate(member.role(), member.maxBudget(), member.hasMaxBudget(), SharedBudget.COPY)
            .apply(tx, writer, actor, before);
      }
    }

    /** Few members are answered as this transaction wrote them, many as they are found when they are printed. */
    private Row answer(List<String> ids) {
      Rows members =
          ids.size() <= MemberRows.PAGE
              ? Rows.of(MemberRows.named(tx, organizationId, ids))
              : new MemberRows(writer.database()).named(organizationId, ids);
      return Row.of("organization_id", organizationId)
          .with("updated_users", members.map(row -> row.row("user")))
          .with("updated_organization_memberships", members.map(row -> row.without("user")));
    }
  }
}
