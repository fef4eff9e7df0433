package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.model.Row;

/** {@code org members}: who belongs to one organization. Allowed to whom GET /organization/info is. */
public final class OrgMembersCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of("List the members of an organization")
        .target(OrgFields.ORGANIZATION, "ORG")
        .options(Options.LIMIT, Options.AFTER, Options.ALL)
        .example("orgctl org members Research", "who may use it, with which role")
        .example("orgctl org members Research --all -o csv", "all members, in the form that `org member-add -f` reads");
  }

  @Override
  public Action prepare(Input input) {
    String organization = input.target(OrgFields.ORGANIZATION);
    String after = input.text(Options.AFTER) == null ? "" : input.text(Options.AFTER);
    long limit = input.limit();
    return session -> {
      long shown = 0;
      String last = null;
      boolean more = false;
      var members = session.organizations().members(session.actor(), organization, after);
      try (var rows = session.printer().rows(Views.MEMBERS)) {
        for (Row member : members) {
          if (shown++ == limit) {
            more = true;
            break;
          }
          last = member.text("user_id");
          rows.add(member);
        }
      }
      if (more) {
        session.printer().hint("There are more: --after " + last + " goes on, --all shows all.");
      }
    };
  }
}
