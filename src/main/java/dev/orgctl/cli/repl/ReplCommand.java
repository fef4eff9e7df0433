package dev.orgctl.cli.repl;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.output.Streams;

/** {@code repl}: many commands in one session, typed or from a script. */
public final class ReplCommand implements Command {
  private static final Field KEEP_GOING =
      Field.of("keep_going", FieldType.BOOLEAN, "", "In a script: go on after a command that fails");

  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "Commands are typed as anywhere, without orgctl in front. TAB completes them, with what is in the database; JSON"
                + " needs no quotes, and may go on for several lines. `help` lists them, and the words of the session: use, begin,"
                + " commit, rollback, history, exit.")
        .about(
            "One connection serves all commands; each is a transaction of its own, unless begin opened one. Flags of this"
                + " command are those of every command in the session. Lines with a secret are not kept in the history.")
        .about(
            "After `use ORG`, a command that takes an organization and names none is about that one: members, new teams, users and"
                + " keys, lists, can-i. What deletes an organization, or moves a team or a key, names it itself. `use` alone"
                + " ends it.")
        .about(
            "Without a terminal the commands come from standard input: the first one that fails ends the session with its exit"
                + " code, and its line is named. # starts a comment.")
        .options(KEEP_GOING)
        .forAnybody()
        .example("orgctl repl", "a session; Ctrl-D leaves it")
        .example("orgctl repl --keep-going < commands.txt", "a script, to its end");
  }

  @Override
  public Action prepare(Input input) {
    boolean keepGoing = input.isSet(KEEP_GOING);
    return session -> {
      Streams streams = session.app().streams();
      session.app().startSession();
      boolean interactive = streams.inTerminal() && streams.outTerminal();
      session
          .app()
          .exitWith(
              interactive
                  ? Repl.run(session.app())
                  : new Script(session.app(), keepGoing).run());
    };
  }
}
