package dev.orgctl.cli.db;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.model.Row;

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
    return session ->
        session
            .printer()
            .one(Views.DATABASE, Row.of("database", session.app().databaseName()).with(session.setup().status()));
  }
}
