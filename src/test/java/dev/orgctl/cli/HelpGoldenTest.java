package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.testing.Orgctl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The help of every command and topic is a file; {@code -Dupdate.docs=true} writes them anew. */
class HelpGoldenTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "help");
  private static final boolean UPDATE = Boolean.getBoolean("update.docs");

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
  Stream<DynamicTest> dashDashHelpIsTheSamePage() {
    return commands().stream()
        .map(
            words ->
                dynamicTest(
                    "orgctl " + String.join(" ", words),
                    () -> {
                      List<String> dashed = new ArrayList<>(words);
                      dashed.add("--help");
                      assertThat(Orgctl.bare().run(dashed).exits(0).out()).isEqualTo(help(words));
                    }));
  }

  private static void check(List<String> words) throws IOException {
    String help = help(words);
    assertThat(help).as("what picocli makes of a %").doesNotContain("%%");
    assertThat(help.lines().mapToInt(String::length).max().orElse(0)).as("columns").isLessThanOrEqualTo(150);
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
