package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole sessions as a user types them, on every kind of database: {@code src/test/scripts/*.txt}, found by folder. {@code
 * -Dupdate.docs=true} writes the output of today into them, for review.
 */
class TranscriptsTest {
  private static final Path SCRIPTS = Path.of("src", "test", "scripts");
  private static final boolean UPDATE = Boolean.getBoolean("update.docs");

  @TestFactory
  Stream<DynamicNode> transcripts() throws IOException {
    return scripts().stream()
        .map(
            script ->
                dynamicContainer(
                    script.getFileName().toString(),
                    Stream.of(Flavour.values())
                        .filter(flavour -> Transcript.of(script).runsOn(flavour))
                        .map(flavour -> dynamicTest(flavour.title(), () -> check(script, flavour)))));
  }

  @Test
  void thereAreTranscripts() throws IOException {
    assertThat(scripts()).hasSizeGreaterThan(4);
  }

  private static void check(Path script, Flavour flavour) throws IOException {
    if (UPDATE) {
      Files.writeString(script, Transcript.of(script).rewritten(flavour));
    }
    Transcript.of(script).check(flavour);
  }

  private static List<Path> scripts() throws IOException {
    try (var files = Files.walk(SCRIPTS)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }
}
