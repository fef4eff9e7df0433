package dev.orgctl.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** LiteLLM's role names: global ones of a user, those of a membership, and those in a team. */
public final class Roles {
  public static final String PROXY_ADMIN = "proxy_admin";
  public static final String PROXY_ADMIN_VIEWER = "proxy_admin_viewer";
  public static final String INTERNAL_USER = "internal_user";
  public static final String INTERNAL_USER_VIEWER = "internal_user_viewer";

  /** Means something only as the role of a membership. */
  public static final String ORG_ADMIN = "org_admin";

  /** Of whoever administers a team. */
  public static final String TEAM_ADMIN = "admin";

  /** Of everybody else on a team. */
  public static final String TEAM_USER = "user";

  public static final List<String> OF_TEAMS = List.of(TEAM_ADMIN, TEAM_USER);

  /** The roles that a membership can have, and what each gives. */
  public static final Map<String, String> OF_MEMBERS = ofMembers();

  /** The global roles that {@code /user/new} accepts, and what each gives. */
  public static final Map<String, String> OF_USERS = ofUsers();

  private Roles() {}

  private static Map<String, String> ofMembers() {
    Map<String, String> roles = new LinkedHashMap<>();
    roles.put(ORG_ADMIN, "Sees the organization, and adds, changes and removes its members and teams");
    roles.put(INTERNAL_USER, "Belongs to it, and sees it in lists");
    roles.put(INTERNAL_USER_VIEWER, "Belongs to it, and sees it in lists");
    return Collections.unmodifiableMap(roles);
  }

  private static Map<String, String> ofUsers() {
    Map<String, String> roles = new LinkedHashMap<>();
    roles.put(PROXY_ADMIN, "May do everything; so may whoever presents the master key");
    roles.put(PROXY_ADMIN_VIEWER, "Sees what an admin sees, with the exceptions that the gateway makes, and changes nothing");
    roles.put(INTERNAL_USER, "Sees and changes what is theirs: their own keys, their own user");
    roles.put(INTERNAL_USER_VIEWER, "Sees what is theirs");
    return Collections.unmodifiableMap(roles);
  }

  /** Global roles that see or do everything: only a proxy admin hands them out. */
  public static boolean isAdministrative(String role) {
    return PROXY_ADMIN.equals(role) || PROXY_ADMIN_VIEWER.equals(role);
  }
}
