package dev.orgctl.cli.context;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.config.Contexts;

/** {@code context list}: every context of this user. */
public final class ContextListCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("Shows where the secrets of each are, never the secrets.")
        .forAnybody()
        .example("orgctl context list", "all of them; one is the current one")
        .example("orgctl context list -o json | jq -r '.[] | select(.production) | .name'", "those that are production");
  }

  @Override
  public Action prepare(Input input) {
    return session -> {
      Contexts contexts = session.app().contexts();
      String current = contexts.current().orElse(null);
      session
          .printer()
          .rows(ContextFields.LIST, contexts.all().stream().map(context -> ContextFields.row(context, current)).toList());
      if (contexts.all().isEmpty()) {
        session.printer().hint("There is none yet; add one with `orgctl context add NAME --database-url URL`.");
      }
    };
  }
}
