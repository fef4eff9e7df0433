package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.auth.UserRules;
import dev.orgctl.model.Emails;
import dev.orgctl.model.NewMember;
import dev.orgctl.model.Roles;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.NotFound;
import dev.orgctl.service.TeamPeople.Person;
import dev.orgctl.service.TeamPeople.Roster;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** People: LiteLLM's {@code /user/new}, {@code /user/info} and {@code /user/list}. */
public final class UserService {
  private final Writer writer;
  private final KeyService keys;

  public UserService(Writer writer, KeyService keys) {
    this.writer = writer;
    this.keys = keys;
  }

  /**
   * Creates a user with their memberships and first key; mirrors {@code POST /user/new}. Unlike there, every organization
   * that is named gets a membership, with the role that was asked for.
   *
   * @throws Conflict when the id or the e-mail is taken and the mode says fail
   * @throws NotFound when an organization or a team does not exist
   */
  public Written create(Actor actor, NewUser asked, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          NewUser input = asked.onTeams(asked.teams().stream().map(name -> Teams.resolve(tx, actor, name)).toList());
          Set<String> organizations = new TreeSet<>();
          input.organizations().forEach(name -> organizations.add(OrgNames.resolve(tx, actor, name)));
          Authorizer.check(actor, Permission.USER_NEW, Target.organizations(List.copyOf(organizations)));
          Authorizer.checkNewUserRole(actor, input.role());
          checkMemberRole(actor, input.memberRole(), organizations);
          for (String id : organizations) {
            if (new OrgStore(tx).findAndKeep(id).isEmpty()) {
              throw new NotFound("Organization not found for organization_id=" + id, "organizations");
            }
          }
          List<Row> teams = teams(tx, actor, input.teams());
          Optional<Row> present = present(tx, input);
          if (present.isEmpty()) {
            return insert(tx, actor, input, organizations, teams);
          }
          return existing(tx, actor, input, organizations, teams, present.get(), mode);
        });
  }

  /**
   * A key whose routes open {@code /user/new} brings people into organizations as plain members, as in LiteLLM. More than
   * that gives only who may add members there.
   */
  private static void checkMemberRole(Actor actor, String role, Set<String> organizations) {
    if (actor.isAdmin() || role == null || role.equals(Roles.INTERNAL_USER)) {
      return;
    }
    for (String organization : organizations) {
      if (!actor.isOrgAdminOf(organization)) {
        Authorizer.check(actor, Permission.ORG_MEMBER_ADD, Target.organization(organization));
      }
    }
  }

  private static Optional<Row> present(Tx tx, NewUser input) {
    UserStore users = new UserStore(tx);
    if (input.email() != null) {
      tx.oneAtATime(Tx.Names.USER_EMAIL);
    }
    Optional<Row> byId = input.id() == null ? Optional.empty() : users.findAndLock(input.id());
    List<Row> byEmail =
        input.email() == null ? List.of() : users.findByEmails(List.of(input.email()));
    if (byId.isPresent()) {
      boolean others = byEmail.stream().anyMatch(user -> !user.text("user_id").equals(input.id()));
      if (others) {
        throw emailTaken(input.email());
      }
      return byId;
    }
    if (byEmail.isEmpty()) {
      return Optional.empty();
    }
    if (input.id() != null || byEmail.size() > 1) {
      throw emailTaken(input.email());
    }
    return users.findAndLock(byEmail.get(0).text("user_id"));
  }

  static Conflict emailTaken(String email) {
    return new Conflict("User with email " + Emails.folded(email) + " already exists");
  }

  private Row existing(Tx tx, Actor actor, NewUser input, Set<String> organizations, List<Row> teams, Row user, WriteMode mode) {
    switch (mode.ifExists()) {
      case FAIL ->
          throw (user.text("user_id").equals(input.id())
                  ? new Conflict("User with id " + input.id() + " already exists")
                  : emailTaken(input.email()))
              .<Conflict>hint("Use --if-exists skip or --if-exists update to run the same command again and again.");
      case UPDATE -> {
        if (!actor.isAdmin()) {
          throw new Denied(401, "Only proxy admins can change users that exist.");
        }
        Row after = Budgets.withReset(user, Metadata.applied(user, input.columns(), input.inMetadata()), writer.now());
        if (input.role() != null) {
          after.with("user_role", input.role());
        }
        if (input.email() != null && !Emails.same(input.email(), user.text("user_email"))) {
          after.with("user_email", input.email());
        }
        after.with("teams", Stream.concat(user.texts("teams").stream(), input.teams().stream()).distinct().toList());
        TeamPeople people = new TeamPeople(writer, tx, actor);
        List<Roster> rosters = people.lock(teams, List.of(person(user.copy().with(after))));
        List<Row> memberships = lockMemberships(tx, user.text("user_id"), input.memberRole(), organizations, mode);
        LastAdmin.check(tx, user.copy().with(after), mode);
        Map<String, Row> budgets = people.lockBudgets(rosters);
        after.with(ObjectPermissions.set(tx, user, input.objectPermission(), writer.newId()));
        new UserStore(tx).update(user, after, writer.updated());
        people.add(rosters, budgets, false);
        updateMemberships(tx, user.text("user_id"), input.memberRole(), organizations, memberships);
      }
      // Whether a user exists is told as LiteLLM tells it; what is in the row only to whom it shows it.
      default -> Authorizer.check(actor, Permission.USER_INFO, Target.user(user.text("user_id")));
    }
    return answer(tx, user.text("user_id"), null);
  }

  private Row insert(Tx tx, Actor actor, NewUser input, Set<String> organizations, List<Row> teams) {
    String id = input.id() == null ? writer.newId() : input.id();
    Row row =
        Row.of("user_id", id)
            .with("user_email", input.email())
            .with("user_role", input.role())
            .with("teams", input.teams().stream().distinct().toList())
            .with("models", List.of())
            .with(Budgets.withReset(Row.empty(), Metadata.applied(Row.empty(), input.columns(), input.inMetadata()), writer.now()))
            .with(writer.created());
    TeamPeople people = new TeamPeople(writer, tx, actor);
    List<Roster> rosters = people.lock(teams, List.of(person(row)));
    Map<String, Row> budgets = people.lockBudgets(rosters);
    if (input.key() != null) {
      KeyService.checkFirst(tx, input.key());
    }
    row.with(ObjectPermissions.set(tx, Row.empty(), input.objectPermission(), writer.newId()));
    new UserStore(tx).insertAll(List.of(row));
    insertMemberships(tx, id, input.memberRole(), organizations);
    people.add(rosters, budgets, false);
    Row key = input.key() == null ? null : keys.firstKey(tx, input.key().like(row), id);
    return answer(tx, id, key);
  }

  /** The memberships that the user has in these organizations, locked. */
  private static List<Row> lockMemberships(Tx tx, String userId, String role, Set<String> organizations, WriteMode mode) {
    List<Row> memberships = new ArrayList<>();
    for (String organization : organizations) {
      List<Row> present = new MemberStore(tx).findAllAndLock(organization, List.of(userId));
      if (role != null && !present.isEmpty()) {
        LastAdmin.check(tx, organization, Map.of(userId, role), mode);
      }
      memberships.addAll(present);
    }
    return memberships;
  }

  private void updateMemberships(Tx tx, String userId, String role, Set<String> organizations, List<Row> present) {
    Set<String> missing = new LinkedHashSet<>(organizations);
    for (Row membership : present) {
      missing.remove(membership.text("organization_id"));
      if (role != null) {
        new MemberStore(tx).update(membership, Row.of("user_role", role), writer.updated());
      }
    }
    insertMemberships(tx, userId, role, missing);
  }

  private void insertMemberships(Tx tx, String userId, String role, Set<String> organizations) {
    new MemberStore(tx)
        .insertAll(
            organizations.stream()
                .map(
                    organization ->
                        Row.of("user_id", userId)
                            .with("organization_id", organization)
                            .with("user_role", role == null ? Roles.INTERNAL_USER : role)
                            .with(writer.created()))
                .toList());
  }

  /** The teams, locked; somebody who is no admin brings people only into teams of organizations that they administer. */
  private static List<Row> teams(Tx tx, Actor actor, List<String> ids) {
    List<Row> teams = new ArrayList<>();
    for (String id : ids.stream().distinct().sorted().toList()) {
      Optional<Row> team = new TeamStore(tx).findAndLock(id);
      boolean theirs = team.isPresent() && actor.isOrgAdminOf(team.get().text("organization_id"));
      if (!actor.isAdmin() && !theirs) {
        throw new Denied(
                403, "Call not allowed. User not proxy admin OR team admin. route=/team/member_add, team_id=" + id)
            .<Denied>hint("Needed for each team: org_admin of its organization, or proxy_admin.");
      }
      teams.add(team.orElseThrow(() -> new NotFound("Team not found for team_id=" + id, "teams")));
    }
    return teams;
  }

  private static Person person(Row user) {
    return new Person(user.text("user_id"), new NewMember(0, user.text("user_id"), null, Roles.TEAM_USER, null, false), user);
  }

  /** @param key the user's first one, null for none */
  static Row answer(Tx tx, String userId, Row key) {
    Row answer = Row.empty();
    if (key != null) {
      answer.with("key", key.get("key"));
    }
    answer.with(new UserStore(tx).find(userId).orElseThrow());
    if (key != null) {
      answer.with(key.only(List.of("key_name", "key_alias", "expires", "token_id")));
    }
    return answer.with("organization_memberships", Rows.of(new MemberStore(tx).ofUser(userId)));
  }

  /**
   * The users that the actor may see, read while they are consumed; mirrors {@code GET /user/list}.
   *
   * @param filter names users by id or e-mail, and the team by id or alias
   * @param organizations ids or aliases of organizations of which they are members; empty for all
   * @param most how many will be wanted, so that no page is larger than that
   * @param onePage whether only so many are wanted, and none follow
   */
  public Rows list(Actor actor, UserStore.Filter filter, List<String> organizations, long most, boolean onePage) {
    UserStore.Filter visible =
        writer
            .database()
            .read(
                tx -> {
                  List<String> asked = organizations.stream().map(name -> OrgNames.resolve(tx, actor, name)).toList();
                  Authorizer.check(actor, Permission.USER_LIST, Target.organizations(asked));
                  UserStore.Filter within =
                      filter
                          .named(name -> UserNames.resolve(tx, actor, name), name -> Teams.resolve(tx, actor, name))
                          .within(UserRules.listable(actor, asked));
                  if (Cursors.needsRow(filter.after(), filter.sort(), "user_id")
                      && new UserStore(tx).page(within.only(filter.after()), null, 1).isEmpty()) {
                    throw Cursors.noRow(filter.after(), "user");
                  }
                  return within;
                });
    return Pages.list(
        writer.database(),
        onePage ? most - 1 : most,
        (tx, last, size) -> {
          List<Row> rows = withKeyCounts(tx, actor, new UserStore(tx).page(visible, last, size));
          return onePage ? new Pages.Page(rows, true) : Pages.Page.of(rows, size);
        });
  }

  private static List<Row> withKeyCounts(Tx tx, Actor actor, List<Row> users) {
    Map<String, Long> counts = new KeyStore(tx).countByUser(users.stream().map(user -> user.text("user_id")).toList());
    return users.stream().map(user -> shown(actor, user).with("key_count", counts.getOrDefault(user.text("user_id"), 0L))).toList();
  }

  private static Row shown(Actor actor, Row user) {
    return actor.isAdmin() ? user.copy() : Metadata.withoutDirectory(user);
  }

  /**
   * One user with memberships, keys and teams; mirrors {@code GET /user/info}.
   *
   * @param userId the id, or for those who see all users an e-mail that only one has; null for the caller
   * @throws NotFound when the user does not exist; the master key's user need not
   */
  public Row info(Actor actor, String userId) {
    Authorizer.check(actor, Permission.USER_INFO, Target.user(userId));
    return writer
        .database()
        .read(
            tx -> {
              String id = userId == null ? actor.userId() : UserNames.resolve(tx, actor, userId);
              Optional<Row> user = id == null ? Optional.empty() : new UserStore(tx).find(id);
              boolean mastersOwn = actor.isMaster() && userId == null;
              if (user.isEmpty() && !mastersOwn) {
                throw new NotFound("User " + (id == null ? "None" : id) + " not found", "user_id");
              }
              Row info =
                  user.map(row -> shown(actor, row).with("organization_memberships", Rows.of(new MemberStore(tx).ofUser(id)))).orElse(null);
              // The hash of a key belongs to the answers of the key verbs alone.
              List<Row> theirKeys = new KeyStore(tx).ofUser(id).stream().map(key -> key.without("token")).toList();
              List<Row> teams = user.map(row -> new TeamStore(tx).findAll(row.texts("teams"))).orElse(List.of());
              return Row.of("user_id", id).with("user_info", info).with("keys", Rows.of(theirKeys)).with("teams", Rows.of(teams));
            });
  }
}
