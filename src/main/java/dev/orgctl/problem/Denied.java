package dev.orgctl.problem;

import java.util.List;

/** The caller is unknown or may not do this (exit code 5). The status is the one that LiteLLM answers: 400, 401, 403 or 404. */
public final class Denied extends Problem {
  private static final long serialVersionUID = 1L;

  public Denied(int status, String message) {
    this(status, message, "auth_error", null);
  }

  public Denied(int status, String message, String type, String param) {
    super(message, status, type, param, List.of(), null);
  }
}
