package dev.orgctl.auth;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Denied;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Decides whether an actor may do what a permission stands for, in LiteLLM's order: the key's routes, admins pass, the
 * organization gate, the role gate, then what the operation itself checks ({@link Operations}). A method returns, or
 * throws {@link Denied} with LiteLLM's text and status.
 */
public final class Authorizer {
  private static final List<String> SAFE_PRESETS = List.of("llm_api_routes", "info_routes");

  private Authorizer() {}

  /** The gates that every route has, and then what the operation itself asks of who calls it, and of what it is about. */
  public static void check(Actor actor, Permission permission, Target target) {
    Decision decision = decide(actor, permission, target);
    if (!decision.allowed()) {
      throw decision.denied();
    }
  }

  /** What {@link #check} does, told instead of done. */
  public static Decision decide(Actor actor, Permission permission, Target target) {
    Decision.Rule rule = Decision.Rule.ROUTES;
    try {
      checkRoutes(actor, permission);
      if (actor.isAdmin()) {
        return new Decision(Decision.Rule.ADMIN, null);
      }
      rule = Decision.Rule.ORGANIZATION;
      if (actor.known()) {
        checkOrganization(actor, permission, target);
      }
      rule = Decision.Rule.ROLE;
      checkRole(actor, permission, target);
      rule = Decision.Rule.OPERATION;
      Operations.check(actor, permission, target);
      return new Decision(rule, null);
    } catch (Denied refused) {
      return new Decision(rule, refused.needing(permission.name(), target.helpfulOrganization()));
    }
  }

  private static void checkRoutes(Actor actor, Permission permission) {
    if (permission == Permission.WHOAMI || permission == Permission.CAN_I) {
      return;
    }
    boolean allowed =
        permission.route().map(route -> AllowedRoutes.allow(actor.allowedRoutes(), route)).orElse(actor.allowedRoutes().isEmpty());
    if (!allowed) {
      throw routeRefused(actor, permission.shown());
    }
  }

  static Denied routeRefused(Actor actor, String route) {
    return new Denied(
        403,
        "Virtual key is not allowed to call this route. Only allowed to call routes: "
            + python(actor.allowedRoutes())
            + ". Tried to call route: "
            + route)
        .hint("The key is limited, not its user: use another key, or ask a proxy_admin to change its allowed_routes.");
  }

  private static void checkOrganization(Actor actor, Permission permission, Target target) {
    switch (permission.gate()) {
      case NONE -> {}
      case PROXY_ADMIN ->
          throw new Denied(
              401,
              "Only proxy admins can create new organizations. You are " + (actor.role() == null ? "None" : actor.role()),
              "auth_error",
              "user_role");
      case TEAM -> TeamRules.checkOrganization(actor, permission, target.organizationId());
      case ORG_ADMIN -> {
        String organization = target.organizationId();
        if (organization == null) {
          throw new Denied(
              401,
              "Passed organization_id is None, please pass an organization_id in your request",
              "auth_error",
              "organization_id");
        }
        String role = actor.memberships().get(organization);
        if (role == null || role.isEmpty()) {
          throw new Denied(
              401,
              "You do not have a role within the selected organization. Passed organization_id: "
                  + organization
                  + ". Please contact the organization admin to request access.",
              "auth_error",
              "organization_id");
        }
        if (!Roles.ORG_ADMIN.equals(role)) {
          throw new Denied(
              401,
              "You do not have the required role to perform %s in Organization %s. Your role is %s in Organization %s"
                  .formatted(permission.route().orElseThrow(), organization, role, organization),
              "auth_error",
              "user_role");
        }
      }
    }
  }

  private static void checkRole(Actor actor, Permission permission, Target target) {
    switch (permission.kind()) {
      case INFO -> {
        if (permission == Permission.USER_INFO
            && target.userId() != null
            && !target.userId().equals(actor.userId())) {
          throw new Denied(
              403,
              "key not allowed to access this user's info. user_id="
                  + target.userId()
                  + ", key's user_id="
                  + (actor.userId() == null ? "None" : actor.userId()));
        }
        return;
      }
      case READ -> {
        if (actor.isViewer()) {
          return;
        }
      }
      case INTERNAL_WRITE -> {
        if (actor.isInternalUser()) {
          return;
        }
      }
      case SELF_MANAGED_WRITE -> {
        if (!actor.isViewer()) {
          return;
        }
      }
      default -> {}
    }
    if (actor.isViewer() && permission.kind().writes()) {
      throw new Denied(
          403,
          "user not allowed to access this route, role= proxy_admin_viewer. Trying to access: " + permission.shown());
    }
    if (permission.kind() != Permission.Kind.ADMIN_WRITE && isOrgAdminOfAll(actor, target)) {
      return;
    }
    if (actor.known()
        && !actor.allowedRoutes().isEmpty()
        && permission.route().filter(route -> AllowedRoutes.names(actor.allowedRoutes(), route)).isPresent()) {
      return;
    }
    throw new Denied(
        401,
        "Authentication Error, Only proxy admin can be used to generate, delete, update info for new keys/users/teams."
            + " Route=%s. Your role=%s. Your user_id=%s"
                .formatted(permission.shown(), roleText(actor), maskedUser(actor)));
  }

  private static boolean isOrgAdminOfAll(Actor actor, Target target) {
    var named = target.namedOrganizations();
    return !named.isEmpty() && named.stream().allMatch(actor::isOrgAdminOf);
  }

  /**
   * Models given to an organization must be the caller's own to give: those of the key, then those of the user.
   *
   * @param models what the organization would get; empty is all models
   */
  public static void checkModels(Actor actor, List<String> models) {
    if (models.isEmpty() && !(actor.keyModels().isEmpty() && actor.userModels().isEmpty())) {
      throw new Denied(
          400,
          "User not allowed to give access to all models. Select models you want org to have access to.",
          "invalid_request_error",
          "models");
    }
    for (String model : models) {
      if (!mayUse(actor.userModels(), model)) {
        throw new Denied(
            403,
            "user not allowed to access model. This user can only access models="
                + python(actor.userModels())
                + ". Tried to access "
                + model,
            "user_model_access_denied",
            "model");
      }
      if (!mayUse(actor.keyModels(), model)) {
        throw new Denied(
            400,
            "User not allowed to give access to model=" + model + ". Models you have access to = " + python(actor.keyModels()),
            "invalid_request_error",
            "models");
      }
    }
  }

  private static boolean mayUse(List<String> models, String model) {
    if (models.contains("no-default-models")) {
      return false;
    }
    return models.isEmpty() || models.contains(model) || models.contains("*") || models.contains("all-proxy-models");
  }

  /** Only an admin makes users that see or do everything. */
  public static void checkNewUserRole(Actor actor, String role) {
    if (Roles.isAdministrative(role) && !actor.isAdmin()) {
      throw new Denied(
          403,
          "Only proxy admins can create administrative users (proxy_admin, proxy_admin_viewer). Attempted to create user"
              + " with role: "
              + role
              + ". Your role: "
              + (actor.role() == null ? "None" : actor.role()));
    }
  }

  /**
   * Routes widen what a key may do, so only admins set them; others pick a preset that administers nothing.
   *
   * @param chosen whether {@code allowed_routes} are given
   * @param preset what the key's type stands for
   * @param passthrough whether the metadata holds routes of its own
   */
  public static void checkKeyRoutes(Actor actor, boolean chosen, List<String> preset, boolean passthrough) {
    if (actor.isAdmin()) {
      return;
    }
    if (chosen || !SAFE_PRESETS.containsAll(preset)) {
      throw new Denied(
          403,
          "Only proxy admins can set `allowed_routes` on a key. Use `key_type` to pick a preset route bucket instead.");
    }
    if (passthrough) {
      throw new Denied(403, "Only proxy admins can set `metadata.allowed_passthrough_routes` on a key.");
    }
  }

  private static String roleText(Actor actor) {
    return !actor.known() || actor.role() == null || actor.role().isEmpty() ? "unknown" : actor.role();
  }

  /** LiteLLM's mask: six characters, stars, two characters; all stars for eight or fewer. */
  private static String maskedUser(Actor actor) {
    String id = actor.known() ? Objects.requireNonNullElse(actor.userId(), "unknown") : "unknown";
    if (id.length() <= 8) {
      return "*".repeat(id.length());
    }
    return id.substring(0, 6) + "*".repeat(id.length() - 8) + id.substring(id.length() - 2);
  }

  /** A list as Python prints it, which LiteLLM's texts contain. */
  public static String python(List<String> texts) {
    return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", ", "[", "]"));
  }
}
