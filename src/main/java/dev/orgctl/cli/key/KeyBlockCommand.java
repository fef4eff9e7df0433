package dev.orgctl.cli.key;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Views;
import java.util.List;

/** {@code key block} and {@code key unblock}. Mirror POST /key/block and POST /key/unblock. */
public final class KeyBlockCommand implements Command {
  private final boolean blocks;

  private KeyBlockCommand(boolean blocks) {
    this.blocks = blocks;
  }

  public static KeyBlockCommand block() {
    return new KeyBlockCommand(true);
  }

  public static KeyBlockCommand unblock() {
    return new KeyBlockCommand(false);
  }

  @Override
  public Definition define() {
    Definition definition =
        blocks
            ? Definition.of()
                .about("A blocked key is refused until it is unblocked. Admins block any key, admins of a team and of its organization the team's.")
                .example("orgctl key block ci", "by its alias")
                .example("orgctl key block - < leaked.txt", "by the key itself, which nobody sees")
            : Definition.of()
                .about("Admins unblock any key, admins of a team and of its organization the team's.")
                .example("orgctl key unblock ci", "by its alias")
                .example("orgctl key unblock sk-...x4Tg --dry-run", "by its masked form, to see what would change");
    return definition.target(KeyFields.CHANGED, "KEY").body(List.of(KeyFields.CHANGED)).writes();
  }

  @Override
  public Action prepare(Input input) {
    input.require(KeyFields.CHANGED);
    String key = input.secret(input.body().text("key"), KeyFields.CHANGED);
    var mode = input.writeMode();
    return session -> {
      var written = session.keyChanges().block(session.actor(), key, blocks, mode);
      session.print(Views.CHANGED_KEY, written);
      session.hintAboutCaches(written);
    };
  }
}
