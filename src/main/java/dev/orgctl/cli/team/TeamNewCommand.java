package dev.orgctl.cli.team;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.MembersInput;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.model.Row;
import dev.orgctl.service.ModelsChange;
import dev.orgctl.service.TeamInput;
import java.util.List;

/** {@code team new}: a team, of an organization or of none. Mirrors POST /team/new. */
public final class TeamNewCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "Whoever creates a team becomes an admin of it. Its models must be among those of its organization. Amounts are US"
                + " dollars; a limit that is not given is no limit, and 0 allows nothing.")
        .target(TeamFields.ALIAS, "ALIAS")
        .body(
            CommonFields.join(
                List.of(TeamFields.ALIAS, TeamFields.ID, TeamFields.ORGANIZATION, TeamFields.MEMBERS_WITH_ROLES),
                TeamFields.COLUMNS,
                CommonFields.IN_METADATA_OF_TEAMS,
                List.of(CommonFields.OBJECT_PERMISSION)))
        .creates()
        .inOrganization(TeamFields.ORGANIZATION)
        .example("orgctl team new Vision --organization-id Research --models gpt-4o --max-budget 50", "a team of an organization")
        .example("orgctl team new -f team.json --if-exists skip -o id", "from a file, again and again, for a script");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    Row columns = input.columns(TeamFields.COLUMNS);
    if (body.has("team_alias")) {
      columns.with("team_alias", body.text("team_alias"));
    }
    TeamInput team =
        new TeamInput(
            body.text("team_id"),
            body.text("organization_id"),
            columns,
            ModelsChange.NONE,
            input.columns(CommonFields.IN_METADATA_OF_TEAMS),
            input.objectPermission(),
            MembersInput.inField(input, TeamFields.MEMBERS_WITH_ROLES, TeamFields.MEMBERS));
    var mode = input.writeMode();
    return session -> session.print(Views.TEAM, session.teams().create(session.actor(), team, mode));
  }
}
