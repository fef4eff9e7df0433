package dev.orgctl.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a verb asks for: the LiteLLM route that it stands for, and who passes that route's gates.
 *
 * <p>A verb's permission has its name. One without a route of its own borrows one ({@code org members} is
 * {@code /organization/info}) or has none.
 */
public enum Permission {
  ORG_NEW("/organization/new", Kind.WRITE, Gate.PROXY_ADMIN, Who.ADMIN),
  ORG_INFO("/organization/info", Kind.READ, Gate.ORG_ADMIN, Who.ORG_ADMIN),
  ORG_MEMBERS("/organization/info", Kind.READ, Gate.ORG_ADMIN, Who.ORG_ADMIN),
  ORG_LIST("/organization/list", Kind.INFO, Gate.NONE, Who.ANYBODY),
  ORG_MEMBER_ADD("/organization/member_add", Kind.WRITE, Gate.ORG_ADMIN, Who.ORG_ADMIN),
  ORG_UPDATE("/organization/update", Kind.ADMIN_WRITE, Gate.NONE, Who.ADMIN),
  ORG_DELETE("/organization/delete", Kind.WRITE, Gate.ORG_ADMIN, Who.ADMIN),
  ORG_MEMBER_UPDATE("/organization/member_update", Kind.WRITE, Gate.ORG_ADMIN, Who.ORG_ADMIN),
  ORG_MEMBER_DELETE("/organization/member_delete", Kind.WRITE, Gate.ORG_ADMIN, Who.ORG_ADMIN),
  ORG_RESET_SPEND(null, Kind.ADMIN_WRITE, Gate.NONE, Who.ADMIN),
  TEAM_NEW("/team/new", Kind.WRITE, Gate.TEAM, Who.ORG_ADMIN),
  TEAM_INFO("/team/info", Kind.INFO, Gate.NONE, Who.TEAM_MEMBER),
  TEAM_LIST("/team/list", Kind.INFO, Gate.NONE, Who.LISTED_OR_ORG_ADMIN),
  TEAM_UPDATE("/team/update", Kind.WRITE, Gate.NONE, Who.ORG_ADMIN),
  TEAM_DELETE("/team/delete", Kind.WRITE, Gate.NONE, Who.ADMIN),
  TEAM_BLOCK("/team/block", Kind.WRITE, Gate.NONE, Who.ADMIN),
  TEAM_UNBLOCK("/team/unblock", Kind.WRITE, Gate.NONE, Who.ADMIN),
  TEAM_MEMBER_ADD("/team/member_add", Kind.SELF_MANAGED_WRITE, Gate.NONE, Who.TEAM_ADMIN),
  TEAM_MEMBER_UPDATE("/team/member_update", Kind.SELF_MANAGED_WRITE, Gate.NONE, Who.TEAM_ADMIN),
  TEAM_MEMBER_DELETE("/team/member_delete", Kind.SELF_MANAGED_WRITE, Gate.NONE, Who.TEAM_ADMIN),
  USER_NEW("/user/new", Kind.ORG_ADMIN_WRITE, Gate.NONE, Who.ORG_ADMIN_OF_ALL),
  USER_INFO("/user/info", Kind.INFO, Gate.NONE, Who.ONESELF),
  USER_LIST("/user/list", Kind.INFO, Gate.NONE, Who.VIEWER_OR_ORG_ADMIN),
  USER_UPDATE("/user/update", Kind.WRITE, Gate.NONE, Who.ADMIN),
  USER_DELETE("/user/delete", Kind.WRITE, Gate.NONE, Who.ADMIN),
  KEY_GENERATE("/key/generate", Kind.INTERNAL_WRITE, Gate.NONE, Who.INTERNAL_USER),
  KEY_INFO("/key/info", Kind.INFO, Gate.NONE, Who.KEY_OWNER_OR_VIEWER),
  KEY_LIST("/key/list", Kind.INFO, Gate.NONE, Who.LISTED),
  KEY_UPDATE("/key/update", Kind.INTERNAL_WRITE, Gate.NONE, Who.KEY_MAKER),
  KEY_DELETE("/key/delete", Kind.INTERNAL_WRITE, Gate.NONE, Who.KEY_OWNER),
  KEY_BLOCK("/key/block", Kind.INTERNAL_WRITE, Gate.NONE, Who.TEAM_ADMIN_OF_KEY),
  KEY_UNBLOCK("/key/unblock", Kind.INTERNAL_WRITE, Gate.NONE, Who.TEAM_ADMIN_OF_KEY),
  /** For admins alone, and for keys that may call everything. */
  KEY_REGENERATE(null, Kind.WRITE, Gate.NONE, Who.ADMIN),
  BUDGET_NEW("/budget/new", Kind.WRITE, Gate.NONE, Who.ADMIN),
  BUDGET_UPDATE("/budget/update", Kind.WRITE, Gate.NONE, Who.ADMIN),
  /** LiteLLM shows viewers the list, and refuses them the single budget. */
  BUDGET_INFO("/budget/info", Kind.WRITE, Gate.NONE, Who.ADMIN),
  BUDGET_LIST("/budget/list", Kind.READ, Gate.NONE, Who.VIEWER),
  BUDGET_DELETE("/budget/delete", Kind.WRITE, Gate.NONE, Who.ADMIN),
  BUDGET_ORPHANS(null, Kind.READ, Gate.NONE, Who.VIEWER),
  /** {@code budget orphans --delete}. */
  BUDGET_ORPHANS_DELETE(null, Kind.WRITE, Gate.NONE, Who.ADMIN),
  INVITATION_NEW("/invitation/new", Kind.SELF_MANAGED_WRITE, Gate.NONE, Who.INVITER),
  INVITATION_INFO("/invitation/info", Kind.READ, Gate.NONE, Who.VIEWER),
  INVITATION_LIST(null, Kind.READ, Gate.NONE, Who.VIEWER),
  INVITATION_DELETE("/invitation/delete", Kind.SELF_MANAGED_WRITE, Gate.NONE, Who.MAKER),
  AUDIT_LIST("/audit", Kind.READ, Gate.NONE, Who.VIEWER),
  AUDIT_SHOW(null, Kind.READ, Gate.NONE, Who.VIEWER),
  /** {@code whoami}: any valid key, whatever its routes. */
  WHOAMI(null, Kind.INFO, Gate.NONE, Who.ANYBODY),
  /** {@code can-i}: likewise. */
  CAN_I(null, Kind.INFO, Gate.NONE, Who.ANYBODY),
  DOCTOR(null, Kind.READ, Gate.NONE, Who.VIEWER),
  /** {@code doctor --fix}. */
  DOCTOR_FIX(null, Kind.WRITE, Gate.NONE, Who.ADMIN);

  /** Who passes everything in the end, as people are told. */
  enum Who {
    ANYBODY("any valid key", false),
    ADMIN("proxy_admin", false),
    VIEWER("proxy_admin_viewer or proxy_admin", false),
    ORG_ADMIN("org_admin of the organization, or proxy_admin", true),
    ORG_ADMIN_OF_ALL("org_admin of every organization that is named, or proxy_admin", true),
    VIEWER_OR_ORG_ADMIN("org_admin of the organizations that are asked for, proxy_admin_viewer or proxy_admin", true),
    TEAM_ADMIN("admin of the team, org_admin of its organization, or proxy_admin", true),
    TEAM_MEMBER("anybody on the team, org_admin of its organization, proxy_admin_viewer or proxy_admin", true),
    LISTED_OR_ORG_ADMIN("any user for their own, org_admin of an organization, proxy_admin_viewer or proxy_admin", true),
    LISTED("any user for what is theirs, proxy_admin_viewer or proxy_admin for everything", false),
    ONESELF("any user for themselves, or proxy_admin", false),
    INTERNAL_USER("internal_user for themselves, in their own teams and organizations, or proxy_admin", false),
    KEY_MAKER("the user of the key who made it, admin of its team, members whom the team lets, or proxy_admin", false),
    KEY_OWNER("the user of the key, admin of its team, or proxy_admin", false),
    KEY_OWNER_OR_VIEWER("the user of the key, anybody on its team, proxy_admin_viewer or proxy_admin", false),
    TEAM_ADMIN_OF_KEY("admin of the key's team, org_admin of its organization, or proxy_admin", true),
    INVITER("org_admin of an organization of the user, admin of a team of theirs, or proxy_admin", true),
    MAKER("who made it and is org_admin or admin of a team, or proxy_admin", false);

    private final String text;
    private final boolean ofOrganization;

    Who(String text, boolean ofOrganization) {
      this.text = text;
      this.ofOrganization = ofOrganization;
    }
  }

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
    /** LiteLLM's {@code internal_user_routes}: an internal user, for what is theirs, and an org admin of all named organizations. */
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
  private final Who who;

  Permission(String route, Kind kind, Gate gate, Who who) {
    this.route = route;
    this.kind = kind;
    this.gate = gate;
    this.who = who;
  }

  /** LiteLLM's path, which {@code allowed_routes} of a key name; empty for a verb that has none. */
  public Optional<String> route() {
    return Optional.ofNullable(route);
  }

  /** The permission of a verb as it is typed, such as {@code org member-add}. */
  public static Optional<Permission> of(String verb) {
    return Arrays.stream(values()).filter(one -> one.verb().equals(verb)).findFirst();
  }

  /** The verb as it is typed. */
  public String verb() {
    return switch (this) {
      case CAN_I -> "can-i";
      case DOCTOR_FIX -> "doctor --fix";
      case BUDGET_ORPHANS_DELETE -> "budget orphans --delete";
      default -> name().toLowerCase(Locale.ROOT).replaceFirst("_", " ").replace('_', '-');
    };
  }

  /** Whether a role in an organization opens it. */
  public boolean ofOrganization() {
    return who.ofOrganization;
  }

  /** Who passes, in words. */
  public String needed() {
    return who.text;
  }

  /** The route, or the verb where there is none, as a refusal names it. */
  String shown() {
    return route().orElseGet(this::verb);
  }

  Kind kind() {
    return kind;
  }

  Gate gate() {
    return gate;
  }
}
