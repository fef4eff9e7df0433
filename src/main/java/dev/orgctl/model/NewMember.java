package dev.orgctl.model;

/**
 * One person to add to an organization, or to a team.
 *
 * @param line where it stands in its file; 0 when it came from flags
 * @param userId null when only the e-mail is known
 * @param userEmail trimmed; null when only the id is known
 * @param role one of {@link Roles#OF_MEMBERS}
 * @param maxBudget US dollars that the person may spend in it; null is no limit of their own
 * @param hasMaxBudget whether a limit, or none, was asked for; else a present one stays
 */
public record NewMember(
    long line, String userId, String userEmail, String role, Double maxBudget, boolean hasMaxBudget) {
  /** How an error names this member. */
  public String name() {
    return (line > 0 ? "line " + line + ": " : "") + (userId != null ? userId : userEmail);
  }
}
