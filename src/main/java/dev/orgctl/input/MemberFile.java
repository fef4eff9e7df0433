package dev.orgctl.input;

import dev.orgctl.model.Json;
import dev.orgctl.model.NewMember;
import java.util.List;
import java.util.Optional;

/**
 * The members that a file names.
 *
 * @param group the organization or team that the file itself says, where it is the body of LiteLLM's endpoint
 */
public record MemberFile(Optional<String> group, List<NewMember> members) {
  /** The members that a JSON array names, which is the value of a field. */
  public static List<NewMember> of(Json array, String source, MemberShape shape) {
    MemberReader reader = new MemberReader(source, shape, new Body());
    reader.document(FieldValues.parse(array.text(), source));
    return reader.finish().members();
  }
}
