package dev.orgctl.cli.invitation;

import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;

/** The fields of LiteLLM's {@code /invitation/*} bodies and queries. */
final class InvitationFields {
  static final Field USER = Field.of("user_id", FieldType.NAME, "USER", "Who is invited: the id, or an e-mail that only one has").naming(ValueKind.USER);
  static final Field INVITATION = Field.of("invitation_id", FieldType.NAME, "ID", "The id of the invitation");

  private InvitationFields() {}
}
