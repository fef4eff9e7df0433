package dev.orgctl.cli.team;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import java.util.List;

/** {@code team delete}: teams with all that points to them. Mirrors POST /team/delete. */
public final class TeamDeleteCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("One that is not there, and nothing is deleted. LiteLLM of 2026 and later keeps what was deleted in tables of its own.")
        .targets(TeamFields.TEAM, "TEAM")
        .body(List.of(TeamFields.TEAM, TeamFields.TEAMS))
        .destroys()
        .example("orgctl team delete Vision --dry-run", "what would go")
        .example("orgctl team delete team-7 team-8 --yes --if-missing skip", "two, in a script");
  }

  @Override
  public Action prepare(Input input) {
    List<String> names = input.targets(TeamFields.TEAM, TeamFields.TEAMS);
    var mode = input.writeMode();
    boolean yes = input.yes();
    String word = names.size() == 1 ? names.get(0) : names.size() + " teams";
    return session -> {
      var written = session.destroyed(how -> session.teamChanges().delete(session.actor(), names, how), mode, yes, rehearsed -> word);
      session.print(Views.DELETED_TEAMS, written);
      session.hintAboutCaches(written);
    };
  }
}
