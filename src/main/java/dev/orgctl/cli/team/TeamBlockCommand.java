package dev.orgctl.cli.team;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import java.util.List;

/** {@code team block} and {@code team unblock}. Mirror POST /team/block and POST /team/unblock. */
public final class TeamBlockCommand implements Command {
  private final boolean blocks;

  private TeamBlockCommand(boolean blocks) {
    this.blocks = blocks;
  }

  public static TeamBlockCommand block() {
    return new TeamBlockCommand(true);
  }

  public static TeamBlockCommand unblock() {
    return new TeamBlockCommand(false);
  }

  @Override
  public Definition define() {
    Definition definition =
        blocks
            ? Definition.of()
                .about("The keys stay; `orgctl team unblock` lets them through again.")
                .example("orgctl team block Vision", "no more calls")
                .example("orgctl team block -f team.json", "LiteLLM's body, from a file")
            : Definition.of()
                .example("orgctl team unblock Vision", "calls go through again")
                .example("orgctl team unblock team-7 -o json", "by its id, for a script");
    return definition.target(TeamFields.TEAM, "TEAM").body(List.of(TeamFields.TEAM)).writes();
  }

  @Override
  public Action prepare(Input input) {
    input.require(TeamFields.TEAM);
    String team = input.body().text("team_id");
    var mode = input.writeMode();
    return session -> {
      var written = session.teamChanges().block(session.actor(), team, blocks, mode);
      session.print(Views.TEAM, written);
      session.hintAboutCaches(written);
    };
  }
}
