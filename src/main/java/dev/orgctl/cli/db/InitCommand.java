package dev.orgctl.cli.db;

import dev.orgctl.auth.Actor;
import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Session;
import dev.orgctl.cli.Views;
import dev.orgctl.model.Row;
import dev.orgctl.service.SetupService.Initialized;
import dev.orgctl.store.Migrations;

/** {@code init}: the embedded database, or LiteLLM's tables in an empty PostgreSQL, with a first admin and its key. */
public final class InitCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "The key is shown once and saved, readable by you alone, where later commands on the same database find it. A"
                + " second init changes nothing. On a database of LiteLLM's, init creates nothing and says how to supply a"
                + " key.")
        .forAnybody()
        .example("orgctl init", "a database of your own, in one file")
        .example("orgctl init --database-url postgresql://me@localhost/empty", "the same tables in an empty PostgreSQL database");
  }

  @Override
  public Action prepare(Input input) {
    return session -> {
      session.app().createMissingFile();
      Initialized done = session.setup().initialize(session.app()::saveKey);
      session.printer().one(Views.INITIALIZED, answer(session, done));
      hint(session, done);
    };
  }

  private static Row answer(Session session, Initialized done) {
    boolean created = done.key() != null;
    Row answer = Row.of("database", session.app().databaseName()).with("created", created);
    if (created) {
      answer.with("user_id", Actor.DEFAULT_USER_ID).with("key", done.key());
    }
    return answer.with("key_file", session.app().savedKeyFile().orElse(null));
  }

  private static void hint(Session session, Initialized done) {
    if (done.key() != null) {
      session.printer().hint("The key is shown only now. Next: orgctl org new Research --max-budget 100");
    } else if (done.found() == Migrations.State.LITELLM) {
      session
          .printer()
          .hint(
              "This is a LiteLLM database: nothing was created. Supply a key of the gateway with ORGCTL_API_KEY or"
                  + " --api-key-file, or its master key with LITELLM_MASTER_KEY.");
    } else {
      session.printer().hint("The database exists already: nothing was changed.");
    }
  }
}
