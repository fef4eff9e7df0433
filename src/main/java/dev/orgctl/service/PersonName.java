package dev.orgctl.service;

/**
 * A person as a request names one: by id, by e-mail, or by both, which then have to belong together.
 *
 * @param userId null when only the e-mail is given
 * @param userEmail trimmed; null when only the id is given
 */
public record PersonName(String userId, String userEmail) {
  /** How LiteLLM's texts name the person. */
  String shown() {
    return userId != null ? "user_id=" + userId : "user_email=" + userEmail;
  }
}
