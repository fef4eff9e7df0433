package dev.orgctl.cli;

/**
 * One verb. {@link #prepare} checks everything that can be checked without a database, so that malformed input is told
 * before anybody's identity is looked at; the action that it returns runs when the caller is known.
 */
public interface Command {
  Definition define();

  Action prepare(Input input);

  /** What is left to do once the caller is known: call one service method and print. */
  @FunctionalInterface
  interface Action {
    void run(Session session);
  }
}
