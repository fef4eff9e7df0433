package dev.orgctl.cli;

import dev.orgctl.input.Suggestions;
import dev.orgctl.problem.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, naming flags and commands but never a value: that can be a key. */
final class UsageErrors {
  private UsageErrors() {}

  static Invalid explain(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return new Invalid(name(twice.getOverwritten()) + " is given more than once.");
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return new Invalid(name(missing.getMissing().get(0)) + " needs a value.");
    }
    // Only switches have another type than text.
    return new Invalid(
        e.getArgSpec() == null ? "The command line cannot be understood." : name(e.getArgSpec()) + " takes true or false.");
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static Invalid unmatched(UnmatchedArgumentException e) {
    String word = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().get(0);
    CommandLine command = e.getCommandLine();
    if (!word.startsWith("-")) {
      return unknown(word, command.getCommandSpec());
    }
    String flag = word.split("=", 2)[0];
    List<String> flags = new ArrayList<>();
    command.getCommandSpec().options().forEach(option -> flags.addAll(List.of(option.names())));
    if (flags.contains(flag)) {
      // Then it stands behind `--`, where it is no option any more.
      return new Invalid("Unexpected argument " + shown(word) + ": after -- every word is a name, so options come before it.");
    }
    // Any other letter is as near to one letter.
    Optional<String> nearest = flag.length() > 2 ? Suggestions.nearest(flag, flags) : Optional.empty();
    String dashes = nearest.filter(("-" + flag)::equals).map(same -> ", with two dashes").orElse("");
    String near = nearest.map(name -> " Did you mean " + name + dashes + "?").orElse("");
    return new Invalid("There is no option " + flag + "." + near);
  }

  private static Invalid unknown(String word, CommandSpec command) {
    List<CommandTree.Node> children = ((CommandTree.Node) command.userObject()).children();
    if (children.isEmpty()) {
      return new Invalid("Unexpected argument " + shown(word) + ".");
    }
    String path = command.qualifiedName(" ");
    String homes =
        children.stream()
            .filter(child -> child.child(word).isPresent())
            .map(child -> "`" + path + " " + child.name() + "`")
            .collect(Collectors.joining(", "));
    return new Invalid(
        "There is no command " + shown(word) + " in `" + path + "`"
            + (homes.isEmpty() ? Suggestions.sentence(word, children.stream().map(CommandTree.Node::name).toList()) : ", but in " + homes + "."));
  }

  /** An argument that looks like a key is not repeated. */
  static String shown(String word) {
    return word.contains("sk-") || word.contains("://") ? "(not shown)" : "'" + word + "'";
  }
}
