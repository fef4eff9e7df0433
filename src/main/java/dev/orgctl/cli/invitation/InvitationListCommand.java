package dev.orgctl.cli.invitation;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.store.InvitationStore;
import dev.orgctl.store.Sort;

/** {@code invitation list}: all invitations, or those of one user. */
public final class InvitationListCommand implements Command {
  private static final Field USER = Field.of("user_id", FieldType.NAME, "USER", "Only invitations of this user: the id, or an e-mail that only one has").naming(ValueKind.USER);

  @Override
  public Definition define() {
    return Definition.of()
        .about("Viewers see only the start of each id, since with an id one can accept the invitation.")
        .options(USER)
        .lists(Views.INVITATIONS, InvitationStore.SORTABLE, "id")
        .example("orgctl invitation list --user-id ada", "those of one user")
        .example("orgctl invitation list --all -o csv", "all of them, for a spreadsheet");
  }

  @Override
  public Action prepare(Input input) {
    String user = input.text(USER);
    String after = input.text(Options.AFTER);
    long limit = input.limit();
    Sort sort = input.sort();
    var named = input.named();
    return session ->
        session.print(Views.INVITATIONS, session.invitations().list(session.actor(), user, sort, after, limit), limit, named);
  }
}
