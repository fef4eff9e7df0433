package dev.orgctl.cli.team;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.ModelFlags;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.model.Row;
import dev.orgctl.service.TeamInput;
import java.util.List;

/** {@code team update}: sets what is given, and only that. Mirrors POST /team/update. */
public final class TeamUpdateCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "What is not given stays, and none (null in a file) clears. When an admin moves a team, those of its people who are"
                + " missing in the other organization become members of it. With none as its organization a team belongs to none,"
                + " which admins alone may ask for.")
        .target(TeamFields.TEAM, "TEAM")
        .body(
            CommonFields.join(
                List.of(TeamFields.TEAM, TeamFields.ALIAS.orNone(), TeamFields.ORGANIZATION.orNone()),
                TeamFields.CLEARABLE_COLUMNS,
                TeamFields.CLEARABLE_IN_METADATA,
                List.of(CommonFields.OBJECT_PERMISSION.kept("give what is to be different in it"))))
        .options(ModelFlags.both())
        .writes()
        .example("orgctl team update Vision --max-budget 80 --budget-duration 30d", "80 US dollars a month")
        .example("orgctl team update Vision --max-budget none --models none", "no limit, and all models of the organization")
        .example("orgctl team update Vision --add-models gpt-4o", "one more model");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    input.require(TeamFields.TEAM);
    Row columns = input.columns(TeamFields.CLEARABLE_COLUMNS);
    if (body.has("team_alias")) {
      columns.with("team_alias", body.text("team_alias"));
    }
    if (body.has("organization_id") && body.text("organization_id") == null) {
      columns.with("organization_id", null);
    }
    TeamInput team =
        new TeamInput(
            body.text("team_id"),
            body.text("organization_id"),
            columns,
            ModelFlags.of(input),
            input.columns(TeamFields.CLEARABLE_IN_METADATA),
            input.objectPermission(),
            List.of());
    input.requireChange(team.models());
    var mode = input.writeMode();
    return session -> session.print(Views.TEAM_DATA, session.teamChanges().update(session.actor(), team, mode));
  }
}
