package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;

/** {@code org reset-spend}: the spend of an organization, and of its members in it, is 0 again. LiteLLM has no route for it. */
public final class OrgResetSpendCommand implements Command {
  private static final Field MEMBERS =
      Field.of("members", FieldType.BOOLEAN, "", "Set the spend of its members in the organization to 0 too");

  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "What was spent stays in the audit trail. When the budget is reset next stays as it is. On a terminal it asks for the"
                + " alias; elsewhere it needs --yes. For admins. A running proxy knows within 60 seconds.")
        .target(OrgFields.ORGANIZATION, "ORG")
        .options(MEMBERS)
        .destroys()
        .example("orgctl org reset-spend Research --dry-run", "what would be reset")
        .example("orgctl org reset-spend Research --members --yes", "the organization and its members, in a script");
  }

  @Override
  public Action prepare(Input input) {
    String organization = input.target(OrgFields.ORGANIZATION);
    boolean members = input.isSet(MEMBERS);
    var mode = input.writeMode();
    boolean yes = input.yes();
    return session -> {
      var written =
          session.destroyed(
              how -> session.organizationChanges().resetSpend(session.actor(), organization, members, how),
              mode,
              yes,
              rehearsed -> rehearsed.answer().text("organization_alias"));
      session.print(Views.ORGANIZATION, written);
      session.hintAboutCaches(written);
    };
  }
}
