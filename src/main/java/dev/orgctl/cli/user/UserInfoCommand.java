package dev.orgctl.cli.user;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;

/** {@code user info}: one user in full. Mirrors GET /user/info. */
public final class UserInfoCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .target(UserFields.USER, "USER")
        .shows(Views.USER)
        .example("orgctl user info", "the caller")
        .example("orgctl user info ada -o json | jq .user_info.spend", "what somebody spent");
  }

  @Override
  public Action prepare(Input input) {
    String user = input.optionalTarget(UserFields.USER);
    return session -> session.printer().one(Views.USER, session.users().info(session.actor(), user));
  }
}
