package dev.orgctl.cli.invitation;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;

/** {@code invitation info}: whether an invitation was accepted. Mirrors GET /invitation/info. */
public final class InvitationInfoCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .target(InvitationFields.INVITATION, "ID")
        .shows(Views.INVITATION)
        .example("orgctl invitation info 5c1f…", "for whom it is, and until when")
        .example("orgctl invitation info 5c1f… -o json | jq .is_accepted", "whether it was accepted");
  }

  @Override
  public Action prepare(Input input) {
    String id = input.target(InvitationFields.INVITATION);
    return session -> session.printer().one(Views.INVITATION, session.invitations().info(session.actor(), id));
  }
}
