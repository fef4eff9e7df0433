package dev.orgctl.config;

/** What flags say; each is null when it was not given, and then the environment speaks. */
public record Overrides(
    String databaseUrl, String apiKey, String apiKeyFile, String connectTimeout, String lockTimeout, String statementTimeout,
    String context) {

  /** Without the values: a key and a URL's password are among them. */
  @Override
  public String toString() {
    return "the global flags";
  }
}
