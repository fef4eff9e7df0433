package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.ModelFlags;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.ChangedOrganization;

/** {@code org update}: changes what is given. Mirrors PATCH /organization/update. */
public final class OrgUpdateCommand implements Command {
  private static final Field METADATA_REPLACE =
      Field.of("metadata_replace", FieldType.BOOLEAN, "", "Given metadata replace the present ones (default: merged into them)");

  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "What is not given stays, and none (null in a file) clears. Limits go to the organization's budget; one that others"
                + " use too is changed only with --shared-budget. For admins.")
        .target(OrgFields.ORGANIZATION, "ORG")
        .body(OrgFields.UPDATE)
        .options(ModelFlags.both())
        .options(METADATA_REPLACE, Options.SHARED_BUDGET)
        .writes()
        .example("orgctl org update Research --max-budget 800 --tpm-limit none", "another budget, and no limit of tokens any more")
        .example("orgctl org update Research --metadata tier=gold --models gpt-4o", "one field of the metadata, and the models")
        .example("orgctl org update Research --add-models claude-sonnet --remove-models gpt-4o", "one model in place of another");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    input.require(OrgFields.ORGANIZATION);
    input.refuseTwoBudgets(OrgFields.BUDGET_ID, OrgFields.BUDGET);
    if (input.isSet(METADATA_REPLACE) && !body.has("metadata")) {
      throw new Invalid("--metadata-replace says what given metadata do, and none are given.", "metadata_replace");
    }
    ChangedOrganization update =
        new ChangedOrganization(
            body.text("organization_id"),
            body.text("organization_alias"),
            input.columns(OrgFields.COLUMNS),
            ModelFlags.of(input),
            input.columns(CommonFields.MODEL_LIMITS),
            input.isSet(METADATA_REPLACE),
            body.text("budget_id"),
            input.columns(OrgFields.BUDGET),
            input.sharedBudget(),
            input.objectPermission(),
            input.clearsObjectPermission());
    if (!input.hasFile()) {
      // A body without changes is one for LiteLLM, of who asked for it last.
      input.requireChange(update.models());
    }
    var mode = input.writeMode();
    return session -> session.print(Views.ORGANIZATION, session.organizationChanges().update(session.actor(), update, mode));
  }
}
