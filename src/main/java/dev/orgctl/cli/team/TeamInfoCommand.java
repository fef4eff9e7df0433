package dev.orgctl.cli.team;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;

/** {@code team info}: one team in full. Mirrors GET /team/info. */
public final class TeamInfoCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .target(TeamFields.TEAM, "TEAM")
        .shows(Views.TEAM_IN_FULL)
        .example("orgctl team info Vision", "one team, by its alias")
        .example("orgctl team info team-7 -o json | jq .team_info.spend", "what it spent");
  }

  @Override
  public Action prepare(Input input) {
    String team = input.target(TeamFields.TEAM);
    return session -> session.printer().one(Views.TEAM_IN_FULL, session.teams().info(session.actor(), team));
  }
}
