package dev.orgctl.auth;

import dev.orgctl.problem.Denied;

/**
 * What the gates say to a request.
 *
 * @param gate the one that decided: {@code routes}, {@code admin}, {@code organization} or {@code role}
 * @param denied the refusal, null when it is allowed
 */
public record Decision(String gate, Denied denied) {
  public boolean allowed() {
    return denied == null;
  }
}
