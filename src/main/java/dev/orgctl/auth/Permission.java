package dev.orgctl.auth;

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
  /** {@code whoami}: any valid key, whatever its routes. */
  WHOAMI(null, Kind.INFO, Gate.NONE),
  /** {@code can-i}: likewise. */
  CAN_I(null, Kind.INFO, Gate.NONE),
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
    /** An org admin of all named organizations, who must have named one. */
    ORG_ADMIN_WRITE(true),
    /** LiteLLM's {@code internal_user_routes}: an internal user, for what is theirs. */
    INTERNAL_WRITE(true);

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

  /** The route, or for a verb that has none its name: what a refusal calls it. */
  String called() {
    return route != null ? route : name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ').replace("can i", "can-i");
  }

  /** The permission of a verb as it is typed, such as {@code org member-add}; {@code org members} needs what org info does. */
  public static Optional<Permission> of(String verb) {
    String name = verb.equals("org members") ? "ORG_INFO" : verb.toUpperCase(java.util.Locale.ROOT).replace(' ', '_').replace('-', '_');
    return java.util.Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
  }

  /** Whether a role in the organization that is named opens it. */
  public boolean ofOrganization() {
    return gate == Gate.ORG_ADMIN || kind == Kind.ORG_ADMIN_WRITE;
  }

  /** Who passes, in words. */
  public String needed() {
    if (gate == Gate.ORG_ADMIN) {
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
      default -> "proxy_admin";
    };
  }

  Kind kind() {
    return kind;
  }

  Gate gate() {
    return gate;
  }
}
