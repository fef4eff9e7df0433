package dev.orgctl.cli.team;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.service.PersonName;
import java.util.List;

/** {@code team member-delete}: one person, with their keys of the team. Mirrors POST /team/member_delete. */
public final class TeamMemberDeleteCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("The person's keys of the team are deleted with it; the user stays.")
        .target(TeamFields.TEAM, "TEAM")
        .body(List.of(TeamFields.TEAM, TeamFields.MEMBER_ID, TeamFields.MEMBER_EMAIL))
        .destroys()
        .example("orgctl team member-delete Vision --user-id ada --dry-run", "what would go")
        .example("orgctl team member-delete Vision --user-id ada --yes", "in a script");
  }

  @Override
  public Action prepare(Input input) {
    input.require(TeamFields.TEAM);
    String team = input.body().text("team_id");
    PersonName person = input.person(TeamFields.MEMBER_ID, TeamFields.MEMBER_EMAIL);
    String word = person.userId() == null ? person.userEmail() : person.userId();
    var mode = input.writeMode();
    boolean yes = input.yes();
    return session -> {
      var written = session.destroyed(how -> session.teamMembers().delete(session.actor(), team, person, how), mode, yes, rehearsed -> word);
      session.print(Views.TEAM, written, Views.TEAM_FORMER_MEMBERS, "updated_users");
      session.hintAboutCaches(written);
    };
  }
}
