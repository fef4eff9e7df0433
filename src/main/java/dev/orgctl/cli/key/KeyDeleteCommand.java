package dev.orgctl.cli.key;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.Written;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code key delete}. Mirrors POST /key/delete. */
public final class KeyDeleteCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("All are deleted, or none. Admins delete any key, admins of a team the team's, others their own. A LiteLLM of 2026 keeps a copy without the key itself.")
        .targets(KeyFields.KEYS, "KEY")
        .body(List.of(KeyFields.KEYS, KeyFields.KEY_ALIASES))
        .destroys()
        .example("orgctl key delete ci", "shows what goes, and asks")
        .example("orgctl key delete - --yes < leaked.txt", "by the key itself, which nobody sees, for a script");
  }

  @Override
  public Action prepare(Input input) {
    Set<String> keys = new LinkedHashSet<>();
    input.targets(KeyFields.KEYS).forEach(key -> keys.add(input.secret(key, KeyFields.KEYS)));
    keys.addAll(input.body().texts("key_aliases"));
    if (keys.isEmpty()) {
      throw new Invalid("KEY (or --keys, or --key-aliases) is missing.", "keys");
    }
    var mode = input.writeMode();
    boolean yes = input.yes();
    return session -> {
      var written =
          session.destroyed(how -> session.keyChanges().delete(session.actor(), List.copyOf(keys), how), mode, yes, KeyDeleteCommand::named);
      session.print(Views.DELETED_KEYS, written);
      session.hintAboutCaches(written);
    };
  }

  private static String named(Written rehearsed) {
    int keys = rehearsed.changes().size();
    return keys == 1 ? rehearsed.answer().texts("key_names").get(0) : keys + " keys";
  }
}
