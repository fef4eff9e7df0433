package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.service.PersonName;

/** {@code org member-update}: the role or the budget of one member. Mirrors PATCH /organization/member_update. */
public final class OrgMemberUpdateCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "What is not given stays. Only admins change the membership of a proxy_admin or proxy_admin_viewer. Taking org_admin"
                + " from the last one who has it needs --force.")
        .target(OrgFields.ORGANIZATION, "ORG")
        .body(OrgFields.MEMBER_UPDATE)
        .options(Options.SHARED_BUDGET, Options.FORCE)
        .writes()
        .example("orgctl org member-update Research --user-email ada@example.com --role org_admin", "somebody who runs it from now on")
        .example("orgctl org member-update Research --user-id u-17 --max-budget-in-organization none", "no limit of their own any more");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    input.require(OrgFields.ORGANIZATION);
    PersonName person = input.person(OrgFields.MEMBER_ID, OrgFields.MEMBER_EMAIL);
    var shared = input.sharedBudget();
    var mode = input.writeMode();
    return session -> {
      var written =
          session
              .memberships()
              .update(
                  session.actor(),
                  body.text("organization_id"),
                  person,
                  body.text("role"),
                  body.money("max_budget_in_organization"),
                  body.has("max_budget_in_organization"),
                  shared,
                  mode);
      session.print(Views.MEMBER, written);
      session.hintAboutCaches(written);
    };
  }
}
