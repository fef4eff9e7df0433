package dev.orgctl.auth;

import dev.orgctl.model.Row;
import java.util.Map;

/**
 * What the database knows of a presented key.
 *
 * @param key the row of {@code LiteLLM_VerificationToken}
 * @param user the row of the key's user, null when there is none
 * @param memberships organization id to role of that user; a NULL role is the empty text
 * @param teamBlocked whether the key's team exists and is blocked
 */
public record KeyFacts(Row key, Row user, Map<String, String> memberships, boolean teamBlocked) {}
