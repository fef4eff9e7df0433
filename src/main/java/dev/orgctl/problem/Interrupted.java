package dev.orgctl.problem;

import java.util.List;

/** The user stopped the command while it ran (exit code 130, status 499). In a session's transaction the commands before it stay. */
public final class Interrupted extends Problem {
  private static final long serialVersionUID = 1L;

  public Interrupted() {
    super("Interrupted: what this command did not commit is rolled back.", 499, "interrupted", null, List.of(), null);
  }
}
