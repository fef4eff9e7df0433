package dev.orgctl.cli;

import dev.orgctl.cli.help.HelpPage;
import dev.orgctl.cli.help.HelpTopic;
import dev.orgctl.problem.Invalid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of a command: what it does, examples, then what it takes. */
final class HelpText {
  /** The commands on top, by what they are about; the others follow. */
  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("Organizations, people and keys", List.of("org", "team", "user", "key", "budget", "invitation"));
    GROUPS.put("Administration", List.of("whoami", "can-i", "audit", "doctor"));
    GROUPS.put("Databases", List.of("init", "db", "context"));
  }

  private HelpText() {}

  /** The page of a command whose options are filled in. */
  static HelpPage page(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    CommandTree.Node node = (CommandTree.Node) spec.userObject();
    OrgctlCommandLine.Prepared prepared = OrgctlCommandLine.prepared(spec);
    String name = spec.qualifiedName(" ");
    List<String> words = List.of(name.split(" "));
    HelpPage.Builder page = new HelpPage.Builder(words.subList(1, words.size()), node.summary());
    page.section("Usage").add(new HelpPage.Usage(synopsis(name, prepared)));
    page.section("").paragraph(node.summary() + ".");
    if (prepared != null) {
      prepared.definition().description().forEach(page::paragraph);
    }
    page.section("Examples");
    examples(node, prepared).forEach(example -> page.add(new HelpPage.Example(example.command(), example.explanation())));
    if (node == CommandTree.ROOT) {
      groups(page, node.children());
    } else if (prepared == null) {
      page.section("Commands");
      commands(page, node.children());
    }
    page.section("Options");
    List<OptionSpec> options = spec.options().stream().filter(option -> !option.hidden()).toList();
    if (node == CommandTree.ROOT) {
      // So that the commands are what is left on the screen.
      options(page, options.stream().filter(option -> option.usageHelp() || option.versionHelp()).toList());
      page.reference("Options of every command");
      options(page, options.stream().filter(option -> !option.usageHelp() && !option.versionHelp()).toList());
    } else {
      options(page, options);
    }
    HelpTopic.exitCodes(page.reference("Exit codes"));
    page.section("See also").paragraph(seeAlso(words.subList(1, words.size()), node));
    return page.build();
  }

  private static String synopsis(String name, OrgctlCommandLine.Prepared prepared) {
    if (prepared == null) {
      return name + " COMMAND [OPTIONS]";
    }
    return name
        + prepared.definition().positional().map(one -> " [" + one.label() + (one.many() ? "…" : "") + "]").orElse("")
        + " [OPTIONS]";
  }

  private static List<Definition.Example> examples(CommandTree.Node node, OrgctlCommandLine.Prepared prepared) {
    if (prepared != null) {
      return prepared.definition().examples();
    }
    if (node == CommandTree.ROOT) {
      return List.of(
          new Definition.Example("orgctl tour", "look around, on a throw-away database"),
          new Definition.Example("orgctl init", "a database of your own, with an admin"),
          new Definition.Example("orgctl org new Research --max-budget 500", "an organization"),
          new Definition.Example("orgctl org list", "what there is"));
    }
    return node.children().stream().limit(3).map(child -> child.command().get().define().examples().get(0)).toList();
  }

  private static void groups(HelpPage.Builder page, List<CommandTree.Node> children) {
    List<CommandTree.Node> others = new ArrayList<>(children);
    GROUPS.forEach(
        (title, names) -> {
          List<CommandTree.Node> members = children.stream().filter(child -> names.contains(child.name())).toList();
          others.removeAll(members);
          commands(page.section(title), members);
        });
    commands(page.section("Other commands"), others);
  }

  private static void commands(HelpPage.Builder page, List<CommandTree.Node> children) {
    children.forEach(child -> page.entry(child.name(), child.summary() + (child.children().isEmpty() ? "" : " (" + verbs(child) + ")")));
  }

  private static String verbs(CommandTree.Node node) {
    return node.children().stream().map(CommandTree.Node::name).collect(Collectors.joining(", "));
  }

  private static void options(HelpPage.Builder page, List<OptionSpec> options) {
    options.forEach(option -> page.entry(term(option), description(option)));
  }

  /** As it is typed; that a switch takes {@code --all=false} too is nothing to say of each. */
  private static String term(OptionSpec option) {
    String flags = option.names().length == 1 ? "    " + option.names()[0] : String.join(", ", option.names());
    return option.type() == Boolean.class ? flags : flags + "=" + option.paramLabel();
  }

  private static String description(OptionSpec option) {
    return String.join(" ", option.description()).replace("%%", "%");
  }

  private static String seeAlso(List<String> words, CommandTree.Node node) {
    if (words.isEmpty()) {
      return "`orgctl COMMAND --help`, `orgctl help options`, `orgctl help topics`";
    }
    String group = words.size() > 1 ? "`orgctl help " + words.get(0) + "`, " : "";
    String verb = node.command() == null ? "" : "`orgctl help input`, `orgctl help output`, ";
    return group + "`orgctl help options`, " + verb + "`orgctl help topics`";
  }

  static Invalid missingVerb(CommandLine group) {
    CommandTree.Node node = (CommandTree.Node) group.getCommandSpec().userObject();
    return new Invalid(
            "`" + group.getCommandSpec().qualifiedName(" ") + "` needs a command: " + verbs(node) + ".")
        .hint("See `" + group.getCommandSpec().qualifiedName(" ") + " --help`.");
  }
}
