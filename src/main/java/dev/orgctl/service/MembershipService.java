package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.OrgRules;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes and ends memberships: LiteLLM's {@code /organization/member_update} and {@code /organization/member_delete}. */
public final class MembershipService {
  private final Writer writer;

  public MembershipService(Writer writer) {
    this.writer = writer;
  }

  /**
   * Changes role or budget of one member; mirrors {@code PATCH /organization/member_update}.
   *
   * @param organization its id, or an alias that exactly one organization visible to the actor has
   * @param role null when it stays
   * @param maxBudget US dollars that the member may spend in the organization; null for no limit
   * @param hasMaxBudget whether a limit, or none, was asked for
   * @throws NotFound when the organization does not exist, or the person is no member of it
   * @throws Conflict when others use the member's budget too, and nothing was said about that
   */
  public Written update(
      Actor actor, String organization, PersonName person, String role, Double maxBudget, boolean hasMaxBudget, SharedBudget shared, WriteMode mode) {
    MembershipUpdate update = new MembershipUpdate(role, maxBudget, hasMaxBudget, shared);
    return writer.write(
        actor,
        mode,
        tx -> {
          String id = OrgNames.resolve(tx, actor, organization);
          Authorizer.check(actor, Permission.ORG_MEMBER_UPDATE, Target.organization(id));
          if (new OrgStore(tx).findAndKeep(id).isEmpty()) {
            // LiteLLM answers 400 here, and 404 elsewhere.
            throw new NotFound(400, "Organization not found for organization_id=" + id, "organization_id");
          }
          Row before = member(tx, id, person);
          String userId = before.text("user_id");
          Authorizer.check(actor, Permission.ORG_MEMBER_UPDATE, Target.organization(id).with(Targets.person(tx, userId)));
          if (role != null) {
            LastAdmin.check(tx, id, Map.of(userId, role), mode);
          }
          MemberStore memberships = new MemberStore(tx);
          Row locked = memberships.findAllAndLock(id, List.of(userId)).stream().findFirst().orElseThrow(() -> notMembers(List.of(person)));
          Row budget = Budgets.lock(tx, List.of(locked)).get(locked.text("budget_id"));
          boolean changed = update.apply(tx, writer, actor, locked, budget);
          Row after = memberships.findAll(id, List.of(userId)).get(0);
          boolean asked = role != null || maxBudget != null || changed;
          if (asked && Objects.equals(before.get("updated_at"), after.get("updated_at"))) {
            // LiteLLM writes the time of an update even where nothing is different.
            memberships.update(after, writer.updated(), Row.empty());
          }
          return MemberRows.nest(tx, memberships.findAll(id, List.of(userId))).get(0);
        });
  }

  private static Row member(Tx tx, String organizationId, PersonName person) {
    return NamedMembers.find(tx, organizationId, List.of(person)).found().values().stream()
        .findFirst()
        .orElseThrow(() -> notMembers(List.of(person)));
  }

  private static NotFound notMembers(List<PersonName> missing) {
    return new NotFound(
            "Member not found in organization for " + missing.stream().map(PersonName::shown).collect(Collectors.joining(", ")), "user_id")
        .hint("`orgctl org members` lists the members.");
  }

  /**
   * What else happens to people whose membership ends.
   *
   * @param revokeKeys delete their keys of the organization and of its teams
   * @param leaveTeams take them out of the organization's teams, and with that delete their keys of those teams
   */
  public record Leaving(boolean revokeKeys, boolean leaveTeams) {}

  /**
   * Ends memberships, all or none; mirrors {@code DELETE /organization/member_delete}. The budgets of the members stay.
   *
   * @param organization its id, or an alias that exactly one organization visible to the actor has
   * @return the deleted memberships, each with the {@code remaining_teams} and {@code remaining_keys} that the person still
   *     has in the organization
   * @throws NotFound when the organization does not exist, or somebody is no member of it, unless the mode skips that
   */
  public Written delete(Actor actor, String organization, List<PersonName> people, Leaving leaving, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          String id = OrgNames.resolve(tx, actor, organization);
          Authorizer.check(actor, Permission.ORG_MEMBER_DELETE, Target.organization(id));
          if (leaving.revokeKeys()) {
            OrgRules.checkRevokeKeys(actor);
          }
          if (leaving.leaveTeams()) {
            OrgRules.checkLeaveTeams(actor);
          }
          Optional<Row> present = new OrgStore(tx).findAndKeep(id);
          if (present.isEmpty() && !mode.skipMissing()) {
            throw OrgNames.notFound(id);
          }
          NamedMembers members = NamedMembers.find(tx, id, people);
          if (!members.missing().isEmpty() && !mode.skipMissing()) {
            throw notMembers(members.missing());
          }
          return end(tx, actor, id, present.orElse(Row.empty()), members, leaving, mode);
        });
  }

  private Row end(Tx tx, Actor actor, String id, Row organization, NamedMembers members, Leaving leaving, WriteMode mode) {
    Map<String, String> roles = new HashMap<>();
    members.found().keySet().forEach(user -> roles.put(user, null));
    // Who is no member any more may still have keys and teams of the organization, and loses them if that is asked for.
    Remainders remainders = Remainders.find(tx, id, members.withFormer());
    Optional<TeamExit> exit = leaving.leaveTeams() ? Optional.of(remainders.lockTeams(tx)) : Optional.empty();
    MemberStore memberships = new MemberStore(tx);
    LastAdmin.check(tx, id, roles, mode);
    List<Row> locked = memberships.findAllAndLock(id, members.found().keySet());
    List<Row> keys = new KeyStore(tx).findAllToDelete(remainders.revoked(leaving));
    List<Row> nested = MemberRows.nest(tx, locked);

    exit.ifPresent(people -> people.run(remainders::isOne, writer.updated()));
    memberships.deleteAll(locked);
    new Tombstones(tx, writer, actor).deleteKeys(keys);
    Remainders left = remainders.after(leaving);
    return Row.of("organization_id", id)
        .with("organization_alias", organization.get("organization_alias"))
        .with("deleted_organization_memberships", Rows.of(nested.stream().map(row -> left.addTo(row.without("user"))).toList()));
  }
}
