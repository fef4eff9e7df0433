package dev.orgctl.cli.completion;

/**
 * A word that can stand in place of the unfinished one.
 *
 * @param value the whole word, unquoted: it may hold blanks, quotes, even line feeds
 * @param description what it is, in one line; empty where there is nothing to say
 */
public record Candidate(String value, String description) {
  public Candidate {
    description = description.replaceAll("\\p{C}+", " ");
  }

  /** The same value behind what was typed before it, such as {@code --role=}. */
  Candidate after(String start) {
    return start.isEmpty() ? this : new Candidate(start + value, description);
  }
}
