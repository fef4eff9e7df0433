package dev.orgctl.cli.key;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;

/** {@code key info}: one key without its secret. Mirrors GET /key/info. */
public final class KeyInfoCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("`-` as KEY reads the key itself from standard input.")
        .target(KeyFields.NAMED_KEY, "KEY")
        .shows(Views.KEY)
        .example("orgctl key info", "the caller's own key")
        .example("orgctl key info ci -o json", "the key with the alias ci");
  }

  @Override
  public Action prepare(Input input) {
    String key = input.secretTarget(KeyFields.NAMED_KEY);
    return session -> session.printer().one(Views.KEY, session.keys().info(session.actor(), key));
  }
}
