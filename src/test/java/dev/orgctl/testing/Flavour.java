package dev.orgctl.testing;

/** The databases that orgctl works on. */
public enum Flavour {
  /** PostgreSQL with the schema of LiteLLM 1.96.2. */
  POSTGRES_TODAY("PostgreSQL, LiteLLM of 2026", "schema/litellm-today.sql"),
  /** PostgreSQL with the schema of LiteLLM 1.53.1: no tombstones, no {@code allowed_routes}, no object permissions. */
  POSTGRES_SEED("PostgreSQL, LiteLLM of 2024", "schema/litellm-seed.sql"),
  /** A file that orgctl's own migrations made. */
  SQLITE("SQLite", "schema/litellm-today.sql");

  private final String title;
  private final String fixture;

  Flavour(String title, String fixture) {
    this.title = title;
    this.fixture = fixture;
  }

  public String title() {
    return title;
  }

  /** The fixture that names the tables; for SQLite, the one with the same names. */
  String fixture() {
    return fixture;
  }

  public boolean isPostgres() {
    return this != SQLITE;
  }
}
