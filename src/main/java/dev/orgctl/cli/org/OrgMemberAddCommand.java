package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.MembersInput;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.model.NewMember;
import java.util.List;

/** {@code org member-add}: one member by flags or many from a file, all or none. Mirrors POST /organization/member_add. */
public final class OrgMemberAddCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "A person is found by --user-id, else by --user-email, else created. A file is LiteLLM's body, a JSON array, JSON"
                + " Lines, or CSV with the columns user_id, user_email, role, max_budget_in_organization. --role and"
                + " --max-budget-in-organization are for those whose row has none. All are added, or none.")
        .target(OrgFields.ORGANIZATION, "ORG")
        .options(OrgFields.MEMBER.toArray(Field[]::new))
        .options(Options.MEMBERS_FILE, Options.INPUT_FORMAT, Options.FORCE)
        .creates()
        .example("orgctl org member-add Research --user-email ada@example.com --role org_admin", "one person, by e-mail")
        .example("orgctl org member-add Research -f members.csv --if-exists skip", "many, and again tomorrow");
  }

  @Override
  public Action prepare(Input input) {
    MembersInput members = MembersInput.of(input, OrgFields.MEMBERS, OrgFields.MEMBER);
    var mode = input.writeMode();
    List<NewMember> people = members.people();
    return session -> {
      try (var progress = session.progress()) {
        session.print(
            Views.ADDED_MEMBERS,
            session
                .members()
                .add(session.actor(), members.group(), people, mode, progress::step));
      }
    };
  }
}
