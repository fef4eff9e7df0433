package dev.orgctl.cli.context;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.config.Contexts;
import dev.orgctl.model.Row;
import dev.orgctl.output.View;
import dev.orgctl.problem.Invalid;
import java.util.List;

/** {@code context use}: the context of later commands, until another is named. */
public final class ContextUseCommand implements Command {
  private static final View USED = View.of("current", "current", "before");

  @Override
  public Definition define() {
    return Definition.of()
        .about("A --context, --database-url, ORGCTL_CONTEXT or ORGCTL_DATABASE_URL wins over it.")
        .target(ContextFields.KNOWN, "NAME")
        .options(ContextFields.NONE)
        .forAnybody()
        .example("orgctl context use lab", "later commands work there")
        .example("orgctl context use --none", "and now on no named one");
  }

  @Override
  public Action prepare(Input input) {
    boolean none = input.isSet(ContextFields.NONE);
    String name = none ? input.optionalTarget(ContextFields.KNOWN) : input.target(ContextFields.KNOWN);
    if (none && name != null) {
      throw new Invalid("--none and '" + name + "' contradict each other.", "none");
    }
    return session -> {
      Contexts contexts = session.app().contexts();
      String before = contexts.current().orElse(null);
      if (!none) {
        ContextFields.find(contexts, name);
      }
      contexts.use(name);
      session.printer().one(USED, Row.of("current", name).with("before", before));
      for (String winner : List.of("ORGCTL_CONTEXT", "ORGCTL_DATABASE_URL")) {
        if (session.app().env().containsKey(winner)) {
          session.printer().hint(winner + " is set, and wins over it.");
        }
      }
    };
  }
}
