package dev.orgctl.cli.repl;

import dev.orgctl.cli.CommandTree;
import dev.orgctl.input.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that a session adds to the commands. */
enum OwnWord {
  USE("use", "[ORG]", "What takes an organization and names none takes this one; alone, none"),
  BEGIN("begin", "", "Open one transaction for several commands"),
  COMMIT("commit", "", "Write what was done since begin"),
  ROLLBACK("rollback", "", "Take back what was done since begin"),
  EXPANDED("\\x", "[on|off]", "Show a line for each column, instead of a line for each row"),
  HISTORY("history", "[N]", "Show the last lines that were typed (20); !! !N !START run one again"),
  EXIT("exit", "", "Leave; so do quit, \\q and Ctrl-D"),
  QUIT("quit", "", null),
  Q("\\q", "", null);

  private final String word;
  private final String arguments;
  private final String summary;

  OwnWord(String word, String arguments, String summary) {
    this.word = word;
    this.arguments = arguments;
    this.summary = summary;
  }

  String word() {
    return word;
  }

  /** Null for a second name of another word. */
  String summary() {
    return summary;
  }

  static Optional<OwnWord> of(String typed) {
    return Arrays.stream(values()).filter(own -> own.word.equals(typed)).findFirst();
  }

  /** {@code . Did you mean 'commit'?}, where one of these words was probably meant, and no command is as near. */
  static Optional<String> meant(String typed) {
    Stream<String> commands = CommandTree.ROOT.children().stream().map(CommandTree.Node::name);
    List<String> known = Stream.concat(commands, Arrays.stream(values()).map(OwnWord::word)).toList();
    return Suggestions.nearest(typed, known).filter(word -> of(word).isPresent()).map(word -> Suggestions.sentence(typed, known));
  }

  static boolean isStart(String typed) {
    return Arrays.stream(values()).anyMatch(own -> own.word.startsWith(typed));
  }

  /** What {@code help} shows of them. */
  static String help() {
    return Arrays.stream(values())
        .filter(own -> own.summary != null)
        .map(own -> "  " + (own.word + " " + own.arguments + " ".repeat(16)).substring(0, 16) + own.summary + "\n")
        .collect(Collectors.joining("", "In a session:\n", ""));
  }
}
