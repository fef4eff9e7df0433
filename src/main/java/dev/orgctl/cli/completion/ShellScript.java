package dev.orgctl.cli.completion;

import dev.orgctl.cli.CommandTree;
import dev.orgctl.cli.CommandTree.Node;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Definition.Positional;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.help.HelpTopic;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A shell's script: its template, in which the command tree stands as a table. */
final class ShellScript {
  private final Shell shell;

  private ShellScript(Shell shell) {
    this.shell = shell;
  }

  static String of(Shell shell) {
    return new ShellScript(shell).text();
  }

  private String text() {
    StringBuilder table = new StringBuilder();
    rows(CommandTree.ROOT, "", table);
    return template()
        .replace("@table@\n", table)
        .replace("@short@\n", shortFlags())
        .replace("@globals@", list(specs(Options.GLOBAL)))
        .replace("@topics@", list(HelpTopic.summaries()));
  }

  private String template() {
    try (InputStream in = ShellScript.class.getResourceAsStream("/dev/orgctl/completion/" + shell.file())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rows(Node node, String path, StringBuilder table) {
    Map<String, String> commands = new LinkedHashMap<>();
    node.children().forEach(child -> commands.put(child.name(), child.summary()));
    Definition definition = node.command() == null ? null : node.command().get().define();
    List<Field> flags = new ArrayList<>(definition == null ? List.of() : definition.flags());
    if (node == CommandTree.ROOT) {
      flags.add(Options.VERSION);
    }
    String target = definition == null ? "" : definition.positional().map(ShellScript::target).orElse("");
    table.append(row(path, commands, specs(flags), target));
    for (Node child : node.children()) {
      rows(child, path.isEmpty() ? child.name() : path + " " + child.name(), table);
    }
  }

  private String row(String path, Map<String, String> commands, Map<String, String> flags, String target) {
    if (shell == Shell.FISH) {
      return "        case " + quoted(path) + "\n"
          + (commands.isEmpty() ? "" : "            set commands \\\n" + list(commands) + "\n")
          + (flags.isEmpty() ? "" : "            set flags \\\n" + list(flags) + "\n")
          + (target.isEmpty() ? "" : "            set target " + quoted(target) + "\n");
    }
    if (shell == Shell.ZSH) {
      return "    " + quoted(path) + ")\n"
          + (commands.isEmpty() ? "" : "      commands=(\n" + list(commands) + "\n      )\n")
          + (flags.isEmpty() ? "" : "      flags=(\n" + list(flags) + "\n      )\n")
          + (target.isEmpty() ? "" : "      target=" + quoted(target) + "\n")
          + "      ;;\n";
    }
    return "    " + quoted(path) + ")\n      commands=" + quoted(list(commands)) + " target=" + quoted(target) + "\n      flags=" + quoted(list(flags)) + " ;;\n";
  }

  /** The entries as elements of an array; bash shows no descriptions, so there it is words in one text. */
  private String list(Map<String, String> entries) {
    return switch (shell) {
      case BASH -> String.join(" ", entries.keySet());
      case ZSH -> entries.entrySet().stream()
          .map(one -> "        " + quoted(one.getKey()) + " " + quoted(one.getValue()))
          .collect(Collectors.joining("\n"));
      case FISH -> entries.entrySet().stream()
          .map(one -> "                " + quoted(one.getKey()) + "\\t" + quoted(one.getValue()))
          .collect(Collectors.joining(" \\\n"));
    };
  }

  private String shortFlags() {
    Map<String, String> shortFlags = new LinkedHashMap<>();
    List<Field> all = new ArrayList<>(Options.GLOBAL);
    all.add(Options.FILE);
    all.stream().filter(field -> Options.shortFlag(field) != null).forEach(field -> shortFlags.put(Options.shortFlag(field), field.flag()));
    return shortFlags.entrySet().stream()
        .map(
            one ->
                shell == Shell.FISH
                    ? "        case " + one.getKey() + "\n            set flag " + one.getValue() + "\n"
                    : "    " + one.getKey() + ") flag=" + one.getValue() + " ;;\n")
        .collect(Collectors.joining());
  }

  private static Map<String, String> specs(List<Field> flags) {
    Map<String, String> specs = new LinkedHashMap<>();
    flags.forEach(field -> specs.put(spec(field), field.help()));
    return specs;
  }

  private static String spec(Field field) {
    return (field.isRepeatable() ? "+" : "") + field.flag() + (field.type() == FieldType.BOOLEAN ? "" : "=" + values(field));
  }

  private static String target(Positional positional) {
    return (positional.many() ? "+" : "") + values(positional.field());
  }

  private static String values(Field field) {
    if (!field.choices().isEmpty()) {
      return String.join("|", field.choices());
    }
    return switch (field.values()) {
      case ANYTHING -> "";
      case FILE -> "/";
      case COMMAND -> "?";
      case VERB -> "!";
      default -> "@";
    };
  }

  private String quoted(String text) {
    return shell == Shell.FISH
        ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
