package dev.orgctl.auth;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a request names, as far as the gates look at it.
 *
 * @param organizationId LiteLLM's {@code organization_id}, null when not given
 * @param organizations LiteLLM's {@code organizations}
 * @param userId LiteLLM's {@code user_id}, null when not given
 */
public record Target(String organizationId, List<String> organizations, String userId) {
  public static final Target NOTHING = new Target(null, List.of(), null);

  public static Target organization(String organizationId) {
    return new Target(organizationId, List.of(), null);
  }

  public static Target user(String userId) {
    return new Target(null, List.of(), userId);
  }

  Set<String> namedOrganizations() {
    Set<String> named = new LinkedHashSet<>(organizations);
    if (organizationId != null) {
      named.add(organizationId);
    }
    return named;
  }
}
