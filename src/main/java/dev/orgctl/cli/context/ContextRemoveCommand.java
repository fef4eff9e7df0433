package dev.orgctl.cli.context;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.config.Context;
import dev.orgctl.config.Contexts;
import dev.orgctl.model.Row;
import dev.orgctl.output.View;
import java.util.Optional;

/** {@code context remove}: forgets a context, not its database. */
public final class ContextRemoveCommand implements Command {
  private static final View REMOVED = View.of("name", "name", "removed");

  @Override
  public Definition define() {
    return Definition.of()
        .about("The database stays as it is. A key that `context add` wrote to a file of its own is removed; a key file that you named stays.")
        .target(ContextFields.KNOWN, "NAME")
        .options(Options.IF_MISSING)
        .forAnybody()
        .example("orgctl context remove lab", "no longer known here")
        .example("orgctl context remove lab --if-missing skip", "the same in a script that may run twice");
  }

  @Override
  public Action prepare(Input input) {
    String name = input.target(ContextFields.KNOWN);
    boolean skipMissing = input.writeMode().skipMissing();
    return session -> {
      Contexts contexts = session.app().contexts();
      Optional<Context> known = skipMissing ? contexts.find(name) : Optional.of(ContextFields.find(contexts, name));
      known.ifPresent(context -> contexts.remove(name));
      session.printer().one(REMOVED, Row.of("name", name).with("removed", known.isPresent()));
    };
  }
}
