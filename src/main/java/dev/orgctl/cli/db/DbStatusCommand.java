package dev.orgctl.cli.db;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Unavailable;
import java.util.List;

/** {@code db status}: which database this is. Needs no identity, and tells nothing of what is in it. */
public final class DbStatusCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .forAnybody()
        .example("orgctl db status", "the database that commands would use")
        .example("orgctl db status --database-url \"$DATABASE_URL\" -o json | jq .usable", "whether another one is usable");
  }

  @Override
  public Action prepare(Input input) {
    return session -> {
      Row status = session.setup().status();
      session.printer().one(Views.DATABASE, Row.of("database", session.app().databaseName()).with(status));
      List<String> missing = status.texts("missing_tables");
      if (!missing.isEmpty()) {
        throw new Unavailable("The database is not usable: " + missing.size() + " of LiteLLM's tables are missing.")
            .<Unavailable>hint("Name LiteLLM's database with --database-url, or run LiteLLM's migrations; `orgctl init` makes an empty one usable.");
      }
    };
  }
}
