package dev.orgctl.store;

/**
 * One row that uses a budget.
 *
 * @param table LiteLLM's name of its table
 * @param organizationId for an organization, and a membership in one; else null
 * @param userId for a membership in an organization; else null
 * @param what how people call it
 */
public record BudgetUse(String table, String organizationId, String userId, String what) {
  public boolean isOrganization(String id) {
    return table.equals(Tables.ORGANIZATION) && id.equals(organizationId);
  }

  /** Whether it is the membership of somebody in this organization. */
  public boolean isMemberOf(String organization) {
    return table.equals(Tables.MEMBERSHIP) && organization.equals(organizationId);
  }

  public boolean isMember(String user, String organization) {
    return isMemberOf(organization) && user.equals(userId);
  }
}
