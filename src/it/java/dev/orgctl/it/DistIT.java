package dev.orgctl.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.it.Installed.Result;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packages that {@code mvn -Pdist package} makes. The .deb is installed, used and removed in a Debian without Java, below a
 * folder of its own; that takes debootstrap, its mirror, and root (or sudo that asks nothing).
 */
@TestMethodOrder(OrderAnnotation.class)
class DistIT {
  private static final Path TARGET = Installed.FOLDER.getParent();
  private static final Path DEBIAN = TARGET.resolve("debian");
  private static final int DEB_LIMIT = 28_000_000;
  private static final int INSTALLED_LIMIT_KIB = 105_000_000 / 1024;
  private static final String ARCHIVES = "/usr/lib/orgctl/lib/archive";

  private static TestDatabase postgresql;
  private static List<String> before;

  @TempDir Path folder;

  @BeforeAll
  static void debianWithoutJava() throws Exception {
    postgresql = TestDatabase.empty(Flavour.POSTGRES_TODAY);
    if (!Files.exists(DEBIAN.resolve("complete"))) {
      asRoot("rm -rf '" + DEBIAN + "' && timeout 500 debootstrap --variant=minbase --include=man-db,bash-completion bookworm '" + DEBIAN + "' && touch '" + DEBIAN + "/complete'")
          .exits(0);
    }
    inside("dpkg --purge orgctl 2>/dev/null; rm -rf ~/.config ~/.local ~/.cache /tmp/*").exits(0);
    inside("command -v java").exits(127);
    before = files();
    asRoot("cp '" + deb() + "' '" + DEBIAN + "/tmp/orgctl.deb'").exits(0);
  }

  @AfterAll
  static void close() {
    postgresql.close();
  }

  @Test
  @Order(1)
  void packagesAreSmallAndTheirChecksumsRight() throws IOException {
    assertThat(Files.size(deb())).isLessThanOrEqualTo(DEB_LIMIT);
    sh("cd '" + TARGET + "' && sha256sum --check --strict SHA256SUMS").exits(0);
    assertThat(Files.readString(TARGET.resolve("SHA256SUMS")).lines()).hasSize(3);
    String sbom = Files.readString(TARGET.resolve("orgctl.cdx.json"));
    assertThat(sbom).contains("\"CycloneDX\"", "pkg:maven/org.postgresql/postgresql@", "pkg:maven/info.picocli/picocli@");
    assertThat(sbom).doesNotContain("junit", "\"serialNumber\"");
  }

  @Test
  @Order(2)
  void installsWithAClassArchiveOfItsOwn() {
    assertThat(inside("dpkg -i /tmp/orgctl.deb").exits(0).err()).doesNotContain("no class archive");
    assertThat(inside("ls " + ARCHIVES).exits(0).out().lines()).hasSize(1).allMatch(name -> name.endsWith(".aot") || name.endsWith(".jsa"));
    String size = inside("du -sk /usr/lib/orgctl").exits(0).out();
    assertThat(Integer.parseInt(size.substring(0, size.indexOf('\t')))).isLessThanOrEqualTo(INSTALLED_LIMIT_KIB);
    assertThat(inside("ORGCTL_JAVA_OPTS=-Xlog:class+load:file=/tmp/classes.log orgctl tour && cat /tmp/classes.log").exits(0).out())
        .contains("That was a throw-away database")
        .containsPattern("dev\\.orgctl\\.Main source: shared objects file")
        .containsPattern("org\\.postgresql\\.Driver source: shared objects file");
  }

  @Test
  @Order(3)
  void needsNothingThatTheTrimmedJavaLacks() {
    inside("orgctl init -q && orgctl org new Research --max-budget 100").exits(0);
    assertThat(inside("printf 'organization_alias: From YAML\\n' | orgctl org new -f - -o yaml").exits(0).out()).contains("From YAML");
    assertThat(inside("printf 'user_email,role\\na@example.com,org_admin\\n' | orgctl org member-add Research -f - -o json").exits(0).out())
        .contains("a@example.com");
    assertThat(inside("printf 'org list -o id\\n' | orgctl repl").exits(0).err()).isEmpty();
    assertThat(inside("ORGCTL_DATABASE_URL='" + postgresql.url() + "' orgctl db status").exits(0).out()).contains("PostgreSQL");
    assertThat(inside("ls -A ~/.cache/orgctl 2>/dev/null").out()).doesNotContain("archive");
  }

  @Test
  @Order(4)
  void bringsManPagesAndCompletions() {
    assertThat(inside("man orgctl-org-new | cat").exits(0).out()).contains("orgctl-org-new - ");
    assertThat(inside("man 7 orgctl-exit-codes | cat").exits(0).out()).contains("130");
    String loaded = ". /usr/share/bash-completion/bash_completion; _completion_loader orgctl; ";
    assertThat(inside("bash -c '" + loaded + "complete -p orgctl'").exits(0).out()).contains("orgctl");
    inside("test -s /usr/share/zsh/vendor-completions/_orgctl -a -s /usr/share/fish/vendor_completions.d/orgctl.fish").exits(0);
    assertThat(inside("cat /usr/share/doc/orgctl/copyright").exits(0).out()).contains("picocli", "The class files were changed");
  }

  @Test
  @Order(5)
  void leavesNothingBehind() throws IOException {
    assertThat(inside("dpkg --verify orgctl").exits(0).out()).isEmpty();
    inside("dpkg --purge orgctl && rm -rf ~/.config ~/.local ~/.cache /tmp/*").exits(0);
    assertThat(files()).containsExactlyElementsOf(before);
  }

  @Test
  void unpackedAnywhereItMakesItsClassArchiveAtFirstUse() throws Exception {
    Installed orgctl = unpacked().with("ORGCTL_MAKE_ARCHIVE", "yes");
    assertThat(orgctl.run("tour").exits(0).err()).isEmpty();
    Path archives = folder.resolve("orgctl/lib/archive");
    awaitArchive(archives);
    Path log = folder.resolve("classes.log");
    orgctl.with("ORGCTL_JAVA_OPTS", "-Xlog:class+load:file=" + log).run("tour").exits(0);
    assertThat(Files.readString(log)).containsPattern("dev\\.orgctl\\.Main source: shared objects file");
    assertThat(folder.resolve("home/.cache")).doesNotExist();
  }

  @Test
  void keepsItsClassArchiveInTheCacheWhereTheProgramCannotBeWritten() throws Exception {
    Installed orgctl = unpacked().with("ORGCTL_MAKE_ARCHIVE", "yes");
    // Not even root writes into a folder that is a file.
    Files.createFile(folder.resolve("orgctl/lib/archive"));
    orgctl.run("tour").exits(0);
    Path archives = folder.resolve("home/.cache/orgctl/archive");
    awaitArchive(archives);
    Path log = folder.resolve("classes.log");
    orgctl.with("ORGCTL_JAVA_OPTS", "-Xlog:class+load:file=" + log).run("tour").exits(0);
    assertThat(Files.readString(log)).containsPattern("dev\\.orgctl\\.Main source: shared objects file");
  }

  private Installed unpacked() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    sh("mkdir '" + folder + "/orgctl' && tar -xzf '" + TARGET + "'/orgctl-*.tar.gz -C '" + folder + "/orgctl' --strip-components=1").exits(0);
    return Installed.in(home).startedAs(folder.resolve("orgctl/bin/orgctl"));
  }

  /** Two minutes are for a machine with much else to do; it takes about ten seconds. */
  private static void awaitArchive(Path archives) throws Exception {
    long end = System.nanoTime() + 120_000_000_000L;
    while (true) {
      if (Files.isDirectory(archives)) {
        try (Stream<Path> found = Files.list(archives)) {
          List<String> names = found.map(path -> path.getFileName().toString()).toList();
          if (names.size() == 1 && !names.get(0).endsWith(".making")) {
            return;
          }
          assertThat(System.nanoTime()).as("no archive in time: %s", names).isLessThan(end);
        }
      }
      assertThat(System.nanoTime()).as("no archive in time").isLessThan(end);
      Thread.sleep(100);
    }
  }

  private static Path deb() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
    }
  }

  /** All files and folders of the throw-away Debian, but those that every installation of anything touches. */
  private static List<String> files() throws IOException {
    return asRoot("cd '" + DEBIAN + "' && find . -xdev -not -path './var/lib/dpkg*' -not -path './var/cache/*' -not -path './var/log/*' | LC_ALL=C sort")
        .exits(0)
        .out()
        .lines()
        .toList();
  }

  /** Runs a line of shell as root inside the throw-away Debian, with processes of its own and an empty environment. */
  private static Result inside(String line) {
    String quoted = line.replace("'", "'\\''");
    return asRoot(
        "exec unshare --mount --pid --fork sh -c 'mount -t proc proc \"$0/proc\" && exec chroot \"$0\""
            + " env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive sh -c \"$1\"' '"
            + DEBIAN
            + "' '"
            + quoted
            + "'");
  }

  private static Result asRoot(String line) {
    return "root".equals(System.getProperty("user.name")) ? run("sh", "-c", line) : run("sudo", "-n", "sh", "-c", line);
  }

  private static Result sh(String line) {
    return run("sh", "-c", line);
  }

  private static Result run(String... command) {
    try {
      return Installed.result(new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
