package dev.orgctl.cli;

import dev.orgctl.input.InputFile;
import dev.orgctl.model.Change;
import dev.orgctl.output.Streams;
import dev.orgctl.problem.Cancelled;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows what would go, without the tombstones that it leaves, and asks. */
final class Confirmation {
  private Confirmation() {}

  /** @throws Cancelled when the user types something else, or nobody can be asked */
  static void ask(Streams streams, List<Change> changes, String word) {
    Map<String, Long> counts =
        changes.stream()
            .filter(change -> !change.table().startsWith("LiteLLM_Deleted"))
            .collect(Collectors.groupingBy(change -> change.action() + " " + kind(change.table()), TreeMap::new, Collectors.counting()));
    streams.error("This would be " + counts.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()).collect(Collectors.joining(", ")) + ".");
    if (!streams.inTerminal() || !streams.errTerminal()) {
      throw new Cancelled("Nobody can be asked here, so nothing was done.").hint("Add --yes to do it, or --dry-run to see every row.");
    }
    streams.prompt("Type '" + word + "' to go on: ");
    if (!InputFile.firstLine(streams.in()).strip().equals(word)) {
      throw new Cancelled("Not confirmed, so nothing was done.");
    }
  }

  /** LiteLLM_OrganizationMembership is an organization membership to people, and a verification token a key. */
  private static String kind(String table) {
    return table.equals("LiteLLM_VerificationToken") ? "key" : table.replaceFirst("^LiteLLM_", "").replaceFirst("Table$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
  }
}
