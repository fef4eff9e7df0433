package dev.orgctl.cli;

import dev.orgctl.output.Streams;
import dev.orgctl.problem.Invalid;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The help of a command: what it does, examples, then the options. */
final class HelpText {
  private static final int MOST_COLUMNS = 100;

  private HelpText() {}

  static String of(CommandLine command, Streams streams) {
    CommandSpec spec = command.getCommandSpec();
    spec.usageMessage().width(Math.max(60, Math.min(MOST_COLUMNS, streams.columns())));
    spec.usageMessage().sortOptions(false);
    Help help = new Help(spec, Help.defaultColorScheme(streams.outColor() ? Ansi.ON : Ansi.OFF));
    CommandTree.Node node = (CommandTree.Node) spec.userObject();
    OrgctlCommandLine.Prepared prepared = OrgctlCommandLine.prepared(spec);
    StringBuilder text = new StringBuilder();
    text.append("Usage: ").append(synopsis(spec, node, prepared)).append("\n\n").append(node.summary()).append(".\n");
    if (prepared != null) {
      for (String paragraph : prepared.definition().description()) {
        text.append('\n').append(wrapped(paragraph, spec.usageMessage().width(), ""));
      }
      text.append("\nExamples:\n");
      for (Definition.Example example : prepared.definition().examples()) {
        text.append("  # ").append(example.explanation()).append("\n  ").append(example.command()).append('\n');
      }
    }
    if (!node.children().isEmpty()) {
      text.append("\nCommands:\n").append(commands(node));
    }
    String options = help.optionList(help.createDefaultLayout(), null, plainSwitches(help.parameterLabelRenderer()));
    if (!options.isEmpty()) {
      text.append("\nOptions:\n").append(options);
    }
    text.append(
        node == CommandTree.ROOT
            ? "\nNext: `orgctl COMMAND --help`, and `orgctl help topics`.\n"
            : "\nOptions of every command: `orgctl help options`.\n");
    return text.toString();
  }

  /** Shows a switch as {@code --all}; that it takes {@code --all=false} too is nothing to say of each. */
  private static IParamLabelRenderer plainSwitches(IParamLabelRenderer labels) {
    return new IParamLabelRenderer() {
      @Override
      public Ansi.Text renderParameterLabel(ArgSpec argument, Ansi ansi, List<Ansi.IStyle> styles) {
        boolean isSwitch = argument.type() == Boolean.class;
        return isSwitch ? ansi.text("") : labels.renderParameterLabel(argument, ansi, styles);
      }

      @Override
      public String separator() {
        return labels.separator();
      }
    };
  }

  private static String synopsis(CommandSpec spec, CommandTree.Node node, OrgctlCommandLine.Prepared prepared) {
    String name = spec.qualifiedName(" ");
    if (prepared == null) {
      return name + " COMMAND [OPTIONS]";
    }
    return name
        + prepared.definition().positional().map(one -> " [" + one.label() + (one.many() ? "…" : "") + "]").orElse("")
        + " [OPTIONS]";
  }

  private static String commands(CommandTree.Node node) {
    int width = node.children().stream().mapToInt(child -> child.name().length()).max().orElse(0);
    return node.children().stream()
        .map(child -> "  " + child.name() + " ".repeat(width - child.name().length() + 2) + child.summary() + "\n")
        .collect(Collectors.joining());
  }

  static String wrapped(String paragraph, int width, String indent) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    for (String word : paragraph.split(" ")) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
        text.append(line).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    return text.append(line).append('\n').toString();
  }

  static Invalid missingVerb(CommandLine group) {
    CommandTree.Node node = (CommandTree.Node) group.getCommandSpec().userObject();
    return new Invalid(
            "`" + group.getCommandSpec().qualifiedName(" ") + "` needs a command: "
                + node.children().stream().map(CommandTree.Node::name).collect(Collectors.joining(", ")) + ".")
        .hint("See `" + group.getCommandSpec().qualifiedName(" ") + " --help`.");
  }
}
