package dev.orgctl.cli.team;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.store.Sort;
import dev.orgctl.store.TeamStore;

/** {@code team list}: the teams that the caller may see. Mirrors GET /team/list. */
public final class TeamListCommand implements Command {
  private static final Field USER_ID = Field.of("user_id", FieldType.NAME, "USER", "Only teams that this user is on: the id, or an e-mail that only one has").naming(ValueKind.USER);
  private static final Field ORGANIZATION =
      Field.of("organization_id", FieldType.NAME, "ORG", "Only teams of this organization: its id, or an alias that only one has; default_organization for those of none").naming(ValueKind.ORGANIZATION);

  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "Admins and viewers see all of them, org admins those of their organizations. Everybody may list the teams that they"
                + " are on, with --user-id and their own id.")
        .options(USER_ID, ORGANIZATION)
        .lists(Views.TEAM_LIST, TeamStore.SORTABLE, "team_id")
        .inOrganization(ORGANIZATION)
        .example("orgctl team list --organization-id Research", "the teams of one organization")
        .example("orgctl team list --sort spend:desc --limit 10", "those that spent most");
  }

  @Override
  public Action prepare(Input input) {
    Sort sort = input.sort();
    TeamStore.Filter filter =
        new TeamStore.Filter(
            input.text(USER_ID), input.text(ORGANIZATION), false, null, sort, input.text(Options.AFTER));
    long limit = input.limit();
    var named = input.named();
    return session ->
        session.print(
            Views.TEAM_LIST, session.teams().list(session.actor(), filter, limit, session.printer().nested()), limit, named);
  }
}
