package dev.orgctl.auth;

import dev.orgctl.problem.Denied;

/**
 * What the rules say to a request.
 *
 * @param rule the one that decided
 * @param denied the refusal, null when it is allowed
 */
public record Decision(Rule rule, Denied denied) {
  /** In the order in which they are asked. */
  public enum Rule {
    /** {@code allowed_routes} of the key. */
    ROUTES("the key's allowed_routes"),
    ADMIN("proxy_admin"),
    ORGANIZATION("organization gate"),
    ROLE("role gate"),
    OPERATION("the operation itself");

    private final String text;

    Rule(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  public boolean allowed() {
    return denied == null;
  }
}
