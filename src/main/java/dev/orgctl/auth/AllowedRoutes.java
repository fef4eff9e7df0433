package dev.orgctl.auth;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code allowed_routes} of a key mean: an exact path, a prefix that also covers the paths below it
 * ({@code /organization}, but not {@code /organization/}), a trailing {@code *}, or the name of one of LiteLLM's groups.
 */
final class AllowedRoutes {
  private static final Set<String> INFO = Set.of("/organization/list", "/user/info", "/key/info", "/key/list");

  private static final Set<String> MANAGEMENT = Set.of(
          "/user/new", "/user/info", "/user/list", "/user/update", "/user/delete",
          "/key/generate", "/key/info", "/key/list", "/key/update", "/key/delete", "/key/block", "/key/unblock");

  private static final Set<String> ORG_ADMIN_ONLY =
      Set.of(
          "/organization/info", "/organization/delete", "/organization/member_add", "/organization/member_update",
          "/organization/member_delete");
  private static final Set<String> TEAM_INFO = Set.of("/team/info", "/team/list");

  private static final Set<String> TEAM_MEMBERS = Set.of("/team/member_add", "/team/member_update", "/team/member_delete");

  private static final Set<String> TEAMS =
      Set.of("/team/new", "/team/update", "/team/delete", "/team/block", "/team/unblock", "/team/info", "/team/list");


  /**
   * LiteLLM's groups, cut down to the routes that orgctl stands for. No {@code /organization/*} route is among the
   * management ones; {@code /organization/list} is an informational one.
   */
  private static final Map<String, List<Set<String>>> GROUPS =
      Map.of(
          "info_routes", List.of(INFO, TEAM_INFO),
          "admin_viewer_routes", List.of(INFO, TEAM_INFO, Set.of("/budget/list")),
          "management_routes", List.of(MANAGEMENT, TEAMS, TEAM_MEMBERS),
          "self_managed_routes", List.of(TEAM_MEMBERS),
          "org_admin_only_routes", List.of(ORG_ADMIN_ONLY),
          "org_admin_allowed_routes", List.of(ORG_ADMIN_ONLY, MANAGEMENT, INFO, TEAMS, TEAM_MEMBERS),
          "internal_user_routes", List.of(
              Set.of(
                  "/key/generate", "/key/info", "/key/list", "/key/update", "/key/delete", "/key/block", "/key/unblock")));

  private AllowedRoutes() {}

  /** Whether a key with these routes may call this one. */
  static boolean allow(List<String> allowed, String route) {
    return allowed.isEmpty() || names(allowed, route) || allowed.stream().anyMatch(group -> inGroup(group, route));
  }

  /** Whether one of the routes is this path, a prefix of it, or matches it by {@code *}: that also opens the role gate. */
  static boolean names(List<String> allowed, String route) {
    return allowed.stream().anyMatch(one -> matches(one, route));
  }

  private static boolean matches(String allowed, String route) {
    if (allowed.endsWith("*")) {
      return route.startsWith(allowed.substring(0, allowed.length() - 1));
    }
    return allowed.equals(route) || (!allowed.isEmpty() && route.startsWith(allowed + "/"));
  }

  private static boolean inGroup(String group, String route) {
    return GROUPS.getOrDefault(group, List.of()).stream().anyMatch(routes -> routes.contains(route));
  }
}
