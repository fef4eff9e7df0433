package dev.orgctl.cli;

import dev.orgctl.config.Overrides;
import dev.orgctl.input.Field;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ParseResult;

/** The values of the flags that every command takes, wherever on the line they stand. */
final class Globals {
  static final Globals NONE = new Globals(List.of(), false, false);

  private final List<ParseResult> levels;
  private final boolean json;
  private final boolean verbose;

  private Globals(List<ParseResult> levels, boolean json, boolean verbose) {
    this.levels = levels;
    this.json = json;
    this.verbose = verbose;
  }

  static Globals of(ParseResult root) {
    List<ParseResult> levels = new java.util.ArrayList<>(List.of(root));
    while (levels.get(0).hasSubcommand()) {
      levels.add(0, levels.get(0).subcommand());
    }
    return new Globals(levels, false, false);
  }

  /** What an error needs to know before, or without, a successful parse. */
  static Globals guess(List<String> words, Globals session) {
    boolean json = words.contains("-ojson") || words.contains("--output=json") || words.contains("-o=json");
    for (int i = 0; i + 1 < words.size(); i++) {
      json |= (words.get(i).equals("-o") || words.get(i).equals("--output")) && words.get(i + 1).equals("json");
    }
    boolean named = words.stream().anyMatch(word -> word.startsWith("-o") || word.startsWith("--output"));
    json |= session != null && !named && "json".equals(session.text(Options.OUTPUT));
    return new Globals(List.of(), json, words.contains("--verbose") || session != null && session.isSet(Options.VERBOSE));
  }

  /** These flags, and where one is not given, that of the session; null for none. */
  Globals orElse(Globals session) {
    if (session == null) {
      return this;
    }
    List<ParseResult> all = new java.util.ArrayList<>(levels);
    all.addAll(session.levels);
    return new Globals(all, json, verbose);
  }

  /** What flags say about database and caller. */
  Overrides overrides() {
    return new Overrides(
        text(Options.DATABASE_URL),
        text(Options.API_KEY),
        text(Options.API_KEY_FILE),
        text(Options.CONNECT_TIMEOUT),
        text(Options.LOCK_TIMEOUT),
        text(Options.STATEMENT_TIMEOUT));
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
    return null;
  }

  boolean isSet(Field field) {
    for (ParseResult level : levels) {
      if (level.hasMatchedOption(field.flag())) {
        return level.matchedOptionValue(field.flag(), false);
      }
    }
    return false;
  }

  String lowerCase(Field field) {
    String text = text(field);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
