package dev.orgctl.input;

import java.util.List;
import java.util.Optional;

/**
 * The members that a file names.
 *
 * @param organizationId what the file itself says, where it is the body of LiteLLM's endpoint
 */
public record MemberFile(Optional<String> organizationId, List<Member> members) {
  /**
   * @param maxBudget US dollars; null for none
   * @param hasMaxBudget whether the file or a flag says so
   */
  public record Member(
      long line, String userId, String userEmail, String role, Double maxBudget, boolean hasMaxBudget) {}
}
