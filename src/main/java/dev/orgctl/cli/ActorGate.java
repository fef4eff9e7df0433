package dev.orgctl.cli;

import dev.orgctl.auth.Actor;
import dev.orgctl.cli.help.HelpWriter;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.Problem;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/**
 * Runs the parsed command: first what needs no database, then the caller's identity, then the work. A command is refused
 * without an identity unless its definition says that anybody may run it.
 */
final class ActorGate implements IExecutionStrategy {
  private final AppContext app;

  ActorGate(AppContext app) {
    this.app = app;
  }

  @Override
  public int execute(ParseResult result) {
    ParseResult leaf = result;
    while (leaf.hasSubcommand()) {
      leaf = leaf.subcommand();
    }
    app.use(Globals.of(result));
    if (app.globals().isSet(Options.VERSION)) {
      app.printVersion();
      return ExitCode.OK.code();
    }
    CommandLine command = leaf.commandSpec().commandLine();
    OrgctlCommandLine.Prepared prepared = OrgctlCommandLine.prepared(leaf.commandSpec());
    if (app.globals().isSet(Options.HELP) || (prepared == null && leaf == result)) {
      app.streams().print(HelpWriter.text(HelpText.page(command).brief(), app.streams()));
      return ExitCode.OK.code();
    }
    if (prepared == null) {
      throw HelpText.missingVerb(command);
    }
    try {
      run(prepared, leaf);
    } catch (Problem problem) {
      NextStep.addTo(problem, command.getCommandSpec().qualifiedName(" "));
      throw problem;
    }
    return app.exitCode();
  }

  private void run(OrgctlCommandLine.Prepared prepared, ParseResult leaf) {
    try {
      app.checkGlobals(prepared.definition().needsIdentity());
    } catch (Invalid wrong) {
      // The help of the command does not list them.
      throw wrong.hint().isPresent() ? wrong : wrong.<Invalid>hint("See `orgctl help options`.");
    }
    Input input = new Input(leaf, prepared.definition(), app);
    app.use(ListFlags.display(input, prepared.definition(), app.globals()));
    Command.Action action = prepared.command().prepare(input);
    boolean guarded = prepared.definition().needsIdentity();
    Long watch = ListFlags.watch(input, prepared.definition(), app.globals());
    if (watch != null) {
      app.exitWith(new Watch(app, watch).run(again -> run(again, guarded, action)));
    } else {
      run(app, guarded, action);
    }
  }

  private static void run(AppContext app, boolean guarded, Command.Action action) {
    Actor actor = guarded ? app.identify() : null;
    Session session = new Session(app, actor);
    try {
      action.run(session);
    } catch (Denied refused) {
      throw actor == null ? refused : session.identity().explained(actor, refused);
    }
  }
}
