package dev.orgctl.cli;

import dev.orgctl.input.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** The values of the flags that every command takes, wherever on the line they stand. */
final class Globals {
  private final List<ParseResult> levels;
  private final boolean json;
  private final boolean verbose;
  private final Map<String, String> given;

  private Globals(List<ParseResult> levels, boolean json, boolean verbose, Map<String, String> given) {
    this.given = given;
    this.levels = levels;
    this.json = json;
    this.verbose = verbose;
  }

  static Globals of(ParseResult root) {
    List<ParseResult> levels = new java.util.ArrayList<>(List.of(root));
    while (levels.get(0).hasSubcommand()) {
      levels.add(0, levels.get(0).subcommand());
    }
    return new Globals(levels, false, false, Map.of());
  }

  /** What an error needs to know before, or without, a successful parse. */
  static Globals guess(List<String> words) {
    boolean json = words.contains("-ojson") || words.contains("--output=json") || words.contains("-o=json");
    for (int i = 0; i + 1 < words.size(); i++) {
      json |= (words.get(i).equals("-o") || words.get(i).equals("--output")) && words.get(i + 1).equals("json");
    }
    return new Globals(List.of(), json, words.contains("--verbose"), Map.of());
  }

  /** Values that were read off a line which is not finished. */
  static Globals given(Map<String, String> flags) {
    return new Globals(List.of(), false, false, flags);
  }

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }

  /** The value nearest to the verb, or null. */
  String text(Field field) {
    for (ParseResult level : levels) {
      if (level.hasMatchedOption(field.flag())) {
        return level.matchedOptionValue(field.flag(), null);
      }
    }
    return given.get(field.flag());
  }

  boolean isSet(Field field) {
    for (ParseResult level : levels) {
      if (level.hasMatchedOption(field.flag())) {
        return level.matchedOptionValue(field.flag(), false);
      }
    }
    return "true".equals(given.get(field.flag()));
  }

  String lowerCase(Field field) {
    String text = text(field);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
