package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code LiteLLM_OrganizationMembership}: who belongs to which organization, with which role and budget. */
public record MemberStore(Tx tx) {

  /** Organization id to role of one user; a NULL role is the empty text. */
  public Map<String, String> rolesOf(String userId) {
    return roles(
        tx.rows(
            "select organization_id, user_role from \"LiteLLM_OrganizationMembership\" where user_id = :user order by 1",
            Map.of("user", userId)));
  }

  static Map<String, String> roles(List<Row> memberships) {
    Map<String, String> roles = new LinkedHashMap<>();
    memberships.forEach(row -> roles.put(row.text("organization_id"), row.text("user_role") == null ? "" : row.text("user_role")));
    return roles;
  }

  public List<Row> ofUser(String userId) {
    return tx.rows(
        "select * from \"LiteLLM_OrganizationMembership\" where user_id = :user order by organization_id",
        Map.of("user", userId));
  }

  /** What {@code org members --sort} takes. */
  public static final List<String> SORTABLE = List.of("user_id", "user_role", "spend", "created_at");

  /**
   * One page of an organization's members.
   *
   * @param after the user id of the member that it follows, or null
   * @param last the row that it follows, as it was read; null for the first page
   */
  public List<Row> page(String organizationId, Sort sort, String after, Row last, int limit) {
    return Listing.of(Tables.MEMBERSHIP, "user_id")
        .within("organization_id", organizationId)
        .sortedByNullable(sort)
        .after(after)
        .page(tx, last, limit);
  }

  /** How many members each of the organizations has that has any. */
  public Map<String, Long> countByOrganization(Collection<String> organizationIds) {
    return tx.countBy(Tables.MEMBERSHIP, "organization_id", organizationIds);
  }

  /** The present memberships of these users in one organization. */
  public List<Row> findAll(String organizationId, Collection<String> userIds) {
    return findAll("*", organizationId, userIds, "");
  }

  /** The same, locked against other writers. */
  public List<Row> findAllAndLock(String organizationId, Collection<String> userIds) {
    return findAll("*", organizationId, userIds, tx.lockRows());
  }

  /** User, role and budget of the same, locked. */
  public List<Row> findInBriefAndLock(String organizationId, Collection<String> userIds) {
    return findAll("user_id, user_role, budget_id", organizationId, userIds, tx.lockRows());
  }

  private List<Row> findAll(String columns, String organizationId, Collection<String> userIds, String lock) {
    return tx.rows(
        "select " + columns + " from \"LiteLLM_OrganizationMembership\" where organization_id = :organization and "
            + tx.anyOf("user_id", "users") + " order by user_id" + lock,
        Map.of("organization", organizationId, "users", userIds));
  }

  /** All members of several organizations, in the order of organization and user ids. */
  public List<Row> ofOrganizations(Collection<String> organizationIds) {
    return byOrganization().of(organizationIds, "");
  }

  /** The first of them, see {@link ByOrganization}. */
  public List<Row> ofOrganizations(List<String> organizationIds, boolean whole, int most) {
    return byOrganization().of(organizationIds, whole, most);
  }

  /** All memberships of organizations, locked to be deleted. */
  public List<Row> findAllToDelete(Collection<String> organizationIds) {
    return byOrganization().of(organizationIds, tx.lockRowsToDelete());
  }

  private ByOrganization byOrganization() {
    return new ByOrganization(tx, Tables.MEMBERSHIP, "user_id");
  }

  /** The members of an organization who have spent something, locked against other writers. */
  public List<Row> spendersOf(String organizationId) {
    return tx.rows(
        "select * from \"LiteLLM_OrganizationMembership\" where organization_id = :organization and spend <> 0 order by user_id"
            + tx.lockRows(),
        Map.of("organization", organizationId));
  }

  /**
   * Whether a user can act as an org_admin: the gateway lets no global viewer write, and nobody in whom SCIM deactivated,
   * whatever their memberships say.
   */
  static String canAct(String user) {
    return "coalesce(" + user + ".user_role, '') <> 'proxy_admin_viewer'"
        + " and coalesce(cast(" + user + ".metadata -> 'scim_active' as text), '') <> 'false'";
  }

  /** Whether one of these users can act as an org_admin where they are one. */
  public boolean anyCanAct(Collection<String> userIds) {
    return !userIds.isEmpty()
        && tx.row(
                "select 1 from \"LiteLLM_UserTable\" u where " + tx.anyOf("u.user_id", "users") + " and " + canAct("u") + " limit 1",
                Map.of("users", userIds))
            .isPresent();
  }

  /**
   * The user ids of the organization's admins who can act as such, locked, so that no two of them are demoted side by side.
   * Who can is asked when they are locked: a user who became a viewer meanwhile has the same membership as before.
   */
  public List<String> adminsOf(String organizationId) {
    String admins = " from \"LiteLLM_OrganizationMembership\" where organization_id = :organization and user_role = 'org_admin'";
    return tx
        .rows(
            List.of(
                "select user_id" + admins + " order by user_id" + tx.lockRows(),
                "select user_id" + admins + " and user_id in (select u.user_id from \"LiteLLM_UserTable\" u where " + canAct("u") + ")"
                    + " order by user_id"),
            Map.of("organization", organizationId))
        .get(1)
        .stream()
        .map(row -> row.text("user_id"))
        .toList();
  }

  /** The organization's admins who can act as such: by alias, else by e-mail, for somebody who may see the users, and by id for others. */
  public List<String> namesOfAdmins(String organizationId, boolean maySeeUsers) {
    return tx
        .rows(
            "select " + (maySeeUsers ? "coalesce(u.user_alias, u.user_email, u.user_id)" : "u.user_id")
                + " as name from \"LiteLLM_OrganizationMembership\" m"
                + " join \"LiteLLM_UserTable\" u on u.user_id = m.user_id"
                + " where m.organization_id = :organization and m.user_role = 'org_admin' and " + canAct("u") + " order by m.user_id",
            Map.of("organization", organizationId))
        .stream()
        .map(row -> row.text("name"))
        .toList();
  }

  /** Which of these users belong to the organization. */
  public List<String> membersAmong(String organizationId, Collection<String> userIds) {
    return tx
        .rows(
            "select user_id from \"LiteLLM_OrganizationMembership\" where organization_id = :organization and "
                + tx.anyOf("user_id", "users"),
            Map.of("organization", organizationId, "users", userIds))
        .stream()
        .map(row -> row.text("user_id"))
        .toList();
  }

  public void insertAll(List<Row> rows) {
    tx.insertAll(Tables.MEMBERSHIP, rows.stream().map(row -> new Tx.Keyed(objectId(row), row)).toList());
  }

  public void insertAll(NewRows rows) {
    tx.insertAll(Tables.MEMBERSHIP, List.of("organization_id", "user_id"), rows);
  }

  /** All memberships of these users, locked. */
  public List<Row> ofUsersAndLock(Collection<String> userIds) {
    return tx.rows(
        "select * from \"LiteLLM_OrganizationMembership\" where " + tx.anyOf("user_id", "users")
            + " order by organization_id, user_id" + tx.lockRows(),
        Map.of("users", userIds));
  }

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(
        Tables.MEMBERSHIP, List.of("user_id", "organization_id"), rows.stream().map(row -> new Tx.Keyed(objectId(row), row)).toList());
  }

  public boolean update(Row before, Row after, Row stamps) {
    return tx.update(Tables.MEMBERSHIP, objectId(before), before.only(List.of("user_id", "organization_id")), before, after, stamps);
  }

  private static String objectId(Row row) {
    return row.text("organization_id") + ":" + row.text("user_id");
  }
}
