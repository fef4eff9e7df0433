package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.Sort;

/** {@code org members}: who belongs to one organization. Allowed to whom GET /organization/info is. */
public final class OrgMembersCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .target(OrgFields.ORGANIZATION, "ORG")
        .lists(Views.MEMBERS, MemberStore.SORTABLE, "user_id")
        .example("orgctl org members Research", "who may use it, with which role")
        .example("orgctl org members Research --all -o csv", "all members, for a spreadsheet");
  }

  @Override
  public Action prepare(Input input) {
    String organization = input.target(OrgFields.ORGANIZATION);
    String after = input.text(Options.AFTER);
    long limit = input.limit();
    Sort sort = input.sort();
    return session ->
        session.print(Views.MEMBERS, session.organizations().members(session.actor(), organization, sort, after, limit), limit);
  }
}
