package dev.orgctl.store;

/** The two kinds of database. */
public enum Dialect {
  POSTGRESQL,
  SQLITE
}
