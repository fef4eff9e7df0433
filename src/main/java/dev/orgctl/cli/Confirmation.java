package dev.orgctl.cli;

import dev.orgctl.input.InputFile;
import dev.orgctl.model.Change;
import dev.orgctl.output.Streams;
import dev.orgctl.problem.Cancelled;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows what would go, and asks. */
final class Confirmation {
  private Confirmation() {}

  /**
   * Whether {@code --confirm} names the context in use.
   *
   * @param given null without the flag
   * @throws Cancelled when it names another one: the command would hit what was not meant
   */
  static boolean isGiven(String given, Optional<String> context) {
    if (given != null && !context.equals(Optional.of(given))) {
      throw new Cancelled(
          "--confirm '" + given + "', but "
              + context.map(name -> "the context is '" + name + "'").orElse("no context is in use") + ", so nothing was done.");
    }
    return given != null;
  }

  /**
   * @param production the production context, whose name is then the word
   * @throws Cancelled when the user types something else, or nobody can be asked
   */
  static void ask(Streams streams, List<Change> changes, Optional<String> production, String named) {
    Map<String, Map<String, Long>> counts =
        changes.stream()
            .collect(Collectors.groupingBy(Change::action, TreeMap::new, Collectors.groupingBy(Confirmation::kind, TreeMap::new, Collectors.counting())));
    String planned =
        counts.entrySet().stream()
            .map(
                action ->
                    action.getKey() + ": "
                        + action.getValue().entrySet().stream()
                            .map(kind -> kind.getValue() + " " + kind.getKey() + (kind.getValue() == 1 ? "" : "s"))
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; ", "This would be ", "."));
    if (!streams.inTerminal() || !streams.errTerminal()) {
      throw new Cancelled("Nobody can be asked here, so nothing was done.", List.of(planned)).hint(
              production.map(context -> "This is production: add --confirm " + context).orElse("Add --yes") + " to do it, or --dry-run to see every row.");
    }
    streams.error(planned);
    String word = production.orElse(named);
    production.ifPresent(context -> streams.error("This is production: context '" + context + "'."));
    streams.prompt("Type '" + word + "' to go on: ");
    if (!InputFile.firstLine(streams.in()).strip().equals(word)) {
      throw new Cancelled("Not confirmed, so nothing was done.");
    }
  }

  /** A row of LiteLLM_OrganizationMembership is an organization membership to people, and a verification token a key. */
  private static String kind(Change change) {
    String name = change.table().replaceFirst("^LiteLLM_", "").replaceFirst("Table$", "");
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT).replace("verification token", "key");
  }
}
