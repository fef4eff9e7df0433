package dev.orgctl.store;

/**
 * Where a group's transaction stood before something that may be taken back. It has two names by turns: one that the
 * database never made, because what was sent before it failed, must not be found where the savepoint before it stands, or
 * to take it back would take back what that one kept.
 */
final class Savepoint {
  private final String name;
  private boolean other;

  Savepoint(String name) {
    this.name = name;
  }

  void set(Statements statements) {
    other = !other;
    statements.savepoint(current());
  }

  /** Keeps what was done since. */
  void release(Statements statements) {
    statements.release(current());
  }

  /** Takes back what was done since. */
  void rollBack(Statements statements) {
    statements.rollbackTo(current());
  }

  private String current() {
    return other ? name + "_2" : name;
  }
}
