package dev.orgctl.cli.audit;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;

/** {@code audit show}: one change, column by column. */
public final class AuditShowCommand implements Command {
  private static final Field ID = Field.of("id", FieldType.NAME, "ID", "The id of the audit row");

  @Override
  public Definition define() {
    return Definition.of()
        .target(ID, "ID")
        .shows(Views.AUDIT_IN_FULL)
        .example("orgctl audit show 5c1f…", "every changed column, before and after")
        .example("orgctl audit show 5c1f… -o json | jq .before_value", "the row as it was");
  }

  @Override
  public Action prepare(Input input) {
    String id = input.target(ID);
    return session -> session.printer().one(Views.AUDIT_IN_FULL, session.audit().show(session.actor(), id));
  }
}
