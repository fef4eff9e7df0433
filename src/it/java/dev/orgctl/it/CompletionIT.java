package dev.orgctl.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TAB in the real shells, on a terminal that tmux makes: what is typed, completed and run finds the organization that was meant.
 *
 * <p>Without the shell or tmux on the machine this is skipped, unless {@code ORGCTL_TEST_SHELLS=required} (as in CI) says that they
 * must be there.
 */
class CompletionIT {
  private static final long SECONDS = 30;

  @TempDir Path home;
  private final String server = "orgctl-it-" + ProcessHandle.current().pid();
  private Installed orgctl;

  @AfterEach
  void endTheTerminal() throws Exception {
    String shell = tmux("display-message", "-p", "-t", server, "#{pane_pid}").strip();
    tmux("kill-server");
    // It may still write its history.
    if (shell.matches("\\d+")) {
      ProcessHandle.of(Long.parseLong(shell)).ifPresent(process -> process.onExit().completeOnTimeout(process, SECONDS, TimeUnit.SECONDS).join());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completesNamesAsTheShellWantsThemQuoted(String shell) throws Exception {
    start(shell);
    String awkward = organization("Lab O'Brien & \"Co\" $HOME");
    String user = organization("user");
    String lines = organization("two\nlines");
    String colon = organization("a:b=c d");
    run("orgctl org info -o id Lab", awkward);
    run("orgctl org info -o id \"Lab", awkward);
    run("orgctl org info -o id 'Lab", awkward);
    run("orgctl --quiet org info -o id us", user);
    run("orgctl org info -o id tw", lines);
    run("orgctl org info -o id a:", colon);
    run("orgctl org members -o id --organization-id=Lab", "-- nobody\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void asksOnceForNamesAndNeverForWords(String shell) throws Exception {
    start(shell);
    organization("Research North");
    organization("Research South");
    Files.deleteIfExists(calls());
    type("orgctl --qu\t-o y\torg member-upd\t--ro\torg_ad\t", "orgctl --quiet -o yaml org");
    waitFor("member-update --role org_admin");
    assertThat(calls()).as("processes for static words").doesNotExist();
    tmux("send-keys", "-t", server, "C-u");
    waitForNo("member-update");
    type("orgctl org info Rese\t", "Research");
    type("N\t", "North");
    assertThat(Files.readAllLines(calls())).as("processes for names").hasSize(1);
    tmux("send-keys", "-t", server, "C-u");
    type("echo do''ne", "do''ne");
    tmux("send-keys", "-t", server, "Enter");
    waitForLine("done");
    organization("Research East");
    type("orgctl org info Rese\t", "Research");
    type("E\t", "East");
    assertThat(Files.readAllLines(calls())).as("processes for names, after another command").hasSize(2);
  }

  @Test
  void descriptionsStandBelowEachOtherWhateverTheLettersOfTheNames() throws Exception {
    start("zsh");
    organization("研究開発部");
    organization("Labs Seven");
    tmux("send-keys", "-t", server, "-l", "orgctl org info ");
    tmux("send-keys", "-t", server, "Tab");
    waitFor("Labs Seven  -- ");
    waitFor("研究開発部  -- ");
  }

  private void start(String shell) throws Exception {
    boolean present = new ProcessBuilder("sh", "-c", "command -v tmux >/dev/null && command -v " + shell).redirectErrorStream(true).start().waitFor() == 0;
    assumeTrue(present || "required".equals(System.getenv("ORGCTL_TEST_SHELLS")), shell + " or tmux is not installed");
    orgctl = Installed.in(home);
    orgctl.run("init").exits(0);
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path program =
        Files.writeString(
            bin.resolve("orgctl"),
            "#!/bin/sh\n[ \"$1\" != __complete ] || echo \"$*\" >>'" + calls() + "'\nexec '" + Installed.FOLDER.resolve("bin/orgctl") + "' \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path completions = Path.of("completions").toAbsolutePath();
    String command =
        switch (shell) {
          case "bash" -> {
            Files.writeString(home.resolve("rc"), "PS1='READY '\nsource '" + completions + "/orgctl.bash'\n");
            yield "bash --noprofile --rcfile rc -i";
          }
          case "zsh" -> {
            Files.writeString(
                home.resolve(".zshrc"), "PS1='READY '\nfpath=('" + completions + "' $fpath)\nautoload -Uz compinit\ncompinit -u -D\n");
            yield "zsh -d -i";
          }
          default -> {
            Path config = Files.createDirectories(home.resolve(".config/fish/completions"));
            Files.copy(completions.resolve("orgctl.fish"), config.resolve("orgctl.fish"));
            Files.writeString(
                home.resolve(".config/fish/config.fish"), "set -g fish_greeting\nfunction fish_prompt\n    echo -n 'READY '\nend\n");
            yield "fish -i";
          }
        };
    tmux(
        "-f", "/dev/null", "new-session", "-d", "-s", server, "-x", "150", "-y", "50", "-c", home.toString(),
        "exec env -i TERM=screen LANG=C.UTF-8 HOME='" + home + "' PATH='" + bin + ":" + System.getenv("PATH") + "' " + command);
    waitFor("READY");
  }

  private Path calls() {
    return home.resolve("calls");
  }

  private String organization(String alias) {
    return orgctl.run("org", "new", alias, "-o", "id").exits(0).out();
  }

  /** Types the beginning of a command, TAB and Enter, and looks for what the command prints. */
  private void run(String typed, String printed) throws Exception {
    tmux("clear-history", "-t", server);
    tmux("send-keys", "-t", server, "-l", typed);
    waitFor(typed);
    tmux("send-keys", "-t", server, "Tab");
    changedFrom(typed);
    tmux("send-keys", "-t", server, "-l", " ; echo '-- nobody'");
    tmux("send-keys", "-t", server, "Enter");
    waitForLine(printed.strip());
    tmux("send-keys", "-t", server, "-l", "clear");
    tmux("send-keys", "-t", server, "Enter");
    waitForNo("nobody");
  }

  private void type(String keys, String expected) throws Exception {
    tmux("send-keys", "-t", server, "-l", keys);
    waitFor(expected);
  }

  private void changedFrom(String typed) throws Exception {
    poll(screen -> screen.lines().noneMatch(line -> line.stripTrailing().endsWith(typed)), "something after " + typed);
  }

  private void waitFor(String text) throws Exception {
    poll(screen -> screen.contains(text), text);
  }

  private void waitForLine(String text) throws Exception {
    poll(screen -> screen.lines().anyMatch(line -> line.strip().equals(text)), text);
  }

  private void waitForNo(String text) throws Exception {
    poll(screen -> !screen.contains(text), "no " + text);
  }

  private void poll(Predicate<String> done, String what) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    String screen = "";
    while (System.nanoTime() < end) {
      screen = tmux("capture-pane", "-p", "-t", server);
      if (done.test(screen)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("waited " + SECONDS + " s for: " + what + "\non the screen:\n" + screen);
  }

  private String tmux(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tmux", "-L", server));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }
}
