package dev.orgctl.model;

import java.util.List;

/** LiteLLM's role names: global ones of a user, and those of a membership. */
public final class Roles {
  public static final String PROXY_ADMIN = "proxy_admin";
  public static final String PROXY_ADMIN_VIEWER = "proxy_admin_viewer";
  public static final String INTERNAL_USER = "internal_user";
  public static final String INTERNAL_USER_VIEWER = "internal_user_viewer";

  /** Means something only as the role of a membership. */
  public static final String ORG_ADMIN = "org_admin";

  /** The roles that a membership can have. */
  public static final List<String> OF_MEMBERS = List.of(ORG_ADMIN, INTERNAL_USER, INTERNAL_USER_VIEWER);

  /** The global roles that {@code /user/new} accepts. */
  public static final List<String> OF_USERS =
      List.of(PROXY_ADMIN, PROXY_ADMIN_VIEWER, INTERNAL_USER, INTERNAL_USER_VIEWER);

  private Roles() {}

  /** Global roles that see or do everything: only a proxy admin hands them out. */
  public static boolean isAdministrative(String role) {
    return PROXY_ADMIN.equals(role) || PROXY_ADMIN_VIEWER.equals(role);
  }
}
