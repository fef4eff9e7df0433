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

/** {@code org list}: the organizations that the caller may see. Mirrors GET /organization/list. */
public final class OrgListCommand implements Command {
  private static final Field ORG_ID = Field.of("org_id", FieldType.NAME, "ID", "Only the organization with this id").naming(ValueKind.ORGANIZATION_ID);
  private static final Field ORG_ALIAS =
      Field.of("org_alias", FieldType.TEXT, "TEXT", "Only aliases with this text in them, whatever the case; % and _ are wildcards");
  private static final Field SORT =
      Field.choice("sort", OrgStore.SORTABLE, "The order (default: organization_id)");
  private static final Field DESCENDING = Field.of("descending", FieldType.BOOLEAN, "", "The order the other way round");

  @Override
  public Definition define() {
    return Definition.of("List organizations")
        .about("Admins and viewers see all of them, others those that they belong to.")
        .options(ORG_ID, ORG_ALIAS, SORT, DESCENDING, Options.LIMIT, Options.AFTER, Options.ALL)
        .example("orgctl org list --org-alias research", "those with \"research\" in their name")
        .example("orgctl org list --all -o csv > organizations.csv", "all of them, for a spreadsheet");
  }

  @Override
  public Action prepare(Input input) {
    String sort = input.text(SORT) == null ? "organization_id" : input.text(SORT);
    OrgStore.Filter filter =
        new OrgStore.Filter(
            input.text(ORG_ID), input.text(ORG_ALIAS), null, sort, input.isSet(DESCENDING), input.text(Options.AFTER));
    long limit = input.limit();
    return session ->
        session.print(
            Views.ORGANIZATIONS,
            session.organizations().list(session.actor(), filter, limit, session.printer().nested()),
            limit);
  }
}
