package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Decision;
import dev.orgctl.auth.KeyRules;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Reach;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.Database;
import dev.orgctl.store.InvitationStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody may do, told instead of done: by the checks that the operations make themselves. */
public final class RightsService {
  private static final Set<Permission> OF_ONE_KEY = Set.of(Permission.KEY_INFO, Permission.KEY_DELETE);

  private final Database database;

  public RightsService(Writer writer) {
    this.database = writer.database();
  }

  /**
   * Whether the caller may do something, whatever the values are that they ask for. What is named and is not there is
   * refused where the operation would refuse it rather than say so. Whose key it is decides; so for one that the caller does
   * not see there is no answer, as there is none from the operation.
   *
   * @param named what the request names: {@code organization_id}, {@code team_id}, {@code user_id}, {@code key} or
   *     {@code invitation_id}
   * @throws NotFound when it depends on a key that the caller does not see
   */
  public Decision ask(Actor actor, Permission permission, Row named) {
    Authorizer.check(actor, Permission.CAN_I, Target.NOTHING);
    return database.read(
        tx -> {
          Target target = target(tx, actor, permission, named);
          Decision decision = Authorizer.decide(actor, permission, target);
          if (decision.allowed() && !actor.isAdmin() && OF_ONE_KEY.contains(permission) && target == Target.NOTHING) {
            throw KeyNames.missing("Key not found in database", named.text("key"));
          }
          return decision;
        });
  }

  private static Target target(Tx tx, Actor actor, Permission permission, Row named) {
    String organization = organization(tx, actor, named);
    String user = UserNames.resolve(tx, actor, named.text("user_id"));
    return switch (permission) {
      case ORG_MEMBER_UPDATE -> Target.organization(organization).with(user == null ? null : Targets.person(tx, user));
      case TEAM_INFO, TEAM_UPDATE, TEAM_DELETE, TEAM_BLOCK, TEAM_UNBLOCK, TEAM_MEMBER_ADD, TEAM_MEMBER_UPDATE, TEAM_MEMBER_DELETE -> {
        String id = Teams.resolve(tx, actor, named.text("team_id"));
        yield Targets.team(tx, actor, permission, id, new TeamStore(tx).find(id), organization);
      }
      case TEAM_LIST, USER_INFO -> Target.user(user);
      case USER_NEW, USER_LIST -> Target.organizations(organization == null ? List.of() : List.of(organization));
      case KEY_GENERATE ->
          Target.user(user).in(organization).with(Targets.teamOfKey(tx, actor, Teams.resolve(tx, actor, named.text("team_id"))));
      case KEY_LIST ->
          Target.user(user).in(organization).with(Targets.teamOfList(Targets.teamsOf(tx, actor), Teams.resolve(tx, actor, named.text("team_id"))));
      case KEY_INFO, KEY_DELETE -> key(tx, actor, named).map(Target::of).orElse(Target.NOTHING);
      case KEY_UPDATE, KEY_BLOCK, KEY_UNBLOCK -> Target.of(key(tx, actor, named).orElse(KeyRules.Key.NOWHERE)).in(organization);
      case INVITATION_NEW -> Target.user(user).with(Targets.invited(tx, actor, user));
      case INVITATION_DELETE -> Target.of(Targets.invitation(tx, actor, new InvitationStore(tx).find(named.text("invitation_id"))));
      case ORG_INFO, ORG_MEMBERS, ORG_MEMBER_ADD, ORG_MEMBER_DELETE, ORG_UPDATE, ORG_DELETE, TEAM_NEW ->
          Target.organization(organization);
      default -> Target.NOTHING;
    };
  }

  private static Optional<KeyRules.Key> key(Tx tx, Actor actor, Row named) {
    return KeyNames.find(tx, actor, named.text("key")).map(key -> Targets.key(tx, actor, key));
  }

  private static String organization(Tx tx, Actor actor, Row named) {
    String name = named.text("organization_id");
    return name == null ? null : OrgNames.resolve(tx, actor, name);
  }

  /**
   * Every verb with how far the caller's right to it reaches.
   *
   * @param organization id or alias; null for what they may do anywhere, and in which of theirs
   */
  public List<Row> matrix(Actor actor, String organization) {
    Authorizer.check(actor, Permission.CAN_I, Target.NOTHING);
    String id = organization == null ? null : database.read(tx -> OrgNames.resolve(tx, actor, organization));
    return Arrays.stream(Permission.values())
        .map(
            permission ->
                Row.of("verb", permission.verb())
                    .with("allowed", Reach.of(actor, permission, id).name().toLowerCase(Locale.ROOT))
                    .with("needed", permission.needed()))
        .toList();
  }
}
