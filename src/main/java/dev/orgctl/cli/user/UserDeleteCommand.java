package dev.orgctl.cli.user;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.Written;
import java.util.List;

/** {@code user delete}: users with everything that would be left of them. Mirrors POST /user/delete. */
public final class UserDeleteCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "Their memberships in organizations and teams, their invitations and their keys go with them. All are deleted, or"
                + " none. The last org admin of an organization goes with --force only.")
        .targets(UserFields.USER_IDS, "USER")
        .body(List.of(UserFields.USER_IDS))
        .options(Options.FORCE)
        .destroys()
        .example("orgctl user delete ada", "shows what goes with ada, and asks")
        .example("orgctl user delete ada@example.com ben --yes --if-missing skip", "for a script that may run again");
  }

  @Override
  public Action prepare(Input input) {
    List<String> users = input.targets(UserFields.USER_IDS);
    if (users.isEmpty()) {
      throw new Invalid("USER (or --user-ids) is missing.", "user_ids");
    }
    var mode = input.writeMode();
    boolean yes = input.yes();
    return session -> {
      var written = session.destroyed(how -> session.userChanges().delete(session.actor(), users, how), mode, yes, UserDeleteCommand::named);
      session.print(Views.DELETED_USERS, written);
      session.hintAboutCaches(written);
    };
  }

  private static String named(Written rehearsed) {
    List<String> ids = rehearsed.answer().texts("user_ids");
    return ids.size() == 1 ? ids.get(0) : ids.size() + " users";
  }
}
