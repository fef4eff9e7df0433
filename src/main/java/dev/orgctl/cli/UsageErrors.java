package dev.orgctl.cli;

import dev.orgctl.input.Suggestions;
import dev.orgctl.problem.Invalid;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
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
      return new Invalid(name(twice) + " is given more than once.");
    }
    if (e instanceof MissingParameterException missing && missing.getArgSpec() != null) {
      return new Invalid(name(missing) + " needs a value.");
    }
    if (e instanceof MaxValuesExceededException) {
      return new Invalid("Too many values for " + name(e) + ".");
    }
    return new Invalid(e.getArgSpec() == null ? "The command line cannot be understood." : "The value of " + name(e) + " cannot be understood.");
  }

  private static String name(ParameterException e) {
    if (e.getArgSpec() == null) {
      return "An option";
    }
    return e.getArgSpec().isOption()
        ? ((CommandLine.Model.OptionSpec) e.getArgSpec()).longestName()
        : e.getArgSpec().paramLabel();
  }

  private static Invalid unmatched(UnmatchedArgumentException e) {
    String word = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().get(0);
    CommandLine command = e.getCommandLine();
    if (!word.startsWith("-")) {
      boolean group = !command.getSubcommands().isEmpty();
      List<String> names = List.copyOf(command.getSubcommands().keySet());
      String near = group ? Suggestions.nearest(word, names).map(name -> " Did you mean '" + name + "'?").orElse("") : "";
      return new Invalid(
          group
              ? "There is no command '" + word + "' in `" + command.getCommandSpec().qualifiedName(" ") + "`." + near
              : "Unexpected argument " + shown(word) + ".");
    }
    String flag = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    List<String> flags = new ArrayList<>();
    command.getCommandSpec().options().forEach(option -> flags.addAll(List.of(option.names())));
    String near = Suggestions.nearest(flag, flags).map(name -> " Did you mean " + name + "?").orElse("");
    return new Invalid("There is no option " + flag + "." + near);
  }

  /** An argument that looks like a key is not repeated. */
  private static String shown(String word) {
    return word.contains("sk-") || word.contains("://") ? "(not shown)" : "'" + word + "'";
  }
}
