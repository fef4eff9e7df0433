package dev.orgctl.problem;

import java.util.List;
import java.util.Optional;

/** The caller is unknown or may not do this (exit code 5). The status is the one that LiteLLM answers: 400, 401, 403 or 404. */
public final class Denied extends Problem {
  private static final long serialVersionUID = 1L;

  public Denied(int status, String message) {
    this(status, message, "auth_error", null);
  }

  public Denied(int status, String message, String type, String param) {
    super(message, status, type, param, List.of(), null);
  }

  private String needed;
  private String organizationId;

  /** Remembers which permission was missing, and in which organization (null for none), so that a hint can be made. */
  public Denied needing(String permission, String organization) {
    this.needed = permission;
    this.organizationId = organization;
    return this;
  }

  public Optional<String> needed() {
    return Optional.ofNullable(needed);
  }

  public Optional<String> organizationId() {
    return Optional.ofNullable(organizationId);
  }
}
