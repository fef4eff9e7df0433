package dev.orgctl.cli.context;

import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Session;
import dev.orgctl.config.ApiKeySource.Credential;
import dev.orgctl.config.Context;
import dev.orgctl.config.ContextChange;
import dev.orgctl.config.Contexts;
import dev.orgctl.config.Overrides;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Denied;
import dev.orgctl.service.IfExists;
import java.util.Optional;

/** {@code context add}: give a gateway's database, key and settings a name. Opens no database. */
public final class ContextAddCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "What is remembered are the global options of this command: --database-url, and --api-key-file or --api-key. A"
                + " password in the URL and a key given by its value or on standard input go to files of their own that only you"
                + " can read, so the list of contexts holds no secret. --api-key-command and --password-command ask a command, such as pass, each time.")
        .target(ContextFields.NAME, "NAME")
        .options(
            ContextFields.API_KEY_COMMAND, ContextFields.PASSWORD_COMMAND, ContextFields.DEFAULT_OUTPUT,
            ContextFields.PRODUCTION, ContextFields.USE, Options.IF_EXISTS)
        .forAnybody()
        .example("orgctl context add lab --database-url sqlite:lab.db --use", "a file of your own, used from now on")
        .example(
            "orgctl context add prod --database-url postgresql://me@db/litellm --api-key-command 'pass show litellm' --production",
            "the gateway's database, with care");
  }

  @Override
  public Action prepare(Input input) {
    String name = Context.checkName(input.target(ContextFields.NAME));
    Overrides flags = input.flags();
    Optional<Credential> key = key(input);
    boolean keyInFile = flags.apiKeyFile() != null && !flags.apiKeyFile().equals("-");
    ContextChange change =
        new ContextChange(
            flags.databaseUrl(),
            input.text(ContextFields.PASSWORD_COMMAND),
            keyInFile ? flags.apiKeyFile() : null,
            keyInFile ? null : key.map(Credential::key).orElse(null),
            input.text(ContextFields.API_KEY_COMMAND),
            input.text(ContextFields.DEFAULT_OUTPUT),
            input.has(ContextFields.PRODUCTION) ? input.isSet(ContextFields.PRODUCTION) : null);
    boolean use = input.isSet(ContextFields.USE);
    IfExists ifExists = input.writeMode().ifExists();
    return session -> add(session, name, change, use, ifExists);
  }

  /** The key that is given. What can never be one is refused here, not by every command that will use the context. */
  private static Optional<Credential> key(Input input) {
    try {
      Optional<Credential> key = input.apiKey();
      key.ifPresent(given -> KeyAuthenticator.checkForm(given.key()));
      return key;
    } catch (Denied unusable) {
      throw unusable.hint().isPresent() ? unusable : unusable.<Denied>hint("A context needs the key itself, or a file that holds it: --api-key-file FILE.");
    }
  }

  private static void add(Session session, String name, ContextChange change, boolean use, IfExists ifExists) {
    Contexts contexts = session.app().contexts();
    Context before = contexts.find(name).orElse(null);
    if (before != null && ifExists == IfExists.FAIL) {
      throw new Conflict("There is a context '" + name + "' already.")
          .<Conflict>hint("Change it with --if-exists update, or see `orgctl context show " + name + "`.");
    }
    if (before == null || ifExists == IfExists.UPDATE) {
      contexts.put(change.applyTo(before, name, contexts));
    }
    if (use) {
      contexts.use(name);
    }
    session.printer().one(ContextFields.ONE, ContextFields.row(contexts.find(name).orElseThrow(), contexts.current().orElse(null)));
    if (!contexts.current().equals(Optional.of(name))) {
      session.printer().hint("Use it with --context " + name + ", or from now on with `orgctl context use " + name + "`.");
    }
  }
}
