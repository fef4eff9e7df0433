package dev.orgctl.cli.key;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import java.util.List;

/** {@code key unblock}. Mirrors POST /key/unblock. */
public final class KeyUnblockCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of("Let a blocked API key in again")
        .about("Admins only.")
        .target(KeyFields.CHANGED, "KEY")
        .body(List.of(KeyFields.CHANGED))
        .writes()
        .example("orgctl key unblock ci", "by its alias")
        .example("orgctl key unblock sk-...x4Tg --dry-run", "by its masked form, to see what would change");
  }

  @Override
  public Action prepare(Input input) {
    input.require(input.body(), KeyFields.CHANGED);
    String key = input.secret(input.body().text("key"), KeyFields.CHANGED);
    var mode = input.writeMode();
    return session -> {
      var written = session.keyChanges().block(session.actor(), key, false, mode);
      session.print(Views.CHANGED_KEY, written);
      session.hintAboutCaches(written);
    };
  }
}
