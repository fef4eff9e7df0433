package dev.orgctl.cli.context;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.config.Context;
import dev.orgctl.config.Contexts;
import dev.orgctl.problem.NotFound;

/** {@code context show}: one context, or the one that the next command would use. */
public final class ContextShowCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .target(ContextFields.KNOWN, "NAME")
        .forAnybody()
        .example("orgctl context show", "what the next command would use")
        .example("orgctl context show prod -o json | jq -r .database", "the database of one, for a script");
  }

  @Override
  public Action prepare(Input input) {
    String name = input.optionalTarget(ContextFields.KNOWN);
    return session -> {
      Contexts contexts = session.app().contexts();
      Context shown =
          name == null
              ? session
                  .app()
                  .chosenContext()
                  .orElseThrow(() -> new NotFound("No context is in use.").<NotFound>hint("See `orgctl context list`; `orgctl context use NAME` uses one."))
              : ContextFields.find(contexts, name);
      session.printer().one(ContextFields.ONE, ContextFields.row(shown, contexts.current().orElse(null)));
    };
  }
}
