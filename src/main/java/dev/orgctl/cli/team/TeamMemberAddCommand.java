package dev.orgctl.cli.team;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.MembersInput;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;

/** {@code team member-add}: one person by flags or many from a file, all or none. Mirrors POST /team/member_add. */
public final class TeamMemberAddCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "A person is found by --user-id, else by --user-email, else created; only admins create somebody by an id. A file is"
                + " LiteLLM's body, a JSON array, JSON Lines, or CSV with the columns user_id, user_email, role,"
                + " max_budget_in_team. --role and --max-budget-in-team are for those whose row has none. All are"
                + " added, or none.")
        .target(TeamFields.TEAM, "TEAM")
        .options(TeamFields.MEMBER.toArray(Field[]::new))
        .options(Options.MEMBERS_FILE, Options.INPUT_FORMAT)
        .creates()
        .example("orgctl team member-add Vision --user-email ada@example.com --role admin", "one person, by e-mail")
        .example("orgctl team member-add Vision -f people.csv --if-exists skip", "many, and again tomorrow");
  }

  @Override
  public Action prepare(Input input) {
    MembersInput members = MembersInput.of(input, TeamFields.MEMBERS, TeamFields.MEMBER);
    var mode = input.writeMode();
    return session ->
        session.print(Views.TEAM, session.teamMembers().add(session.actor(), members.group(), members.people(), mode));
  }
}
