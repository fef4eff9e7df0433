package dev.orgctl.store;

import java.util.ArrayList;
import java.util.List;

/** What can be wrong with the rows of a LiteLLM database that its foreign keys do not prevent. */
public record Checks(Tx tx) {
  public static final String ORPHANED_BUDGET = "orphaned-budget";
  public static final String STALE_USER_TEAM = "stale-user-team";
  public static final String USER_WITHOUT_ORGANIZATION = "user-without-organization";
  public static final String MEMBERSHIP_WITHOUT_ORGANIZATION = "membership-without-organization";
  public static final String TEAM_MEMBERSHIP_WITHOUT_TEAM = "team-membership-without-team";
  public static final String INVITATION_WITHOUT_USER = "invitation-without-user";
  public static final String ORGANIZATION_WITHOUT_OBJECT_PERMISSION = "organization-without-object-permission";
  public static final String TEAM_WITHOUT_OBJECT_PERMISSION = "team-without-object-permission";
  public static final String USER_WITHOUT_OBJECT_PERMISSION = "user-without-object-permission";
  public static final String KEY_WITHOUT_OBJECT_PERMISSION = "key-without-object-permission";

  /** What {@code doctor --fix} mends, in the order of locks: rows that refer to nothing, or that nothing refers to (any more). */
  public static final List<String> FIXABLE =
      List.of(
          ORGANIZATION_WITHOUT_OBJECT_PERMISSION, TEAM_WITHOUT_OBJECT_PERMISSION, USER_WITHOUT_OBJECT_PERMISSION, STALE_USER_TEAM,
          USER_WITHOUT_ORGANIZATION, INVITATION_WITHOUT_USER, TEAM_MEMBERSHIP_WITHOUT_TEAM, MEMBERSHIP_WITHOUT_ORGANIZATION,
          KEY_WITHOUT_OBJECT_PERMISSION, ORPHANED_BUDGET);

  /** The team that LiteLLM's web pages put into their session keys; it never has a row. */
  private static final String SESSIONS = "'litellm-dashboard'";

  /** The key {@code c}, with its hash where neither its alias nor its masked form would be taken for this key alone. */
  private static final String KEY =
      """
      c.key_alias, c.key_name, c.user_id,
      case
        when c.key_alias not like 'sk-%' and c.key_alias <> '' and c.key_alias not in (select key_alias from "LiteLLM_VerificationToken"
          where key_alias is not null group by key_alias having count(*) > 1) then null
        when c.key_alias is null and c.key_name like 'sk-...____' and c.key_name not in (select key_name from "LiteLLM_VerificationToken"
          where key_name is not null group by key_name having count(*) > 1) then null
        else c.token
      end as token""";

  private static final List<String> DELETE_KEY =
      List.of("orgctl key delete {token}", "orgctl key delete {key_alias}", "orgctl key delete {key_name}");

  /** With no limits it allows what is allowed now, so that nobody is locked out by mending. */
  private static final String BUDGET_ANEW = "orgctl budget new --if-exists=skip {budget_id}";

  private static final String THEN_LIMIT = " Made anew it has no limits: set them with `orgctl budget update`.";

  private boolean postgresql() {
    return tx.dialect() == Dialect.POSTGRESQL;
  }

  /** All checks, in the order in which they are told. */
  public List<Check> all() {
    List<Check> all = new ArrayList<>();
    all.add(organizationsWithoutAdmin());
    references(all);
    keyReferences(all);
    objectPermissions(all);
    all.add(staleUserTeams());
    all.add(peopleOfTeamsDiffer());
    all.add(orphanedBudgets());
    all.add(duplicateEmails());
    adminKeys(all);
    return all;
  }

  /** Who could be the admin: a plain member before one who only looks, and nobody who could not act. An e-mail must be typed where there is nobody to choose from. */
  private Check organizationsWithoutAdmin() {
    return new Check(
        "org-without-admin",
        List.of(),
        """
        select o.organization_id, o.organization_alias, coalesce(m.members, 0) as members, m.candidate
        from "LiteLLM_OrganizationTable" o
        left join (
          select m.organization_id, count(*) as members,
            max(case when m.user_role = 'org_admin' and u.user_id is not null then 1 else 0 end) as has_admin,
            coalesce(min(case when m.user_role = 'internal_user' then u.user_id end), min(u.user_id)) as candidate
          from "LiteLLM_OrganizationMembership" m
          left join "LiteLLM_UserTable" u on u.user_id = m.user_id and %s
          group by m.organization_id
        ) m on m.organization_id = o.organization_id
        where coalesce(m.has_admin, 0) = 0
        """
            .formatted(MemberStore.canAct("u")),
        "Nobody but a proxy_admin can change who belongs to the organization. Name its candidate, another member (`orgctl org"
            + " members`), or whoever shall join it.",
        List.of(
            "orgctl org member-update --role=org_admin --user-id={candidate} {organization_id}",
            "orgctl org member-add --role=org_admin --user-email=EMAIL {organization_id}"));
  }

  /** A row that names a parent by an id that no row has. */
  private static Check dangling(String id, String table, String shown, String column, String parent, String parentColumn, String why, String... mends) {
    return new Check(
        id,
        List.of(table + "." + column, parent + "." + parentColumn),
        "select " + shown + " from \"" + table + "\" c where " + danglingWhere(column, parent, parentColumn),
        why,
        List.of(mends));
  }

  static String danglingWhere(String column, String parent, String parentColumn) {
    return "c.%1$s <> '' and not exists (select 1 from \"%2$s\" p where p.%3$s = c.%1$s)".formatted(column, parent, parentColumn);
  }

  private void references(List<Check> all) {
    all.add(
        dangling(
            MEMBERSHIP_WITHOUT_ORGANIZATION, Tables.MEMBERSHIP, "c.organization_id, c.user_id, c.user_role", "organization_id",
            Tables.ORGANIZATION, "organization_id",
            "Whoever creates an organization with that id gets these members, and their roles, with it.",
            "orgctl doctor --fix " + MEMBERSHIP_WITHOUT_ORGANIZATION));
    all.add(
        dangling(
            "member-without-user", Tables.MEMBERSHIP, "c.organization_id, c.user_id, c.user_role", "user_id",
            Tables.USER, "user_id",
            "The membership waits for whoever gets that user id.",
            "orgctl org member-delete --user-id={user_id} {organization_id}"));
    all.add(
        dangling(
            "team-without-organization", Tables.TEAM, "c.team_id, c.team_alias, c.organization_id", "organization_id",
            Tables.ORGANIZATION, "organization_id",
            "No limit of an organization holds for the team, and only a proxy_admin can change it. Name the organization that takes"
                + " it, or delete it with its keys (`orgctl team delete`).",
            "orgctl team update --organization-id=ORGANIZATION_ID {team_id}"));
    all.add(
        dangling(
            USER_WITHOUT_ORGANIZATION, Tables.USER, "c.user_id, c.user_email, c.organization_id", "organization_id",
            Tables.ORGANIZATION, "organization_id",
            "The deprecated column names an organization that is gone; memberships are what counts.",
            "orgctl doctor --fix " + USER_WITHOUT_ORGANIZATION));
    all.add(
        dangling(
            TEAM_MEMBERSHIP_WITHOUT_TEAM, Tables.TEAM_MEMBERSHIP, "c.team_id, c.user_id, c.budget_id", "team_id",
            Tables.TEAM, "team_id",
            "What is left of a deleted team keeps its members' budgets in use.",
            "orgctl doctor --fix " + TEAM_MEMBERSHIP_WITHOUT_TEAM));
    all.add(
        dangling(
            "team-membership-without-user", Tables.TEAM_MEMBERSHIP, "c.team_id, c.user_id, c.budget_id", "user_id",
            Tables.USER, "user_id",
            "The place on the team, and its budget, wait for whoever gets that user id.",
            "orgctl team member-delete --user-id={user_id} {team_id}"));
    all.add(
        dangling(
            "organization-without-budget", Tables.ORGANIZATION, "c.organization_id, c.organization_alias, c.budget_id", "budget_id",
            Tables.BUDGET, "budget_id",
            "The organization has no limit at all." + THEN_LIMIT,
            BUDGET_ANEW));
    all.add(
        dangling(
            "membership-without-budget", Tables.MEMBERSHIP, "c.organization_id, c.user_id, c.budget_id", "budget_id",
            Tables.BUDGET, "budget_id",
            "The member has no limit of their own." + THEN_LIMIT,
            BUDGET_ANEW));
    all.add(
        dangling(
            "team-membership-without-budget", Tables.TEAM_MEMBERSHIP, "c.team_id, c.user_id, c.budget_id", "budget_id",
            Tables.BUDGET, "budget_id",
            "The person has no limit of their own in the team." + THEN_LIMIT,
            BUDGET_ANEW));
    // Without its id: whoever knows that could accept it.
    all.add(
        dangling(
            INVITATION_WITHOUT_USER, Tables.INVITATION, "c.user_id, c.created_at, c.created_by", "user_id",
            Tables.USER, "user_id",
            "Whoever has the link sets the password of whoever gets that user id.",
            "orgctl doctor --fix " + INVITATION_WITHOUT_USER));
    String memberBudget = postgresql() ? "t.metadata ->> 'team_member_budget_id'" : "json_extract(t.metadata, '$.team_member_budget_id')";
    all.add(
        new Check(
            "team-without-member-budget",
            List.of(),
            "select team_id, team_alias, budget_id from (select t.team_id, t.team_alias, " + memberBudget
                + " as budget_id from \"LiteLLM_TeamTable\" t) c where " + danglingWhere("budget_id", Tables.BUDGET, "budget_id"),
            "The budget that the team gives its members is gone, so they have no limit." + THEN_LIMIT,
            List.of(BUDGET_ANEW)));
  }

  private static void keyReferences(List<Check> all) {
    all.add(
        keyCheck(
            dangling(
                "key-without-user", Tables.KEY, KEY + ", c.team_id", "user_id", Tables.USER, "user_id",
                "The key goes on calling models for somebody who is gone.")));
    Check team =
        dangling(
            "key-without-team", Tables.KEY, KEY + ", c.team_id", "team_id", Tables.TEAM, "team_id",
            "The key outlived its team: no limit and no block of a team holds for it.");
    all.add(keyCheck(new Check(team.id(), team.needs(), team.sql() + " and c.team_id <> " + SESSIONS, team.why(), List.of())));
    all.add(
        keyCheck(
            dangling(
                "key-without-organization", Tables.KEY, KEY + ", c.team_id, c.organization_id", "organization_id", Tables.ORGANIZATION,
                "organization_id", "The key outlived its organization: no limit of it holds.")));
    all.add(
        dangling(
            "key-without-budget", Tables.KEY, "c.key_alias, c.key_name, c.user_id, c.team_id, c.budget_id", "budget_id", Tables.BUDGET,
            "budget_id", "The budget that limited the key is gone." + THEN_LIMIT, BUDGET_ANEW));
  }

  private static Check keyCheck(Check check) {
    return new Check(check.id(), check.needs(), check.sql(), check.why(), DELETE_KEY);
  }

  private static void objectPermissions(List<Check> all) {
    all.add(objectPermission(ORGANIZATION_WITHOUT_OBJECT_PERMISSION, Tables.ORGANIZATION, "c.organization_id, c.organization_alias"));
    all.add(objectPermission(TEAM_WITHOUT_OBJECT_PERMISSION, Tables.TEAM, "c.team_id, c.team_alias"));
    all.add(objectPermission(USER_WITHOUT_OBJECT_PERMISSION, Tables.USER, "c.user_id, c.user_email"));
    all.add(objectPermission(KEY_WITHOUT_OBJECT_PERMISSION, Tables.KEY, "c.key_alias, c.key_name"));
  }

  private static Check objectPermission(String id, String table, String shown) {
    return dangling(
        id, table, shown + ", c.object_permission_id", "object_permission_id", Tables.OBJECT_PERMISSION, "object_permission_id",
        "What it said about tools, agents and stores is gone, as if nothing was said. Its id is left, and would take over what somebody"
            + " says under that id.",
        "orgctl doctor --fix " + id);
  }

  /** What users say that their teams are: one row an entry. */
  private String userTeams() {
    return postgresql()
        ? "select u.user_id, e.team_id from \"LiteLLM_UserTable\" u cross join lateral unnest(u.teams) e(team_id)"
        : "select u.user_id, e.value as team_id from \"LiteLLM_UserTable\" u, json_each(coalesce(u.teams, '[]')) e";
  }

  private Check staleUserTeams() {
    return new Check(
        STALE_USER_TEAM,
        List.of(),
        "select c.user_id, c.team_id from (" + userTeams() + ") c where " + danglingWhere("team_id", Tables.TEAM, "team_id"),
        "Whoever creates a team with that id finds these users half on it.",
        List.of("orgctl doctor --fix " + STALE_USER_TEAM));
  }

  /** Who stands in a team's own row; LiteLLM's default there is an object, which is nobody. */
  private String listedPeople() {
    return postgresql()
        ? """
          select t.team_id, m.person ->> 'user_id' as user_id, coalesce(m.person ->> 'role', 'user') as role
          from "LiteLLM_TeamTable" t
          cross join lateral jsonb_array_elements(
            case when jsonb_typeof(t.members_with_roles) = 'array' then t.members_with_roles else cast('[]' as jsonb) end) m(person)
          """
        : """
          select t.team_id, case m.type when 'object' then json_extract(m.value, '$.user_id') end as user_id,
            case m.type when 'object' then coalesce(json_extract(m.value, '$.role'), 'user') end as role
          from "LiteLLM_TeamTable" t,
            json_each(case json_type(t.members_with_roles) when 'array' then t.members_with_roles else '[]' end) m
          """;
  }

  private Check peopleOfTeamsDiffer() {
    return new Check(
        "team-people-differ",
        List.of(),
        """
        select d.*, case when u.user_id is null then d.user_id end as gone_user
        from (
          select p.team_id, p.user_id, max(p.role) as role_in_team, max(p.in_user) as in_teams_of_user, max(p.in_membership) as in_team_membership
          from (
            select l.team_id, l.user_id, l.role, 0 as in_user, 0 as in_membership from (%s) l where l.user_id is not null
            union all
            select u.team_id, u.user_id, null, 1, 0 from (%s) u
            union all
            select m.team_id, m.user_id, null, 0, 1 from "LiteLLM_TeamMembership" m
          ) p
          join "LiteLLM_TeamTable" t on t.team_id = p.team_id
          group by p.team_id, p.user_id
          having (max(p.role) is null) = (max(p.in_user) = 1) or (max(p.role) is null and max(p.in_membership) = 1)
        ) d
        left join "LiteLLM_UserTable" u on u.user_id = d.user_id
        """
            .formatted(listedPeople(), userTeams()),
        "The gateway reads a team's people in one place and lets them in by another. Who is not in the team's own row has no"
            + " role there, and goes; `orgctl team member-add` keeps them.",
        List.of(
            "orgctl team member-delete --user-id={gone_user} {team_id}",
            "orgctl team member-add --user-id={user_id} --role={role_in_team} --if-exists=update {team_id}",
            "orgctl team member-delete --user-id={user_id} {team_id}"));
  }

  /** Budgets that no row of any table names. Young ones may be on their way: the gateway makes a budget before what it is for. */
  private Check orphanedBudgets() {
    return new Check(
        ORPHANED_BUDGET,
        List.of(),
        "select budget_id, max_budget, created_at, created_by from \"LiteLLM_BudgetTable\" where created_at < :hour_ago and "
            + BudgetUses.none(tx),
        "Nothing uses these budgets. Keep one that the gateway's configuration file names, as max_end_user_budget_id does.",
        List.of("orgctl doctor --fix " + ORPHANED_BUDGET));
  }

  private Check duplicateEmails() {
    return new Check(
        "duplicate-email",
        List.of(),
        "select lower(user_email) as user_email, count(*) as users, max(user_id) as user_id, "
            + (postgresql() ? "string_agg" : "group_concat")
            + "(user_id, ', ' order by user_id) as user_ids from \"LiteLLM_UserTable\""
            // The ids of those alone: to list everybody's took twice as long as to count.
            + " where lower(user_email) in (select lower(user_email) from \"LiteLLM_UserTable\" where user_email <> '' group by 1 having count(*) > 1)"
            + " group by lower(user_email)",
        "Whoever names one of these people by e-mail is refused, here and by the gateway. Choose who keeps it, and give the"
            + " others, such as this one, another, or delete them (`orgctl user delete`).",
        List.of("orgctl user update --user-email=EMAIL {user_id}"));
  }

  private void adminKeys(List<Check> all) {
    String keys =
        """
        select %s, %s from "LiteLLM_VerificationToken" c
        join "LiteLLM_UserTable" u on u.user_id = c.user_id
        where u.user_role = 'proxy_admin' and\s""";
    all.add(
        new Check(
            "expired-admin-key", List.of(), keys.formatted(KEY, "c.expires") + "c.expires < :now",
            "The key of an admin is worth stealing as long as it can be revived.", DELETE_KEY));
    all.add(
        new Check(
            "unused-admin-key",
            List.of(Tables.KEY + ".last_active", Tables.KEY + ".created_at"),
            // Who asks uses their key now, though the gateway has not seen it.
            keys.formatted(KEY, "c.created_at")
                + "c.token <> :caller and c.last_active is null and c.blocked is not true and c.created_at < :month_ago and coalesce(c.expires, :now) >= :now",
            "Nobody would miss the key, and whoever finds it is a proxy_admin.", DELETE_KEY));
  }
}
