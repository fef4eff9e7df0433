package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;

/** {@code org members}: who belongs to one organization. Allowed to whom GET /organization/info is. */
public final class OrgMembersCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of("List the members of an organization")
        .target(OrgFields.ORGANIZATION, "ORG")
        .options(Options.LIMIT, Options.AFTER, Options.ALL)
        .example("orgctl org members Research", "who may use it, with which role")
        .example("orgctl org members Research --all -o csv", "all members, for a spreadsheet");
  }

  @Override
  public Action prepare(Input input) {
    String organization = input.target(OrgFields.ORGANIZATION);
    String after = input.text(Options.AFTER) == null ? "" : input.text(Options.AFTER);
    long limit = input.limit();
    return session ->
        session.print(Views.MEMBERS, session.organizations().members(session.actor(), organization, after), limit);
  }
}
