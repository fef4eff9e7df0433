package dev.orgctl.cli.completion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The shells that there is a script for. */
enum Shell {
  BASH("orgctl.bash"),
  ZSH("_orgctl"),
  FISH("orgctl.fish");

  private final String file;

  Shell(String file) {
    this.file = file;
  }

  static Shell of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  static List<String> names() {
    return Arrays.stream(values()).map(shell -> shell.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The name under which the shell looks for it; also that of its template. */
  String file() {
    return file;
  }
}
