package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.model.Row;
import dev.orgctl.service.Written;
import java.util.ArrayList;
import java.util.List;

/** {@code org delete}: organizations with all that is theirs, all or none. Mirrors DELETE /organization/delete. */
public final class OrgDeleteCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "Deletes memberships, teams, keys of the organization and of its teams, and budgets that nothing else uses. Users"
                + " stay. On a terminal it asks for the alias; elsewhere it needs --yes. For admins. A running proxy knows within"
                + " 60 seconds.")
        .targets(OrgFields.ORGANIZATION, "ORG")
        .body(List.of(OrgFields.ORGANIZATION, OrgFields.ORGANIZATION_IDS))
        .destroys()
        .example("orgctl org delete Research --dry-run", "every row that would go")
        .example("orgctl org delete Research Marketing --yes --if-missing skip", "two of them, in a script");
  }

  @Override
  public Action prepare(Input input) {
    List<String> listed = input.namesBeside(OrgFields.ORGANIZATION, OrgFields.ORGANIZATION_IDS);
    List<String> names = listed.isEmpty() ? input.targets(OrgFields.ORGANIZATION, OrgFields.ORGANIZATION_IDS) : listed;
    String organization = input.body().text("organization_id");
    boolean oneTyped = organization == null && names.size() == 1 && input.body().texts("organization_ids").isEmpty();
    String gate = oneTyped ? names.get(0) : organization;
    var mode = input.writeMode();
    boolean yes = input.yes();
    return session -> {
      Written written =
          session.destroyed(
              how -> session.organizationDeletions().delete(session.actor(), names, gate, how), mode, yes, OrgDeleteCommand::aliases);
      session.printEach(Views.DELETED_ORGANIZATIONS, written, "organizations");
      session.hintAboutCaches(written);
    };
  }

  private static String aliases(Written rehearsed) {
    List<String> aliases = new ArrayList<>();
    for (Row row : rehearsed.answer().rows("organizations")) {
      aliases.add(row.text("organization_alias"));
    }
    return String.join(", ", aliases);
  }
}
