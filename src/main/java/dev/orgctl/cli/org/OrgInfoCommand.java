package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import java.util.List;

/** {@code org info}: organizations in full. Mirrors GET /organization/info for each of them. */
public final class OrgInfoCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("One unknown or refused organization, and nothing is shown.")
        .targets(OrgFields.ORGANIZATION, "ORG")
        .shows(Views.ORGANIZATION_IN_FULL)
        .body(List.of(OrgFields.ORGANIZATION, OrgFields.ORGANIZATIONS))
        .example("orgctl org info Research", "one organization, by its alias")
        .example("orgctl org info -o json research marketing | jq '.[].spend'", "two by their ids, for a script");
  }

  @Override
  public Action prepare(Input input) {
    List<String> names = input.targets(OrgFields.ORGANIZATION, OrgFields.ORGANIZATIONS);
    return session ->
        session
            .printer()
            .details(Views.ORGANIZATION_IN_FULL, session.organizations().info(session.actor(), names));
  }
}
