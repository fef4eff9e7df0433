package dev.orgctl.cli.invitation;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import java.util.List;

/** {@code invitation new}: lets a user set their password. Mirrors POST /invitation/new. */
public final class InvitationNewCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "The id of the invitation belongs at the end of the gateway's address: /ui?invitation_id=ID. Whoever has it can"
                + " become that user, for seven days or until it is accepted.")
        .target(InvitationFields.USER, "USER")
        .body(List.of(InvitationFields.USER))
        .writes()
        .example("orgctl invitation new ada", "an invitation for the user with the id ada")
        .example("orgctl invitation new --user-id ada -o id", "its id alone, for a script that sends the mail");
  }

  @Override
  public Action prepare(Input input) {
    input.require(InvitationFields.USER);
    String user = input.body().text("user_id");
    var mode = input.writeMode();
    return session -> session.print(Views.INVITATION, session.invitations().create(session.actor(), user, mode));
  }
}
