package dev.orgctl.cli.key;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.ModelFlags;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.service.ChangedKey;

/** {@code key update}: changes what is given about a key, and nothing else. Mirrors POST /key/update. */
public final class KeyUpdateCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "What is not given stays as it is; none (null in a file) clears. Metadata are merged into those that are there. Admins"
                + " change any key, others what they made for themselves. Of a team's keys, its admins change those that are nobody's or"
                + " their own, and members too where the team's permissions say so; the budget only who administers the team.")
        .target(KeyFields.CHANGED, "KEY")
        .body(KeyFields.UPDATE)
        .options(ModelFlags.both())
        .writes()
        .example("orgctl key update ci --max-budget 20 --duration 90d", "another budget, and 90 more days")
        .example("orgctl key update ci --key-alias ci-staging --models none", "another name, and all models");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    input.require(KeyFields.CHANGED);
    ChangedKey change =
        new ChangedKey(
            input.secret(body.text("key"), KeyFields.CHANGED),
            input.columns(KeyFields.CHANGEABLE),
            ModelFlags.of(input),
            body.has("duration"),
            body.text("duration"),
            input.columns(CommonFields.IN_METADATA_OF_KEYS),
            input.objectPermission(),
            input.clearsObjectPermission());
    input.requireChange(change.models());
    var mode = input.writeMode();
    return session -> {
      var written = session.keyChanges().update(session.actor(), change, mode);
      session.print(Views.CHANGED_KEY, written);
      session.hintAboutCaches(written);
    };
  }
}
