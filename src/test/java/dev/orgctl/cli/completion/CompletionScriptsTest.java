package dev.orgctl.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.cli.CommandTree;
import dev.orgctl.cli.CommandTree.Node;
import dev.orgctl.cli.Options;
import dev.orgctl.input.Field;
import dev.orgctl.testing.Orgctl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checked-in scripts are those of this command tree; {@code -Dupdate.docs=true} writes them anew. */
class CompletionScriptsTest {
  @ParameterizedTest
  @EnumSource(Shell.class)
  void theCheckedInScriptIsTheOneThatIsPrinted(Shell shell) throws IOException {
    String script = Orgctl.bare().run("completion", shell.name().toLowerCase(Locale.ROOT)).exits(0).out();
    Path file = Path.of("completions", shell.file());
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(file, script);
    }
    assertThat(script).as("write it anew with -Dupdate.docs=true").isEqualTo(Files.readString(file));
    assertThat(script).doesNotContainPattern("@[a-z]+@").doesNotContain("__complete'");
  }

  /** The tables separate words by blanks and values by bars, and bash expands no pattern in them. */
  @Test
  void nothingInTheTablesNeedsQuoting() {
    nodes(CommandTree.ROOT).forEach(node -> assertThat(node.name()).matches("[a-z-]+"));
    fields().forEach(
        field -> {
          assertThat(field.flag()).matches("--[a-z0-9-]+");
          assertThat(field.choices()).allSatisfy(choice -> assertThat(choice).matches("[A-Za-z0-9_.:-]+"));
        });
  }

  /** The scripts translate short flags by one list for all verbs. */
  @Test
  void everyShortFlagIsInTheScripts() {
    String script = ShellScript.of(Shell.BASH);
    fields()
        .filter(field -> Options.shortFlag(field) != null)
        .forEach(field -> assertThat(script).contains("    " + Options.shortFlag(field) + ") flag=" + field.flag() + " ;;"));
  }

  private static Stream<Field> fields() {
    List<Field> all = new ArrayList<>(Options.GLOBAL);
    nodes(CommandTree.ROOT)
        .filter(node -> node.command() != null)
        .map(node -> node.command().get().define())
        .forEach(
            definition -> {
              all.addAll(definition.flags());
              definition.positional().ifPresent(one -> all.add(one.field()));
            });
    return all.stream();
  }

  private static Stream<Node> nodes(Node node) {
    return Stream.concat(Stream.of(node), node.children().stream().flatMap(CompletionScriptsTest::nodes));
  }
}
