package dev.orgctl.auth;

import java.util.Locale;
import java.util.Optional;

/**
 * What a verb asks for: the LiteLLM route that it stands for, and who passes that route's gates.
 *
 * <p>A verb without a route of its own borrows one ({@code org members} is {@code /organization/info}) or has none.
 */
public enum Permission {
  ORG_NEW("/organization/new", Kind.WRITE, Gate.PROXY_ADMIN),
  ORG_INFO("/organization/info", Kind.READ, Gate.ORG_ADMIN),
  ORG_LIST("/organization/list", Kind.INFO, Gate.NONE),
  ORG_MEMBER_ADD("/organization/member_add", Kind.WRITE, Gate.ORG_ADMIN),
  ORG_UPDATE("/organization/update", Kind.ADMIN_WRITE, Gate.NONE),
  ORG_DELETE("/organization/delete", Kind.WRITE, Gate.ORG_ADMIN),
  ORG_MEMBER_UPDATE("/organization/member_update", Kind.WRITE, Gate.ORG_ADMIN),
  ORG_MEMBER_DELETE("/organization/member_delete", Kind.WRITE, Gate.ORG_ADMIN),
  ORG_RESET_SPEND(null, Kind.ADMIN_WRITE, Gate.NONE),
  TEAM_NEW("/team/new", Kind.WRITE, Gate.TEAM),
  TEAM_INFO("/team/info", Kind.INFO, Gate.NONE),
  TEAM_LIST("/team/list", Kind.INFO, Gate.NONE),
  TEAM_UPDATE("/team/update", Kind.WRITE, Gate.NONE),
  TEAM_DELETE("/team/delete", Kind.WRITE, Gate.NONE),
  TEAM_BLOCK("/team/block", Kind.WRITE, Gate.NONE),
  TEAM_UNBLOCK("/team/unblock", Kind.WRITE, Gate.NONE),
  TEAM_MEMBER_ADD("/team/member_add", Kind.SELF_MANAGED_WRITE, Gate.NONE),
  TEAM_MEMBER_UPDATE("/team/member_update", Kind.SELF_MANAGED_WRITE, Gate.NONE),
  TEAM_MEMBER_DELETE("/team/member_delete", Kind.SELF_MANAGED_WRITE, Gate.NONE),
  USER_NEW("/user/new", Kind.ORG_ADMIN_WRITE, Gate.NONE),
  USER_INFO("/user/info", Kind.INFO, Gate.NONE),
  USER_LIST("/user/list", Kind.INFO, Gate.NONE),
  USER_UPDATE("/user/update", Kind.WRITE, Gate.NONE),
  USER_DELETE("/user/delete", Kind.WRITE, Gate.NONE),
  KEY_GENERATE("/key/generate", Kind.INTERNAL_WRITE, Gate.NONE),
  KEY_INFO("/key/info", Kind.INFO, Gate.NONE),
  KEY_LIST("/key/list", Kind.INFO, Gate.NONE),
  KEY_UPDATE("/key/update", Kind.INTERNAL_WRITE, Gate.NONE),
  KEY_DELETE("/key/delete", Kind.INTERNAL_WRITE, Gate.NONE),
  KEY_BLOCK("/key/block", Kind.INTERNAL_WRITE, Gate.NONE),
  KEY_UNBLOCK("/key/unblock", Kind.INTERNAL_WRITE, Gate.NONE),
  /** For admins alone, and for keys that may call everything. */
  KEY_REGENERATE(null, Kind.WRITE, Gate.NONE),
  BUDGET_NEW("/budget/new", Kind.WRITE, Gate.NONE),
  BUDGET_UPDATE("/budget/update", Kind.WRITE, Gate.NONE),
  /** LiteLLM shows viewers the list, and refuses them the single budget. */
  BUDGET_INFO("/budget/info", Kind.WRITE, Gate.NONE),
  BUDGET_LIST("/budget/list", Kind.READ, Gate.NONE),
  BUDGET_DELETE("/budget/delete", Kind.WRITE, Gate.NONE),
  BUDGET_ORPHANS(null, Kind.READ, Gate.NONE),
  BUDGET_ORPHANS_DELETE(null, Kind.WRITE, Gate.NONE),
  INVITATION_NEW("/invitation/new", Kind.SELF_MANAGED_WRITE, Gate.NONE),
  INVITATION_INFO("/invitation/info", Kind.SELF_MANAGED_WRITE, Gate.NONE),
  INVITATION_LIST(null, Kind.READ, Gate.NONE),
  INVITATION_DELETE(null, Kind.WRITE, Gate.NONE),
  AUDIT_LIST("/audit", Kind.READ, Gate.NONE),
  AUDIT_SHOW(null, Kind.READ, Gate.NONE),
  /** {@code whoami}: any valid key, whatever its routes. */
  WHOAMI(null, Kind.INFO, Gate.NONE),
  DOCTOR(null, Kind.READ, Gate.NONE),
  /** {@code doctor --fix}. */
  DOCTOR_FIX(null, Kind.WRITE, Gate.NONE);

  /** Who passes the role gate of a route, besides admins. */
  enum Kind {
    /** LiteLLM's {@code info_routes}: everybody passes, the operation decides. */
    INFO(false),
    /** A viewer, and an org admin of all named organizations. */
    READ(false),
    /** An org admin of all named organizations. */
    WRITE(true),
    /** Nobody. */
    ADMIN_WRITE(true),
    /** An org admin of all named organizations, who must have named one. */
    ORG_ADMIN_WRITE(true),
    /** LiteLLM's {@code internal_user_routes}: an internal user, for what is theirs. */
    INTERNAL_WRITE(true),
    /** LiteLLM's {@code self_managed_routes}: everybody but a viewer passes, the operation decides. */
    SELF_MANAGED_WRITE(true);

    private final boolean writes;

    Kind(boolean writes) {
      this.writes = writes;
    }

    boolean writes() {
      return writes;
    }
  }

  /** The organization gate, which everybody with a user row meets before the role gate. */
  enum Gate {
    NONE,
    /** The membership in the one named organization must be {@code org_admin}. */
    ORG_ADMIN,
    /** Only proxy admins pass, with a text of its own. */
    PROXY_ADMIN,
    /** Whoever belongs to any organization must name one, and be {@code org_admin} of it. */
    TEAM
  }

  private final String route;
  private final Kind kind;
  private final Gate gate;

  Permission(String route, Kind kind, Gate gate) {
    this.route = route;
    this.kind = kind;
    this.gate = gate;
  }

  /** LiteLLM's path, which {@code allowed_routes} of a key name; empty for a verb that has none. */
  public Optional<String> route() {
    return Optional.ofNullable(route);
  }

  /** Whether a role in the organization that is named opens it. */
  public boolean ofOrganization() {
    return gate == Gate.ORG_ADMIN || gate == Gate.TEAM || kind == Kind.ORG_ADMIN_WRITE;
  }

  /** Who passes, in words. */
  public String needed() {
    if (gate == Gate.ORG_ADMIN || gate == Gate.TEAM) {
      return "org_admin of the organization, or proxy_admin";
    }
    if (gate == Gate.PROXY_ADMIN) {
      return "proxy_admin";
    }
    return switch (kind) {
      case INFO -> "any user for what is theirs, or proxy_admin";
      case READ -> "proxy_admin or proxy_admin_viewer";
      case ORG_ADMIN_WRITE -> "org_admin of every organization that is named, or proxy_admin";
      case INTERNAL_WRITE -> "internal_user for what is theirs, or proxy_admin";
      case SELF_MANAGED_WRITE -> "admin of the team, org_admin of its organization, or proxy_admin";
      default -> "proxy_admin";
    };
  }

  /** The route, or the verb where there is none, as a refusal names it. */
  String shown() {
    return route().orElseGet(() -> name().toLowerCase(Locale.ROOT).replaceFirst("_", " ").replace('_', '-'));
  }

  Kind kind() {
    return kind;
  }

  Gate gate() {
    return gate;
  }
}
