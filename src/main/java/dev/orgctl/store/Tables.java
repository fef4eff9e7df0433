package dev.orgctl.store;

/** LiteLLM's names of the tables that orgctl knows. */
public final class Tables {
  public static final String BUDGET = "LiteLLM_BudgetTable";
  public static final String ORGANIZATION = "LiteLLM_OrganizationTable";
  public static final String MEMBERSHIP = "LiteLLM_OrganizationMembership";
  public static final String USER = "LiteLLM_UserTable";
  public static final String TEAM = "LiteLLM_TeamTable";
  public static final String TEAM_MEMBERSHIP = "LiteLLM_TeamMembership";
  public static final String KEY = "LiteLLM_VerificationToken";
  public static final String INVITATION = "LiteLLM_InvitationLink";
  public static final String AUDIT = "LiteLLM_AuditLog";
  public static final String OBJECT_PERMISSION = "LiteLLM_ObjectPermissionTable";
  public static final String DELETED_TEAM = "LiteLLM_DeletedTeamTable";
  public static final String DELETED_KEY = "LiteLLM_DeletedVerificationToken";

  public static final String PROJECT = "LiteLLM_ProjectTable";
  public static final String MODEL = "LiteLLM_ProxyModelTable";

  private Tables() {}
}
