package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.ObjectPermissionStore;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.TeamMembershipStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deletes organizations with everything that would dangle: LiteLLM's {@code /organization/delete}. */
public final class OrgDeleteService {
  private final Writer writer;

  public OrgDeleteService(Writer writer) {
    this.writer = writer;
  }

  /**
   * Deletes organizations, all or none; mirrors {@code DELETE /organization/delete}. Unlike there the keys of their teams
   * go too, the team memberships, the teams that users' rows name, and the object permissions and budgets of all that, as
   * far as nothing else uses them.
   *
   * @param names ids or aliases
   * @param gate the one of them that the organization gate looks at, as {@code organization_id} of the request; null for
   *     none
   * @return the deleted rows, as {@code organizations}
   * @throws NotFound when one does not exist, unless the mode skips it
   */
  public Written delete(Actor actor, List<String> names, String gate, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          String gated = gate == null ? null : OrgNames.resolve(tx, actor, gate);
          Authorizer.check(actor, Permission.ORG_DELETE, Target.organization(gated));
          Set<String> ids = new TreeSet<>();
          names.forEach(name -> ids.add(OrgNames.resolve(tx, actor, name)));
          if (gated != null && !ids.contains(gated)) {
            throw new Invalid("organization_id '" + gate + "' is none of those that are to be deleted.", "organization_id");
          }
          List<Row> organizations = new OrgStore(tx).findAllToDelete(ids);
          organizations.forEach(row -> ids.remove(row.text("organization_id")));
          if (!ids.isEmpty() && !mode.skipMissing()) {
            throw new NotFound("Organization not found for organization_id=" + String.join(", ", ids), "organization_ids")
                .<NotFound>hint("Nothing was deleted. --if-missing skip leaves out what is not there.");
          }
          return new Deletion(tx, writer, actor).run(organizations);
        });
  }

  /** One deletion in its transaction. */
  private record Deletion(Tx tx, Writer writer, Actor actor) {
    Row run(List<Row> organizations) {
      List<String> ids = texts(organizations.stream(), "organization_id");
      MemberStore memberships = new MemberStore(tx);
      TeamMembershipStore teamMemberships = new TeamMembershipStore(tx);
      List<Row> teams = new TeamStore(tx).findAllToDelete(ids);
      List<String> teamIds = texts(teams.stream(), "team_id");
      List<Row> users = new UserStore(tx).naming(ids, teamIds);
      List<Row> teamMembers = teamMemberships.findAllToDelete(teamIds);
      List<Row> members = memberships.findAllToDelete(ids);
      List<Row> keys = new KeyStore(tx).findAllToDelete(ids, teamIds);
      List<String> budgetIds = new BudgetStore(tx).idsWithin(ids, teamIds);
      List<Row> budgets = new BudgetStore(tx).findAllToDelete(budgetIds);
      List<Row> permissions =
          new ObjectPermissionStore(tx)
              .findAllToDelete(texts(Stream.of(organizations, teams, keys).flatMap(List::stream), "object_permission_id"));

      Tombstones tombstones = new Tombstones(tx, writer, actor);
      tombstones.deleteKeys(keys);
      memberships.deleteAll(members);
      teamMemberships.deleteAll(teamMembers);
      users.forEach(user -> forget(user, ids, teamIds));
      tombstones.deleteTeams(teams);
      new OrgStore(tx).deleteAll(organizations);
      Set<String> used = new BudgetStore(tx).stillUsed(budgetIds);
      new BudgetStore(tx).deleteAll(budgets.stream().filter(row -> !used.contains(row.text("budget_id"))).toList());
      new ObjectPermissionStore(tx).deleteUnused(permissions);
      return Row.of(
          "organizations",
          Rows.of(organizations.stream().map(row -> counted(row, members, teams, keys)).toList()));
    }

    private void forget(Row user, Collection<String> organizationIds, Collection<String> teamIds) {
      Row after = UserStore.withoutTeams(user, teamIds);
      if (organizationIds.contains(user.text("organization_id"))) {
        after.with("organization_id", null);
      }
      new UserStore(tx).update(user, after, writer.updated());
    }

    private static Row counted(Row organization, List<Row> members, List<Row> teams, List<Row> keys) {
      String id = organization.text("organization_id");
      Set<String> itsTeams = teams.stream().filter(team -> id.equals(team.text("organization_id"))).map(team -> team.text("team_id")).collect(Collectors.toSet());
      return organization
          .copy()
          .with("deleted_members", members.stream().filter(row -> id.equals(row.text("organization_id"))).count())
          .with("deleted_teams", (long) itsTeams.size())
          .with(
              "deleted_keys",
              keys.stream().filter(key -> id.equals(key.text("organization_id")) || itsTeams.contains(String.valueOf(key.get("team_id")))).count());
    }

    private static List<String> texts(Stream<Row> rows, String column) {
      return rows.map(row -> row.text(column)).filter(Objects::nonNull).distinct().toList();
    }
  }
}
