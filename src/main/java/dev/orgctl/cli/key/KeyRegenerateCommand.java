package dev.orgctl.cli.key;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.SecretFile;
import dev.orgctl.cli.Views;
import dev.orgctl.model.Change;
import dev.orgctl.service.WriteMode;
import dev.orgctl.service.Written;
import java.util.Objects;
import java.util.function.Function;

/** {@code key regenerate}: another secret for the same key. Admins only. */
public final class KeyRegenerateCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "The old secret ends; user, team, budget, spend and everything else of the key stay. The new one is shown once, or"
                + " written to a file with --out-file. Admins only.")
        .target(KeyFields.CHANGED, "KEY")
        .options(SecretFile.OUT_FILE, SecretFile.REPLACE_FILE)
        .asks()
        .writes()
        .example("orgctl key regenerate ci", "asks first, and shows the new key")
        .example("orgctl key regenerate ci --yes --out-file ci.key", "for a script: the key goes to a file, mode 0600");
  }

  @Override
  public Action prepare(Input input) {
    input.target(KeyFields.CHANGED);
    String key = input.secretTarget(KeyFields.CHANGED);
    if (!input.has(SecretFile.OUT_FILE)) {
      input.refuseIdsAlone("`-o json | jq -r .key` prints the key alone, and --out-file writes it to a file.");
    }
    SecretFile file = SecretFile.of(input);
    WriteMode mode = input.writeMode();
    boolean yes = input.yes();
    return session -> {
      Function<WriteMode, Written> work = how -> session.keyChanges().regenerate(session.actor(), key, how);
      session.confirm(work, mode, yes, told -> word(told.changes().get(0)));
      Written written = session.printSecret(Views.NEW_KEY, file, mode, work);
      session.hintAboutCaches(written);
      if (!written.dryRun() && written.answer().isTrue("blocked")) {
        session.printer().hint("The key is still blocked: `orgctl key unblock` lets it in again.");
      }
    };
  }

  /** A key has no masked form when LiteLLM was told not to keep any. */
  private static String word(Change rotated) {
    return Objects.requireNonNullElse(rotated.before().text("key_name"), rotated.objectId());
  }
}
