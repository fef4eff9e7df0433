package dev.orgctl.auth;

import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Denied;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Turns a presented key into an {@link Actor}, in LiteLLM's order: form, master key, look-up, blocked, expired, the user
 * deactivated, the team blocked. Every refusal has LiteLLM's recorded text and status.
 */
public final class KeyAuthenticator {
  private static final DateTimeFormatter PYTHON_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]");

  private KeyAuthenticator() {}

  /**
   * Refuses a key by its form alone, before anything is looked up, so that a stored hash never works as a key.
   *
   * @param key the key as presented; null when there is none
   * @throws Denied 401, with LiteLLM's text
   */
  public static void checkForm(String key) {
    if (key == null) {
      throw new Denied(401, "Authentication Error, No api key passed in.");
    }
    if (key.isEmpty()) {
      throw new Denied(401, "Authentication Error, Malformed API Key passed in. Ensure Key has `Bearer ` prefix.");
    }
    if (!key.startsWith("sk-")) {
      throw new Denied(
          401, "LiteLLM Virtual Key expected. Received=" + masked(key) + ", expected to start with 'sk-'.");
    }
  }

  /** Whether this is the configured master key; compared in constant time, and never when none is configured. */
  public static boolean isMaster(String key, Optional<String> masterKey) {
    return masterKey.isPresent()
        && !masterKey.get().isEmpty()
        && MessageDigest.isEqual(
            key.getBytes(StandardCharsets.UTF_8), masterKey.get().getBytes(StandardCharsets.UTF_8));
  }

  /** The caller for a key that was found, or LiteLLM's refusal. */
  public static Actor actor(KeyFacts facts, LocalDateTime now) {
    var key = facts.key();
    String hash = key.text("token");
    if (key.isTrue("blocked")) {
      throw new Denied(401, "Authentication Error, Key is blocked. Update via `/key/unblock` if you're an admin.");
    }
    LocalDateTime expires = key.time("expires");
    if (expires != null && expires.isBefore(now)) {
      throw new Denied(
          401,
          "Authentication Error - Expired Key. Key Expiry time " + python(expires) + " and current time " + python(now),
          "expired_key",
          "sk-..." + hash.substring(hash.length() - 4));
    }
    if (facts.user() != null && isDeactivated(facts.user())) {
      throw new Denied(
          401,
          "Authentication Error, User="
              + key.text("user_id")
              + " has been deactivated via SCIM. Keys owned by this user cannot be used.");
    }
    if (facts.teamBlocked()) {
      throw new Denied(
          401,
          "Authentication Error, Team="
              + key.text("team_id")
              + " is blocked. Update via `/team/unblock` if you're an admin.");
    }
    boolean known = facts.user() != null;
    return new Actor(
        hash,
        key.text("key_name"),
        key.text("user_id"),
        known,
        known ? facts.user().text("user_role") : null,
        facts.memberships(),
        key.texts("allowed_routes"),
        key.texts("models"),
        known ? facts.user().texts("models") : List.of());
  }

  /** LiteLLM's answer for a key that is not in the database. */
  public static Denied unknown(String key) {
    return new Denied(
        401,
        "Authentication Error, Invalid proxy server token passed. Received API Key = "
            + name(key)
            + ", Key Hash (Token) ="
            + hash(key)
            + ". Unable to find token in cache or `LiteLLM_VerificationTokenTable`",
        "token_not_found_in_db",
        "key");
  }

  /** What LiteLLM stores of a key: the lower-case hex of its sha-256. */
  public static String hash(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** LiteLLM's {@code key_name}: {@code sk-...} and the last four characters. */
  public static String name(String key) {
    String rest = key.startsWith("sk-") ? key.substring(3) : key;
    return "sk-..." + (rest.length() < 4 ? "" : rest.substring(rest.length() - 4));
  }

  /** What is shown of something that was presented as a key but is none. */
  static String masked(String text) {
    return text.length() <= 8 ? "****" : text.substring(0, 4) + "****" + text.substring(text.length() - 4);
  }

  /** SCIM deactivation is {@code "scim_active": false} at the top of the user's metadata. Parsed only where the word is. */
  public static boolean isDeactivated(Row user) {
    String metadata = String.valueOf(user.get("metadata"));
    return metadata.contains("\"scim_active\"") && JsonObjects.isFalse(new Json(metadata), "scim_active");
  }

  private static String python(LocalDateTime time) {
    return (time.getNano() == 0 ? time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")) : time.format(PYTHON_TIME))
        + "+00:00";
  }
}
