package dev.orgctl.cli.invitation;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import java.util.List;

/** {@code invitation delete}: withdraws one. Mirrors POST /invitation/delete. */
public final class InvitationDeleteCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .target(InvitationFields.INVITATION, "ID")
        .body(List.of(InvitationFields.INVITATION))
        .destroys()
        .example("orgctl invitation delete 5c1f…", "asks first")
        .example("orgctl invitation delete 5c1f… --yes --if-missing skip", "for a script");
  }

  @Override
  public Action prepare(Input input) {
    input.require(InvitationFields.INVITATION);
    String id = input.body().text("invitation_id");
    var mode = input.writeMode();
    boolean yes = input.yes();
    return session ->
        session.destroy(
            Views.INVITATION, each -> session.invitations().delete(session.actor(), id, each), mode, yes, rehearsed -> rehearsed.answer().text("user_id"));
  }
}
