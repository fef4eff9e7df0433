package dev.orgctl.cli.team;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.PersonName;
import java.util.List;

/** {@code team member-update}: one person's role and limits in a team. Mirrors POST /team/member_update. */
public final class TeamMemberUpdateCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("Only what is given changes; none clears a limit.")
        .target(TeamFields.TEAM, "TEAM")
        .body(
            CommonFields.join(
                List.of(
                    TeamFields.TEAM, TeamFields.MEMBER_ID, TeamFields.MEMBER_EMAIL, TeamFields.NEW_ROLE,
                    TeamFields.MAX_BUDGET_IN_TEAM.orNone()),
                TeamFields.MEMBER_LIMITS))
        .writes()
        .example("orgctl team member-update Vision --user-id ada --role admin", "ada administers the team")
        .example("orgctl team member-update Vision --user-id ada --max-budget-in-team none", "no limit of her own any more");
  }

  @Override
  public Action prepare(Input input) {
    var body = input.body();
    input.require(TeamFields.TEAM);
    String team = body.text("team_id");
    PersonName person = input.person(TeamFields.MEMBER_ID, TeamFields.MEMBER_EMAIL);
    String role = body.text("role");
    Row limits = input.columns(TeamFields.MEMBER_LIMITS);
    if (body.has("max_budget_in_team")) {
      limits.with("max_budget", body.money("max_budget_in_team"));
    }
    if (role == null && limits.isEmpty()) {
      throw new Invalid("Nothing is to be changed: give --role, --max-budget-in-team or another limit.");
    }
    var mode = input.writeMode();
    return session ->
        session.print(Views.TEAM_MEMBER, session.teamMembers().update(session.actor(), team, person, role, limits, mode));
  }
}
