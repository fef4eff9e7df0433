package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.NewOrganization;

/** {@code org new}: an organization, with a budget of its own unless one is named. Mirrors POST /organization/new. */
public final class OrgNewCommand implements Command {
  private static final Field MATCH_ALIAS =
      Field.of("match_alias", FieldType.BOOLEAN, "", "With --if-exists: an organization with this alias is the same one");

  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "Without --budget-id the organization gets a budget of its own, with the given limits. Amounts are US dollars;"
                + " a limit that is not given is no limit. Nor is a budget of 0: the gateway asks an organization's budget only where it"
                + " is more than 0.")
        .target(OrgFields.ALIAS, "ALIAS")
        .body(OrgFields.NEW)
        .options(MATCH_ALIAS)
        .creates()
        .example(
            "orgctl org new Research --max-budget 500 --budget-duration 30d --models gpt-4o,gpt-4o-mini",
            "500 US dollars a month, two models")
        .example("orgctl org new -f organization.json --if-exists skip -o id", "from a file, again and again, for a script");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    input.require(OrgFields.ALIAS);
    if (input.isSet(MATCH_ALIAS) && body.text("organization_id") != null) {
      throw new Invalid("--match-alias and an organization_id are two ways to say which organization is the same one: give one.", "match_alias");
    }
    NewOrganization organization =
        new NewOrganization(
            body.text("organization_id"),
            body.text("organization_alias"),
            input.columns(OrgFields.COLUMNS),
            input.columns(CommonFields.MODEL_LIMITS),
            body.text("budget_id"),
            input.columns(OrgFields.BUDGET),
            input.objectPermission(),
            input.isSet(MATCH_ALIAS));
    input.refuseTwoBudgets(OrgFields.BUDGET_ID, OrgFields.BUDGET);
    var mode = input.writeMode();
    return session ->
        session.print(Views.ORGANIZATION, session.organizations().create(session.actor(), organization, mode));
  }
}
