package dev.orgctl.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orgctl.testing.Resources;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What orgctl has to do in a recorded case.
 *
 * @param exit the exit code
 * @param status LiteLLM's status as {@code error.code}; 200 when nothing is refused
 * @param error the error whose text is kept word for word; empty when the text may say more
 * @param changes the changed rows
 * @param answer the ids in the answer; missing when not compared
 */
record Expected(int exit, int status, Optional<JsonNode> error, JsonNode changes, JsonNode answer) {
  /** The texts that orgctl keeps: those of the key checks, of the organization gate, and a few of the operations. */
  private static final List<Pattern> KEPT =
      List.of(
          Pattern.compile("Authentication Error, No api key passed in\\."),
          Pattern.compile("Authentication Error, Malformed API Key passed in\\. .*"),
          Pattern.compile("LiteLLM Virtual Key expected\\. .*"),
          Pattern.compile("Authentication Error, Invalid proxy server token passed\\. .*"),
          Pattern.compile("Authentication Error, Key is blocked\\. .*"),
          Pattern.compile("Authentication Error - Expired Key\\. .*"),
          Pattern.compile("Virtual key is not allowed to call this route\\. .*"),
          Pattern.compile("Passed organization_id is None, .*"),
          Pattern.compile("You do not have a role within the selected organization\\. .*"),
          Pattern.compile("You do not have the required role to .*"),
          Pattern.compile("Only proxy admins can create new organizations\\. You are .*"),
          Pattern.compile("Organization not found for organization_id=.*"),
          Pattern.compile("Specify list of organization id's to query\\. .*"),
          Pattern.compile("User not allowed to give access to .*"),
          Pattern.compile("Only PROXY_ADMIN may modify .*"));

  /** Refusals of right, and conflicts, that LiteLLM answers with 400: the exit code follows the cause. */
  private static final Pattern RIGHT =
      Pattern.compile(
          "User=.* not assigned to team=.*|User not allowed to give access to .*|Admin-only endpoint\\. .*|Authentication Error, User doesn't exist in db\\. .*");

  private static final Pattern TAKEN = Pattern.compile("Key with alias .* already exists\\. .*|.*Team id = .* already exists\\. .*|User already in team\\. .*|Budget with id .* already exists\\.");

  /** What is not there, where LiteLLM answers 400. */
  private static final Pattern MISSING = Pattern.compile("Organization not found for organization_id=.*|User not found in team|Team id=.* does not exist in db");

  /** What was recorded, word for word and row for row. */
  static Expected asRecorded(RecordedCase recorded) {
    if (recorded.allowed()) {
      return new Expected(0, 200, Optional.empty(), recorded.changes(), recorded.answer());
    }
    // 422 is the web framework's way to say that a body is malformed.
    int status = recorded.status() == 422 ? 400 : recorded.status();
    boolean kept = KEPT.stream().anyMatch(text -> text.matcher(recorded.message()).matches());
    return new Expected(
        exit(status, recorded.message()),
        status,
        kept ? Optional.of(text(recorded)) : Optional.empty(),
        recorded.changes(),
        recorded.answer());
  }

  /** Type and parameter count where a client tells refusals apart by them: those of the key checks and of the gate. */
  private static JsonNode text(RecordedCase recorded) {
    ObjectNode text = recorded.error().deepCopy();
    return recorded.status() == 401 ? text : text.retain("message");
  }

  private static int exit(int status, String message) {
    return switch (status) {
      case 400 -> RIGHT.matcher(message).matches() ? 5 : MISSING.matcher(message).matches() ? 3 : TAKEN.matcher(message).matches() ? 4 : 2;
      case 401, 403 -> 5;
      case 404 -> 3;
      case 409 -> 4;
      default -> 1;
    };
  }

  /** This, with what a declared difference says instead. */
  Expected instead(JsonNode instead) {
    int newExit = instead.path("exit").asInt(exit);
    int newStatus = instead.has("code") ? instead.get("code").asInt() : newExit == 0 ? 200 : status;
    Optional<JsonNode> newError = instead.has("error") ? Optional.of(instead.get("error")) : Optional.empty();
    return new Expected(newExit, newStatus, newError, rows(instead), instead.has("answer") ? instead.get("answer") : answer);
  }

  /** {@code "rows": {…}} replaces, {@code "set": {table: {column: value}}} completes every recorded new row of a table. */
  private JsonNode rows(JsonNode instead) {
    JsonNode rows =
        instead.has("rows")
            ? instead.get("rows")
            : instead.path("exit").asInt(exit) == 0 ? changes : Resources.JSON.createObjectNode();
    JsonNode completed = rows.deepCopy();
    instead
        .path("set")
        .properties()
        .forEach(
            table ->
                completed
                    .path(table.getKey())
                    .path("inserted")
                    .forEach(row -> ((ObjectNode) row).setAll((ObjectNode) table.getValue())));
    return completed;
  }
}
