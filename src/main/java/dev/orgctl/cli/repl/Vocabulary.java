package dev.orgctl.cli.repl;

import dev.orgctl.cli.CommandTree;
import dev.orgctl.cli.Options;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import java.util.HashMap;
import java.util.Map;

/** Which words a command line may have: commands, and the options of each. */
final class Vocabulary {
  /** Option name to whether it takes a value. */
  private final Map<CommandTree.Node, Map<String, Boolean>> options = new HashMap<>();

  static boolean startsCommand(CommandTree.Node node, String word) {
    return node.children().stream().anyMatch(child -> child.name().startsWith(word));
  }

  /** The options that may stand after this command. */
  Map<String, Boolean> options(CommandTree.Node node) {
    return options.computeIfAbsent(node, Vocabulary::read);
  }

  private static Map<String, Boolean> read(CommandTree.Node node) {
    Map<String, Boolean> all = new HashMap<>();
    Options.GLOBAL.forEach(field -> put(all, field));
    if (node == CommandTree.ROOT) {
      put(all, Options.VERSION);
    }
    if (node.command() != null) {
      node.command().get().define().flags().forEach(field -> put(all, field));
    }
    return all;
  }

  private static void put(Map<String, Boolean> all, Field field) {
    boolean takesValue = field.type() != FieldType.BOOLEAN;
    all.put(field.flag(), takesValue);
    if (Options.shortFlag(field) != null) {
      all.put(Options.shortFlag(field), takesValue);
    }
  }
}
