package dev.orgctl.cli.key;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import java.util.List;

/** {@code key block}. Mirrors POST /key/block. */
public final class KeyBlockCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of("Block an API key")
        .about("A blocked key is refused until it is unblocked. Admins only.")
        .target(KeyFields.CHANGED, "KEY")
        .body(List.of(KeyFields.CHANGED))
        .writes()
        .example("orgctl key block ci", "by its alias")
        .example("orgctl key block - < leaked.txt", "by the key itself, which nobody sees");
  }

  @Override
  public Action prepare(Input input) {
    input.require(input.body(), KeyFields.CHANGED);
    String key = input.secret(input.body().text("key"), KeyFields.CHANGED);
    var mode = input.writeMode();
    return session -> {
      var written = session.keyChanges().block(session.actor(), key, true, mode);
      session.print(Views.CHANGED_KEY, written);
      session.hintAboutCaches(written);
    };
  }
}
