package dev.orgctl.cli.repl;

import dev.orgctl.auth.Actor;
import dev.orgctl.cli.Workspace;
import dev.orgctl.output.Text;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** {@code orgctl prod litellm@db proxy_admin Research*> }: context, database, role, organization; a star while a transaction is open. */
final class Prompt {
  private static final AttributedStyle PLAIN = AttributedStyle.BOLD;
  private static final AttributedStyle PRODUCTION = AttributedStyle.BOLD.foreground(AttributedStyle.RED);

  private final Workspace workspace;
  private final String context;
  private final String database;
  private final boolean production;

  Prompt(Workspace workspace) {
    this.workspace = workspace;
    this.context = workspace.context().orElse(null);
    this.database = workspace.databaseName();
    this.production = workspace.production();
  }

  /** The text, of at most half the columns where it can be shortened so far. */
  String text(String organization, int columns) {
    int most = Math.max(24, columns / 2);
    String head = context == null ? "orgctl" : "orgctl " + Text.visible(context);
    String tail = (workspace.grouped() ? "*" : "") + "> ";
    String middle = role(workspace.actor());
    int left = most - Text.width(head) - Text.width(middle) - tail.length() - 2;
    String used = organization == null ? "" : " " + Text.cut(Text.visible(organization), Math.max(4, left / 2));
    String name = Text.cut(Text.visible(database), Math.max(4, left - Text.width(used)));
    return head + " " + name + " " + middle + used + tail;
  }

  AttributedString styled(String organization, int columns, boolean color) {
    AttributedStyle style = production ? PRODUCTION : PLAIN;
    return new AttributedStringBuilder().styled(color ? style : AttributedStyle.DEFAULT, text(organization, columns)).toAttributedString();
  }

  private static String role(Actor actor) {
    if (actor == null) {
      return "nobody";
    }
    return actor.isMaster() ? "master" : actor.role() == null ? "no-role" : Text.visible(actor.role());
  }
}
