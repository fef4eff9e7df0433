package dev.orgctl.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts what makes a start slow, since times cannot be tested: classes, and where they come from. */
class StartupIT {
  /** Libraries of other commands, and those parts of the JDK that make code, or large tables, while the program runs. */
  private static final List<String> NOT_FOR_THIS =
      List.of(
          "org.jdbi.", "com.fasterxml.jackson.databind.", "com.fasterxml.jackson.dataformat.", "org.yaml.", "org.jline.reader.",
          "jdk.jfr.", "jdk.proxy", "java.lang.runtime.ObjectMethods", "java.math.BigInteger$Recursive",
          "sun.util.calendar.ZoneInfoFile", "java.util.logging.");

  @TempDir Path home;
  private Installed orgctl;

  static Stream<Path> javas() throws IOException {
    return LauncherIT.javas().stream();
  }

  @BeforeEach
  void givenAnOrganization() {
    orgctl = Installed.in(home);
    orgctl.run("init").exits(0);
    orgctl.run("org", "new", "Research", "--max-budget", "100", "--models", "gpt-4o", "--metadata", "{\"cost center\": 4711}").exits(0);
    orgctl.run("team", "new", "Vision", "--organization-id", "Research").exits(0);
    orgctl.run("team", "member-add", "Vision", "--user-id", "ann", "--role", "user").exits(0);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void orgInfoTakesItsClassesFromTheArchive(Path java) throws IOException {
    List<String> classes = classes(java, "class+load", "org", "info", "Research");

    // Some that no archive can hold remain, of the JDK alone.
    assertThat(classes.stream().filter(line -> !line.contains("source: shared objects file"))).hasSizeLessThan(10);
    // The JVM sets up all classes of a newer Java's archive at every start, and only those that are used of an older one's.
    assertThat(classes.size()).isBetween(500, Files.readString(java.resolve("release")).contains("\"17") ? 2_400 : 4_400);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void whatPeopleRunUsesNothingThatOnlyOtherCommandsNeed(Path java) throws IOException {
    for (String command : List.of("org info Research", "org list -o json", "team info Vision", "team member-add Vision --user-id ben --role user")) {
      List<String> classes = classes(java, "class+init", command.split(" "));

      assertThat(classes).hasSizeGreaterThan(500);
      for (String other : NOT_FOR_THIS) {
        assertThat(classes).as(command + ": " + other).noneMatch(line -> line.replace('/', '.').contains("'" + other));
      }
    }
  }

  private List<String> classes(Path java, String log, String... command) throws IOException {
    Path file = home.resolve("classes.log");
    orgctl.with("ORGCTL_JAVA_HOME", java).with("ORGCTL_JAVA_OPTS", "-Xlog:" + log + "=info:file=" + file).run(command).exits(0);
    return Files.readAllLines(file);
  }
}
