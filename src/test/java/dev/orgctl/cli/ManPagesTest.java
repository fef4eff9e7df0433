package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.cli.help.HelpPage;
import dev.orgctl.cli.help.HelpTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/**
 * The man pages in {@code man/} are the pages of {@code orgctl help}; {@code -Dupdate.docs=true} writes those anew that have
 * changed, with the date of the day.
 */
class ManPagesTest {
  private static final Path FOLDER = Path.of("man");
  private static final boolean UPDATE = Boolean.getBoolean("update.docs");

  private record Manual(HelpPage page, int section) {
    Path file() {
      return FOLDER.resolve(Roff.name(page) + "." + section);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPageIsWhatHelpPrints() {
    return manuals().stream().map(manual -> dynamicTest(manual.file().getFileName().toString(), () -> check(manual)));
  }

  @Test
  void everyFileIsThePageOfACommandOrTopic() throws IOException {
    Set<Path> expected = new TreeSet<>(manuals().stream().map(Manual::file).toList());
    try (var files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        if (UPDATE && !expected.contains(file)) {
          Files.delete(file);
        }
      }
    }
    if (!UPDATE) {
      try (var files = Files.list(FOLDER)) {
        assertThat(new TreeSet<>(files.toList())).isEqualTo(expected);
      }
    }
  }

  private static void check(Manual manual) throws IOException {
    String present = Files.exists(manual.file()) ? Files.readString(manual.file()) : "";
    String date = date(present);
    if (UPDATE && !present.equals(Roff.of(manual.page, manual.section, date))) {
      Files.createDirectories(FOLDER);
      date = LocalDate.now(ZoneOffset.UTC).toString();
      present = Roff.of(manual.page, manual.section, date);
      Files.writeString(manual.file(), present);
    }
    assertThat(present).as("write it anew with -Dupdate.docs=true").isEqualTo(Roff.of(manual.page, manual.section, date));
  }

  private static String date(String page) {
    return page.replaceFirst("(?s)\\A\\.TH \"[^\"]*\" \\d \"([^\"]*)\".*", "$1");
  }

  private static List<Manual> manuals() {
    List<Manual> manuals = new ArrayList<>();
    walk(OrgctlCommandLine.create(null), manuals);
    for (HelpTopic topic : HelpTopic.values()) {
      if (topic != HelpTopic.TOPICS) {
        manuals.add(new Manual(topic.page(), 7));
      }
    }
    return manuals;
  }

  private static void walk(CommandLine command, List<Manual> manuals) {
    manuals.add(new Manual(HelpText.page(command), 1));
    command.getSubcommands().values().stream().filter(child -> !child.getCommandSpec().usageMessage().hidden()).forEach(child -> walk(child, manuals));
  }
}
