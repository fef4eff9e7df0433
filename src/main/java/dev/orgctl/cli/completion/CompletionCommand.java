package dev.orgctl.cli.completion;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.input.Field;

/** {@code completion}: the script that makes a shell complete orgctl's words. */
public final class CompletionCommand implements Command {
  private static final Field SHELL = Field.choice("shell", Shell.names(), "The shell that is to read the script");

  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "TAB then completes commands, options and their values, and names from the database: those that your key may see,"
                + " asked for when TAB is pressed, and remembered for ten seconds.")
        .about(
            "The packages install the scripts. By hand: in bash, write `source <(orgctl completion bash)` into ~/.bashrc; it needs"
                + " nothing but itself. zsh wants the script as _orgctl in a folder of $fpath, and compinit run anew after that.")
        .target(SHELL, "SHELL")
        .forAnybody()
        .example("orgctl completion bash > ~/.local/share/bash-completion/completions/orgctl", "bash, where bash-completion is installed")
        .example("orgctl completion zsh > \"${fpath[1]}/_orgctl\"", "zsh")
        .example("orgctl completion fish > ~/.config/fish/completions/orgctl.fish", "fish");
  }

  @Override
  public Action prepare(Input input) {
    Shell shell = Shell.of(input.target(SHELL));
    return session -> session.app().streams().print(ShellScript.of(shell));
  }
}
