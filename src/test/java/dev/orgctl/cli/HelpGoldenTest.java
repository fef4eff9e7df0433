package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.cli.help.HelpTopic;
import dev.orgctl.testing.Orgctl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The help of every command and topic is a file; {@code -Dupdate.docs=true} writes them anew. */
class HelpGoldenTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "help");
  private static final boolean UPDATE = Boolean.getBoolean("update.docs");

  private static final Pattern REFERENCE = Pattern.compile("(?ms)^(Exit codes|Options of every command):\\n.*?\\n\\n");

  @TestFactory
  Stream<DynamicTest> helpOfEveryCommandAndTopic() {
    return pages().stream().map(words -> dynamicTest("orgctl " + String.join(" ", words), () -> check(words)));
  }

  @Test
  void everyFileIsThePageOfACommandOrTopic() throws IOException {
    Set<String> names = pages().stream().map(HelpGoldenTest::file).map(Path::toString).collect(Collectors.toSet());
    if (UPDATE) {
      return;
    }
    try (var files = Files.list(GOLDEN)) {
      assertThat(files.map(Path::toString).collect(Collectors.toSet())).isEqualTo(names);
    }
  }

  @TestFactory
  Stream<DynamicTest> dashDashHelpIsTheSamePageWithoutWhatIsTheSameEverywhere() {
    return commands().stream()
        .map(
            words ->
                dynamicTest(
                    "orgctl " + String.join(" ", words),
                    () -> {
                      List<String> dashed = new ArrayList<>(words);
                      dashed.add("--help");
                      assertThat(Orgctl.bare().run(dashed).exits(0).out()).isEqualTo(REFERENCE.matcher(help(words)).replaceAll(""));
                    }));
  }

  /** What is typed stays on one line, and so does a word that is wider than the terminal; everything else is wrapped. */
  @TestFactory
  Stream<DynamicTest> fitsTerminalsOfAnyWidth() {
    return Stream.of(40, 80, 120)
        .flatMap(
            columns ->
                pages().stream()
                    .map(
                        words ->
                            dynamicTest(
                                columns + " columns: orgctl " + String.join(" ", words),
                                () ->
                                    assertThat(onTerminal(words, columns).lines())
                                        .filteredOn(line -> !line.strip().matches("Usage: .*|[^ ]+|(# )?`[^`]+`[,.]?|([A-Z_]+=\\\\S+ )?orgctl .*"))
                                        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(columns)))));
  }

  @Test
  void headingsAreBoldOnATerminalThatTakesColours() {
    assertThat(Orgctl.bare().onTerminal().run("help", "org", "new").out()).contains("\u001b[1mUsage:\u001b[0m orgctl org new");
    assertThat(Orgctl.bare().onTerminal().run("help", "org", "new", "--no-color").out()).doesNotContain("\u001b");
    assertThat(Orgctl.bare().run("help", "org", "new").out()).doesNotContain("\u001b");
  }

  private static String onTerminal(List<String> words, int columns) {
    List<String> arguments = new ArrayList<>(List.of("--no-color", "help"));
    arguments.addAll(words);
    return Orgctl.bare().onTerminal(columns).run(arguments).exits(0).out();
  }

  private static void check(List<String> words) throws IOException {
    String help = help(words);
    assertThat(help).as("what picocli makes of a %").doesNotContain("%%");
    if (UPDATE) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file(words), help);
    }
    assertThat(help).as("write it anew with -Dupdate.docs=true").isEqualTo(Files.readString(file(words)));
  }

  private static String help(List<String> words) {
    List<String> arguments = new ArrayList<>(List.of("help"));
    arguments.addAll(words);
    return Orgctl.bare().run(arguments).exits(0).out();
  }

  private static Path file(List<String> words) {
    return GOLDEN.resolve((words.isEmpty() ? "orgctl" : String.join("-", words)) + ".txt");
  }

  private static List<List<String>> pages() {
    List<List<String>> pages = new ArrayList<>(commands());
    HelpTopic.names().forEach(topic -> pages.add(List.of(topic)));
    return pages;
  }

  private static List<List<String>> commands() {
    List<List<String>> found = new ArrayList<>();
    walk(CommandTree.ROOT, List.of(), found);
    return found;
  }

  private static void walk(CommandTree.Node node, List<String> path, List<List<String>> found) {
    found.add(path);
    for (CommandTree.Node child : node.children()) {
      List<String> below = new ArrayList<>(path);
      below.add(child.name());
      walk(child, below, found);
    }
  }
}
