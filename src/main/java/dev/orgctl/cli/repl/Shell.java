package dev.orgctl.cli.repl;

import dev.orgctl.cli.AppContext;
import dev.orgctl.cli.CommandTree;
import dev.orgctl.cli.Orgctl;
import dev.orgctl.cli.Workspace;
import dev.orgctl.output.Streams;
import dev.orgctl.output.Text;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs statements in one workspace: commands the way of a one-shot run, and the session's own words. */
final class Shell {
  private final Workspace workspace;
  private final Supplier<Streams> streams;
  private final Supplier<List<String>> past;
  private String alias;
  private boolean left;

  /**
   * @param streams what each command prints to, asked for anew since a terminal can be resized
   * @param past the lines that were typed, the newest last; null for a script
   */
  Shell(Workspace workspace, Supplier<Streams> streams, Supplier<List<String>> past) {
    this.workspace = workspace;
    this.past = past;
    this.streams = streams;
  }

  /** The alias of the organization in use, null for none. */
  String alias() {
    return workspace.organization() == null ? null : alias;
  }

  /** Whether the user wants to leave. */
  boolean left() {
    return left;
  }

  /** Runs one statement; returns the exit code that it would have as a program. */
  int run(List<Line.Word> statement) {
    List<String> words = new ArrayList<>(statement.stream().map(Line.Word::text).toList());
    InputStream body = body(statement, words);
    if (words.get(0).equals("orgctl")) {
      words.remove(0);
    }
    if (words.isEmpty()) {
      return 0;
    }
    var own = OwnWord.of(words.get(0));
    if (own.isPresent()) {
      return own(own.get(), words.subList(1, words.size()));
    }
    if (CommandTree.ROOT.child(words.get(0)).isEmpty()) {
      var meant = OwnWord.meant(words.get(0));
      if (meant.isPresent()) {
        return misspelt(words.get(0), meant.get());
      }
    }
    return command(words, body);
  }

  /** JSON that was typed where {@code -f} takes a file is what {@code -f -} reads. */
  private static InputStream body(List<Line.Word> statement, List<String> words) {
    for (int i = 1; i < statement.size(); i++) {
      String flag = statement.get(i - 1).text();
      if (statement.get(i).json() && (flag.equals("-f") || flag.equals("--file"))) {
        words.set(i, "-");
        return new ByteArrayInputStream(statement.get(i).text().getBytes(StandardCharsets.UTF_8));
      }
    }
    return null;
  }

  private int command(List<String> words, InputStream body) {
    AppContext app = new AppContext(workspace, streams.get(), body);
    if (words.size() == 2 && words.get(0).equals("help") && OwnWord.of(words.get(1)).isPresent()) {
      print(app, OwnWord.help());
      return 0;
    }
    int code = workspace.step(app, () -> Orgctl.run(app, words));
    if (code == 0 && (words.equals(List.of("help")) || words.equals(List.of("--help")))) {
      print(app, "\n" + OwnWord.help());
    }
    return code;
  }

  private static void print(AppContext app, String text) {
    app.streams().print(text);
    app.streams().flush();
  }

  private int misspelt(String typed, String meant) {
    return Orgctl.run(
        new AppContext(workspace, streams.get()),
        () -> {
          throw new Invalid("There is no command '" + typed + "'" + meant).hint("`help` lists the commands, and the words of a session.");
        });
  }

  private int own(OwnWord word, List<String> arguments) {
    AppContext app = new AppContext(workspace, streams.get());
    return Orgctl.run(
        app,
        () -> {
          switch (word) {
            case USE -> use(app, arguments);
            case BEGIN -> {
              none(word, arguments);
              workspace.begin(app);
            }
            case COMMIT -> {
              none(word, arguments);
              workspace.commit(app);
            }
            case ROLLBACK -> {
              none(word, arguments);
              workspace.rollback();
            }
            case EXPANDED -> expand(app, arguments);
            case HISTORY -> history(app, arguments);
            case EXIT, QUIT, Q -> {
              none(word, arguments);
              left = true;
            }
          }
        });
  }

  private static void none(OwnWord word, List<String> arguments) {
    if (!arguments.isEmpty()) {
      throw new Invalid(word.word() + " takes no argument.");
    }
  }

  private void use(AppContext app, List<String> arguments) {
    if (arguments.size() > 1) {
      throw new Invalid("use takes one organization.").hint("Quote a name with blanks: use 'Big Research'");
    }
    if (arguments.isEmpty()) {
      app.hint(workspace.organization() == null ? "No organization is in use; use ORG chooses one." : "No longer using '" + alias + "'.");
      workspace.use(null);
      return;
    }
    var organization = app.organization(arguments.get(0));
    alias = organization.text("organization_alias");
    workspace.use(organization.text("organization_id"));
  }

  private void expand(AppContext app, List<String> arguments) {
    String wanted = arguments.isEmpty() ? (workspace.expanded() ? "off" : "on") : arguments.get(0);
    if (arguments.size() > 1 || !(wanted.equals("on") || wanted.equals("off"))) {
      throw new Invalid("\\x takes on or off, or nothing to change it.");
    }
    workspace.expand(wanted.equals("on"));
    app.hint("Wide rows are " + wanted + ".");
  }

  private void history(AppContext app, List<String> arguments) {
    if (past == null) {
      throw new Invalid("A script has no history.");
    }
    String count = arguments.isEmpty() ? "20" : arguments.get(0);
    if (arguments.size() > 1 || !count.matches("[1-9]\\d{0,5}")) {
      throw new Invalid("history takes how many lines to show.");
    }
    List<String> lines = past.get();
    for (int i = Math.max(0, lines.size() - Integer.parseInt(count)); i < lines.size(); i++) {
      app.streams().print("%5d  %s\n".formatted(i + 1, Text.visibleLines(lines.get(i)).replace("\n", "\n       ")));
    }
  }

  /** Ends an open transaction without writing; returns whether there was one. */
  boolean abandon() {
    boolean open = workspace.grouped();
    if (open) {
      try {
        workspace.rollback();
      } catch (Problem gone) {
        // Then there is nothing to take back.
      }
    }
    return open;
  }
}
