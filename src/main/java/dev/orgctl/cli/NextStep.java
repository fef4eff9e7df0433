package dev.orgctl.cli;

import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.NotFound;
import dev.orgctl.problem.Problem;
import dev.orgctl.problem.Unavailable;
import java.util.Optional;

/** What to type next after a problem that does not say it itself: by its cause, and by the command that met it. */
final class NextStep {
  private NextStep() {}

  /** Adds the hint where there is none. A command that the user stopped, or whose finding is its answer, needs none. */
  static void addTo(Problem problem, String command) {
    if (problem.hint().isEmpty()) {
      String next = after(problem, command);
      if (next != null) {
        problem.hint(next);
      }
    }
  }

  private static String after(Problem problem, String command) {
    if (problem instanceof Invalid || problem instanceof Conflict) {
      return "See `" + command + " --help`.";
    }
    if (problem instanceof NotFound) {
      return problem.param().flatMap(NextStep::whatThereIs).orElseGet(() -> elseThan(command));
    }
    if (problem instanceof Denied) {
      return "`orgctl whoami` shows who you are, `orgctl help authorization` who may do what.";
    }
    if (problem instanceof Unavailable) {
      return "`orgctl db status` tells more, `orgctl help databases` how a database is named.";
    }
    return null;
  }

  /** The list of what the field of this name names. */
  private static Optional<String> whatThereIs(String param) {
    return Optional.ofNullable(
        switch (param) {
          case "organization_id", "organization_ids", "organizations" -> "`orgctl org list` shows the organizations that you may see.";
          case "team_id", "team_ids", "teams" -> "`orgctl team list` shows the teams that you may see.";
          case "user_id", "user_ids" -> "`orgctl user list` shows the users that you may see.";
          case "budget_id" -> "`orgctl budget list` shows the budgets.";
          case "key", "keys" -> "`orgctl key list` shows the keys that you may see.";
          default -> null;
        });
  }

  private static String elseThan(String command) {
    return listOf(command) == null ? "See `" + command + " --help`." : "`" + listOf(command) + "` shows what there is.";
  }

  /** The command that lists what {@code orgctl team info} looks for, null where there is none. */
  private static String listOf(String command) {
    String[] words = command.split(" ");
    return CommandTree.ROOT.children().stream()
        .filter(group -> words.length > 1 && group.name().equals(words[1]))
        .flatMap(group -> group.children().stream())
        .filter(verb -> verb.name().equals("list"))
        .findFirst()
        .map(verb -> "orgctl " + words[1] + " list")
        .orElse(null);
  }
}
