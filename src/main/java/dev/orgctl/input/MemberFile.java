package dev.orgctl.input;

import dev.orgctl.model.Json;
import java.util.List;
import java.util.Optional;

/**
 * The members that a file names.
 *
 * @param group the organization or team that the file itself says, where it is the body of LiteLLM's endpoint
 */
public record MemberFile(Optional<String> group, List<Member> members) {
  /** The members that a JSON array names, which is the value of a field. */
  public static List<Member> of(Json array, String source, MemberShape shape) {
    MemberReader reader = new MemberReader(source, shape, new Body());
    reader.document(FieldValues.parse(array.text(), source));
    return reader.finish().members();
  }

  /**
   * @param maxBudget US dollars; null for none
   * @param hasMaxBudget whether the file or a flag says so
   */
  public record Member(
      long line, String userId, String userEmail, String role, Double maxBudget, boolean hasMaxBudget) {}
}
