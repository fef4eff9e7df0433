package dev.orgctl.cli.user;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.ModelFlags;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.model.Row;
import dev.orgctl.service.ChangedUser;

/** {@code user update}: changes what is given about a user, and nothing else. Mirrors POST /user/update. */
public final class UserUpdateCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "What is not given stays as it is; none (null in a file) clears. Metadata are merged into those that are there. The last"
                + " org admin of an organization becomes a proxy_admin_viewer with --force only: a viewer administers nothing.")
        .target(UserFields.CHANGED, "USER")
        .body(UserFields.UPDATE)
        .options(ModelFlags.both())
        .options(Options.FORCE)
        .writes()
        .example("orgctl user update ada --max-budget 50 --budget-duration 30d", "50 US dollars a month")
        .example("orgctl user update ada@example.com --user-role none --models none", "no global role, and all models");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    Row columns = input.columns(UserFields.CHANGEABLE);
    String user = body.text("user_id");
    if (user == null) {
      user = body.text("user_email");
      columns = columns.without("user_email");
    }
    if (user == null) {
      input.require(UserFields.CHANGED);
    }
    Row permission = input.objectPermission();
    // LiteLLM takes an empty one for none here, and for no change of a team, an organization or a key.
    boolean clears = input.clearsObjectPermission() || permission != null && permission.isEmpty();
    ChangedUser change =
        new ChangedUser(user, columns, ModelFlags.of(input), input.columns(CommonFields.MODEL_LIMITS), permission, clears);
    input.requireChange(change.models());
    var mode = input.writeMode();
    return session -> {
      var written = session.userChanges().update(session.actor(), change, mode);
      session.print(Views.CHANGED_USER, written);
      session.hintAboutAdmins(written);
    };
  }
}
