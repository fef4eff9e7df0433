package dev.orgctl.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LauncherIT {
  @TempDir Path home;
  private Installed orgctl;

  @BeforeEach
  void program() {
    orgctl = Installed.in(home);
  }

  /** Every Java from 17 on that is installed beside the one that runs this test. */
  static List<Path> javas() throws IOException {
    List<Path> found = new ArrayList<>();
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    found.add(own);
    Path neighbours = own.getParent();
    try (Stream<Path> folders = Files.list(neighbours)) {
      for (Path folder : (Iterable<Path>) folders.filter(folder -> !Files.isSymbolicLink(folder))::iterator) {
        Path release = folder.resolve("release");
        if (Files.isReadable(release)
            && Files.isExecutable(folder.resolve("bin/java"))
            && Files.readString(release).matches("(?s).*JAVA_VERSION=\"(1[789]|[2-9]\\d)\\b.*")
            && !found.contains(folder.toRealPath())) {
          found.add(folder.toRealPath());
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("javas")
  void answersOnEveryInstalledJavaFromItsClassArchive(Path java) throws IOException {
    Path log = home.resolve("classes.log");
    var result =
        orgctl
            .with("ORGCTL_JAVA_HOME", java)
            .with("ORGCTL_JAVA_OPTS", "-Xlog:class+load:file=" + log)
            .run("-q", "--version")
            .exits(0);
    assertThat(result.out()).startsWith("orgctl ").contains("Java " + version(java)).doesNotContain("unknown,");
    assertThat(result.err()).isEmpty();
    assertThat(Files.readString(log)).containsPattern("dev\\.orgctl\\.Main source: shared objects file");
    // The launcher's own answer, which needs no Java.
    assertThat(orgctl.with("ORGCTL_JAVA_HOME", java).run("--version").exits(0).out()).isEqualTo(result.out());
  }

  @ParameterizedTest
  @MethodSource("javas")
  void printsRowsAndNothingElseWithTheOptionsOfLongLists(Path java) {
    orgctl.run("init").exits(0);
    orgctl.run("org", "new", "Research", "--organization-id", "research").exits(0);
    var result = orgctl.with("ORGCTL_JAVA_HOME", java).run("org", "list", "--all", "-o", "id").exits(0);
    assertThat(result.out()).isEqualTo("research\n");
    assertThat(result.err()).isEmpty();
  }

  private static String version(Path java) throws IOException {
    return Files.readString(java.resolve("release")).replaceFirst("(?s).*JAVA_VERSION=\"([^\"]*)\".*", "$1");
  }

  @Test
  void leavesAnEmptyHomeAlone() throws IOException {
    orgctl.run("--version").exits(0);
    orgctl.run("help", "exit-codes").exits(0);
    orgctl.run("tour").exits(0);
    orgctl.run("org", "list").exits(6);
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void worksFromInitToInfoInAnEmptyHome() throws IOException {
    orgctl.run("init").exits(0);
    orgctl.run("org", "new", "Research", "--max-budget", "100").exits(0);
    assertThat(orgctl.run("org", "info", "Research", "-o", "json").exits(0).out()).contains("\"max_budget\": 100");
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : (Iterable<Path>) files.filter(file -> !file.equals(home))::iterator) {
        String expected = !Files.isDirectory(file) ? "rw-------" : "rwx------";
        if (file.toString().contains("orgctl")) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as("%s", file).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void answersWithoutAHome() {
    orgctl.without("HOME").run("--version").exits(0);
    assertThat(orgctl.without("HOME").run("org", "list").exits(2).err()).contains("HOME");
  }

  @Test
  void prefersTheNamedJavaThenTheBundledOneThenJavaHomeThenTheNewest() throws IOException {
    Path newest = fakeJava(home.resolve(".sdkman/candidates/java/99"), "99.0.1");
    fakeJava(home.resolve(".sdkman/candidates/java/98"), "98");
    Path javaHome = fakeJava(home.resolve("java-home"), "18");
    Path named = fakeJava(home.resolve("named"), "17.0.1");
    assertThat(orgctl.run("help").out()).startsWith("fake " + newest);
    assertThat(orgctl.with("JAVA_HOME", javaHome).run("help").out()).startsWith("fake " + javaHome);

    Path program = home.resolve("opt/bin/orgctl");
    Files.createDirectories(program.getParent());
    Files.copy(Installed.FOLDER.resolve("bin/orgctl"), program, StandardCopyOption.COPY_ATTRIBUTES);
    Path bundled = fakeJava(home.resolve("opt/runtime"), "25");
    Installed other = orgctl.startedAs(program).with("JAVA_HOME", javaHome);
    assertThat(other.run("help").out()).startsWith("fake " + bundled);
    assertThat(other.with("ORGCTL_JAVA_HOME", named).run("help").out()).startsWith("fake " + named);
  }

  @Test
  void passesOverAnOldJavaHomeAndRefusesAnOldNamedOne() throws IOException {
    Path old = fakeJava(home.resolve("old"), "11.0.2");
    assertThat(orgctl.with("JAVA_HOME", old).run("--version").exits(0).out()).startsWith("orgctl ");
    var refused = orgctl.with("ORGCTL_JAVA_HOME", old).run("--version").exits(1);
    assertThat(refused.err()).contains("\"" + old + "\"").contains("Java 11.0.2").contains("17 or newer");
    var missing = orgctl.with("ORGCTL_JAVA_HOME", "/nowhere").run("--version").exits(1);
    assertThat(missing.err()).contains("\"/nowhere\"").contains("unset it");
    assertThat(missing.out()).isEmpty();
  }

  /** A Java that says who it is and with what it was started. */
  private static Path fakeJava(Path folder, String version) throws IOException {
    Path program = folder.resolve("bin/java");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\necho fake " + folder + " \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Fake\"\nJAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x86_64\"\nOS_NAME=\"Linux\"\n");
    return folder;
  }

  @ParameterizedTest
  @MethodSource("javas")
  void runsWithoutAWordWhenItsArchiveIsBrokenOrOfAnotherBuild(Path java) throws IOException {
    Path copy = home.resolve("copy of orgctl");
    copyFolder(Installed.FOLDER, copy);
    Installed other = orgctl.startedAs(copy.resolve("bin/orgctl")).with("ORGCTL_JAVA_HOME", java);
    assertThat(other.run("-q", "--version").exits(0).out()).startsWith("orgctl ");
    try (Stream<Path> archives = Files.list(copy.resolve("lib/archive"))) {
      for (Path archive : archives.toList()) {
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(archive, "this is no archive");
      }
    }
    assertThat(other.run("-q", "--version").exits(0).out()).startsWith("orgctl ");
    copyFolder(Installed.FOLDER.resolve("lib/archive"), copy.resolve("lib/archive"));
    Path launcher = copy.resolve("bin/orgctl");
    String rebuilt = Files.readString(launcher).replaceFirst("build='[^']*'", "build='another'");
    Files.writeString(launcher, rebuilt);
    Path log = home.resolve("classes.log");
    other.with("ORGCTL_JAVA_OPTS", "-Xlog:class+load:file=" + log).run("-q", "--version").exits(0);
    assertThat(Files.readString(log)).containsPattern("dev\\.orgctl\\.Main source: (file|jar):");
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  @Test
  void startsThroughLinksAndFromAFolderWithBlanks() throws IOException {
    Path link = home.resolve("bin with blanks/org");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Installed.FOLDER.resolve("bin/orgctl"));
    orgctl.startedAs(link).run("--version").exits(0);
    orgctl.startedAs(Path.of("bin with blanks/org")).run("--version").exits(0);
    assertThat(orgctl.with("PATH", link.getParent() + ":" + System.getenv("PATH")).bash("org --version").exits(0).out()).startsWith("orgctl");
  }

  @Test
  void takesNamesOfAnyScriptInTheCLocale() {
    Installed c = orgctl.with("LC_ALL", "C").with("LANG", "C");
    c.run("init").exits(0);
    c.run("org", "new", "مختبر الأبحاث 🔬").exits(0);
    assertThat(c.run("org", "list").exits(0).out()).contains("مختبر الأبحاث 🔬");
    assertThat(c.run("org", "info", "مختبر الأبحاث 🔬", "-o", "json").exits(0).out()).contains("\"مختبر الأبحاث 🔬\"");
    assertThat(c.bash("orgctl org new $'M\\xfcller'").exits(2).err()).contains("Argument 3 is not UTF-8.");
  }

  @Test
  void endsQuietlyWhenTheReaderHasGone() {
    orgctl.run("init").exits(0);
    orgctl.bash("for i in $(seq 1 3000); do echo '{\"user_email\": \"u'$i'@example.com\", \"role\": \"internal_user\"}'; done >members.jsonl").exits(0);
    orgctl.run("org", "new", "Big").exits(0);
    orgctl.run("org", "member-add", "Big", "-f", "members.jsonl", "-q").exits(0);
    var piped = orgctl.bash("orgctl org members Big --all -o jsonl | head -n 1; echo ${PIPESTATUS[0]}").exits(0);
    assertThat(piped.out().lines()).hasSize(2).last().isEqualTo("0");
    assertThat(piped.err()).isEmpty();
  }

  @Test
  void saysWhenTheDiskOfItsOutputIsFull() {
    orgctl.run("init").exits(0);
    var full = orgctl.bash("orgctl org list -o json >/dev/full").exits(1);
    assertThat(full.err()).contains("Standard output").contains("No space left on device").doesNotContain("\tat ");
  }

  @Test
  void keepsTheDatabaseWholeWhenTheDiskIsFull() {
    orgctl.run("init").exits(0);
    orgctl.run("org", "new", "Big").exits(0);
    orgctl.bash("{ echo user_email,role; for i in $(seq 1 20000); do echo u$i@example.com,internal_user; done; } >members.csv").exits(0);
    // A limit on the size of files stands for the end of the disk: the write fails in the middle.
    var full = orgctl.bash("ulimit -f 4000; orgctl org member-add Big -f members.csv -q").exits(6);
    assertThat(full.err()).contains("The disk of the database file is full, or it fails (SQLITE_IOERR_WRITE).").doesNotContain("\tat ");
    assertThat(full.out()).isEmpty();
    assertThat(orgctl.bash("ulimit -f 8; orgctl org list").exits(6).err())
        .isEqualTo(
            """
            orgctl: The disk of the database file is full, or it fails (SQLITE_IOERR_SHMSIZE).
            hint: Make room on the disk of the database file, which must be a local one: SQLite needs some to read, too.
            """);
    assertThat(orgctl.run("org", "members", "Big", "-o", "json").exits(0).out().strip()).isEqualTo("[]");
    orgctl.run("org", "member-add", "Big", "--user-email", "ada@example.com", "--role", "org_admin").exits(0);
  }

  @Test
  void reportsSignalsByTheirExitCodes() throws Exception {
    orgctl.run("init").exits(0);
    for (String[] signal : new String[][] {{"TERM", "143"}, {"INT", "130"}}) {
      // It waits for a key on its standard input.
      Process process = orgctl.startInterruptible("whoami", "--api-key-file", "-");
      while (process.toHandle().info().command().filter(command -> command.endsWith("java")).isEmpty()) {
        Thread.onSpinWait();
      }
      TimeUnit.SECONDS.sleep(1);
      new ProcessBuilder("kill", "-" + signal[0], String.valueOf(process.pid())).start().waitFor();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ends on SIG%s", signal[0]).isTrue();
      assertThat(process.exitValue()).isEqualTo(Integer.parseInt(signal[1]));
    }
  }
}
