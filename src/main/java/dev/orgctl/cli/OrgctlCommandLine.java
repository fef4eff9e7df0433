package dev.orgctl.cli;

import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * THE configured picocli command line. It is built from {@link CommandTree} without annotations, whose reflection is most
 * of picocli's start-up, and only commands that were typed are built.
 */
public final class OrgctlCommandLine {
  private OrgctlCommandLine() {}

  /**
   * The command line for these arguments.
   *
   * @param words the arguments: a command is there when its name and its group's are among them. That is the one that
   *     runs, and perhaps one more; null puts in all. Lists and suggestions come from {@link CommandTree}.
   */
  public static CommandLine create(List<String> words) {
    CommandSpec root = spec(CommandTree.ROOT, words == null ? null : Set.copyOf(words));
    addOption(root, Options.VERSION, false);
    CommandLine line = new CommandLine(root, OrgctlCommandLine::make);
    line.setExpandAtFiles(false);
    line.setAbbreviatedOptionsAllowed(false);
    line.setOptionsCaseInsensitive(false);
    // -ojson, as kubectl takes it.
    line.setPosixClusteredShortOptionsAllowed(true);
    line.setUnmatchedOptionsArePositionalParams(false);
    line.setOverwrittenOptionsAllowed(false);
    line.setInterpolateVariables(false);
    // Behind `=`; what stands by itself is looked at by parse.
    line.setAllowOptionsAsOptionParameters(true);
    line.setAllowSubcommandsAsOptionParameters(true);
    return line;
  }

  /**
   * What the words say. A long name behind one dash, of which picocli would make a one-letter option and its value, is unknown, and an
   * option or a command is no value of the option before it.
   */
  static ParseResult parse(CommandLine line, List<String> words) {
    CommandLine command = line;
    OptionSpec open = null;
    for (String word : words.contains("--") ? words.subList(0, words.indexOf("--")) : words) {
      OptionSpec meant = word.startsWith("-") ? command.getCommandSpec().findOption("-" + word.split("=", 2)[0]) : null;
      // -help shows the help.
      if (meant != null && !meant.usageHelp()) {
        throw new UnmatchedArgumentException(command, List.of(word));
      }
      if (open != null && (isOption(word, command.getCommandSpec()) || command.getSubcommands().containsKey(word))) {
        throw new MissingParameterException(command, open, "");
      }
      OptionSpec option = command.getCommandSpec().optionsMap().get(word);
      open = open == null && option != null && option.arity().min() > 0 ? option : null;
      command = command.getSubcommands().getOrDefault(word, command);
    }
    return line.parseArgs(words.toArray(String[]::new));
  }

  private static boolean isOption(String word, CommandSpec command) {
    return command.optionsMap().containsKey(word.split("=", 2)[0])
        || word.length() > 2 && command.optionsMap().containsKey(word.substring(0, 2));
  }

  private static CommandSpec spec(CommandTree.Node node, Set<String> words) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(node, OrgctlCommandLine::make).name(node.name());
    spec.usageMessage().description(node.summary());
    for (CommandTree.Node child : node.children()) {
      if (words == null || words.contains(child.name())) {
        spec.addSubcommand(child.name(), new CommandLine(spec(child, words), OrgctlCommandLine::make));
      }
    }
    if (node.command() != null) {
      fill(spec, node);
    }
    for (Field global : Options.GLOBAL) {
      addOption(spec, global, node != CommandTree.ROOT && global != Options.OUTPUT && global != Options.HELP);
    }
    return spec;
  }

  /**
   * The values of an option that may be repeated are all that picocli makes. Its own factory looks for Groovy in every jar
   * when it is first touched, which took 6 % of {@code org info}.
   */
  private static <T> T make(Class<T> type) {
    if (type != List.class) {
      throw new UnsupportedOperationException(type.getName());
    }
    return type.cast(new ArrayList<>());
  }

  private static void fill(CommandSpec spec, CommandTree.Node node) {
    Command command = node.command().get();
    Definition definition = command.define();
    definition
        .positional()
        .ifPresent(
            positional ->
                spec.addPositional(
                    PositionalParamSpec.builder()
                        .index(positional.many() ? "0..*" : "0")
                        .arity(positional.many() ? "0..*" : "0..1")
                        .type(positional.many() ? List.class : String.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel(positional.label())
                        .description(positional.field().help())
                        .build()));
    definition.flags().forEach(field -> addOption(spec, field, false));
    spec.addMixin("command", CommandSpec.wrapWithoutInspection(new Prepared(command, definition), OrgctlCommandLine::make));
  }

  /** The command behind a leaf, where {@link ActorGate} finds it. */
  record Prepared(Command command, Definition definition) {}

  static Prepared prepared(CommandSpec spec) {
    CommandSpec mixin = spec.mixins().get("command");
    return mixin == null ? null : (Prepared) mixin.userObject();
  }

  private static void addOption(CommandSpec spec, Field field, boolean hidden) {
    String shortFlag = Options.shortFlag(field);
    OptionSpec.Builder option =
        shortFlag == null ? OptionSpec.builder(field.flag()) : OptionSpec.builder(shortFlag, field.flag());
    option.description(field.help()).hidden(hidden);
    if (field == Options.HELP) {
      option.usageHelp(true);
    } else if (field == Options.VERSION) {
      option.versionHelp(true);
    }
    if (field == Options.HELP || field == Options.VERSION) {
      option.type(Boolean.class).arity("0");
    } else if (field.type() == FieldType.BOOLEAN) {
      option.type(Boolean.class).arity("0..1").fallbackValue("true").paramLabel("BOOL");
    } else if (field.isRepeatable()) {
      option.type(List.class).auxiliaryTypes(String.class).paramLabel(field.label());
    } else {
      option.type(String.class).paramLabel(field.label());
    }
    spec.addOption(option.build());
  }
}
