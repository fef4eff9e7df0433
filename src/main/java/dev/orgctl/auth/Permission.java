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
  USER_NEW("/user/new", Kind.ORG_ADMIN_WRITE, Gate.NONE),
  USER_INFO("/user/info", Kind.INFO, Gate.NONE),
  KEY_GENERATE("/key/generate", Kind.INTERNAL_WRITE, Gate.NONE),
  KEY_INFO("/key/info", Kind.INFO, Gate.NONE),
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
  WHOAMI(null, Kind.INFO, Gate.NONE);

  /** Who passes the role gate of a route, besides admins. */
  enum Kind {
    /** LiteLLM's {@code info_routes}: everybody passes, the operation decides. */
    INFO(false),
    /** A viewer, and an org admin of all named organizations. */
    READ(false),
    /** An org admin of all named organizations. */
    WRITE(true),
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
    PROXY_ADMIN
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

  /** What a refusal names: the route, or the verb that has none. */
  String asked() {
    return route == null ? "orgctl " + name().toLowerCase(Locale.ROOT).replace('_', ' ') : route;
  }

  Kind kind() {
    return kind;
  }

  Gate gate() {
    return gate;
  }
}
