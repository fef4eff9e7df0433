package dev.orgctl.output;

/** What {@code -o} takes. */
public enum Format {
  TABLE,
  JSON,
  YAML,
  CSV,
  JSONL,
  ID
}
