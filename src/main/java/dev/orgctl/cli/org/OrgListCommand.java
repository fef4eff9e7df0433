package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.Sort;

/** {@code org list}: the organizations that the caller may see. Mirrors GET /organization/list. */
public final class OrgListCommand implements Command {
  private static final Field ORG_ID = Field.of("org_id", FieldType.NAME, "ID", "Only the organization with this id").naming(ValueKind.ORGANIZATION_ID);
  private static final Field ORG_ALIAS =
      Field.of("org_alias", FieldType.TEXT, "TEXT", "Only aliases with this text in them, whatever the case; % and _ are wildcards");

  @Override
  public Definition define() {
    return Definition.of()
        .about("Admins and viewers see all of them, others those that they belong to.")
        .options(ORG_ID, ORG_ALIAS)
        .lists(Views.ORGANIZATIONS, OrgStore.SORTABLE, "organization_id")
        .example("orgctl org list --org-alias research", "those with \"research\" in their name")
        .example("orgctl org list --all -o csv > organizations.csv", "all of them, for a spreadsheet");
  }

  @Override
  public Action prepare(Input input) {
    Sort sort = input.sort();
    OrgStore.Filter filter =
        new OrgStore.Filter(
            input.text(ORG_ID), input.text(ORG_ALIAS), null, sort, input.text(Options.AFTER));
    long limit = input.limit();
    var named = input.named();
    return session ->
        session.print(
            Views.ORGANIZATIONS,
            session.organizations().list(session.actor(), filter, limit, session.printer().nested()),
            limit,
            named);
  }
}
