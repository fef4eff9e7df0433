package dev.orgctl.cli;

import dev.orgctl.cli.help.HelpPage;
import dev.orgctl.cli.help.HelpTopic;
import dev.orgctl.cli.help.HelpWriter;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.Suggestions;
import dev.orgctl.input.ValueKind;
import dev.orgctl.output.Pager;
import dev.orgctl.problem.Invalid;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code help [COMMAND…|TOPIC]}. */
public final class HelpCommand implements Command {
  private static final Field WORDS = Field.of("topic", FieldType.TEXT, "TOPIC", "A command, such as org new, or a topic").naming(ValueKind.COMMAND);

  @Override
  public Definition define() {
    return Definition.of()
        .words(WORDS, "TOPIC")
        .forAnybody()
        .example("orgctl help org member-add", "one command")
        .example("orgctl help exit-codes", "a topic; `orgctl help topics` lists them");
  }

  @Override
  public Action prepare(Input input) {
    List<String> words = input.words();
    return session -> {
      HelpPage page = page(words);
      try (Pager pager = Pager.of(session.app().streams())) {
        pager.streams().print(HelpWriter.text(page, pager.streams()));
      }
    };
  }

  private static HelpPage page(List<String> words) {
    if (words.size() == 1 && HelpTopic.find(words.get(0)).isPresent()) {
      return HelpTopic.find(words.get(0)).get().page();
    }
    CommandLine command = OrgctlCommandLine.create(words);
    for (String word : words) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        throw unknown(words, command);
      }
      command = next;
    }
    return HelpText.page(command);
  }

  private static Invalid unknown(List<String> words, CommandLine command) {
    // The command line holds only what was typed.
    CommandTree.Node node = (CommandTree.Node) command.getCommandSpec().userObject();
    List<String> known = new ArrayList<>(node.children().stream().map(CommandTree.Node::name).toList());
    known.addAll(HelpTopic.names());
    String near = Suggestions.sentence(words.get(words.size() - 1), known);
    return new Invalid("There is no command or topic " + UsageErrors.shown(String.join(" ", words)) + near)
        .hint("`orgctl help` lists the commands, `orgctl help topics` the topics.");
  }
}
