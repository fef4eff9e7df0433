package dev.orgctl.cli;

import dev.orgctl.config.Overrides;
import dev.orgctl.input.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** The values of the flags that every command takes, wherever on the line they stand. */
final class Globals {
  private static final List<List<Field>> ALTERNATIVES =
      List.of(List.of(Options.DATABASE_URL, Options.CONTEXT), List.of(Options.API_KEY, Options.API_KEY_FILE));

  static final Globals NONE = new Globals(List.of(), null, false, false, Map.of());

  private final List<ParseResult> levels;
  private final Globals session;
  private final boolean json;
  private final boolean verbose;
  private final Map<String, String> given;

  private Globals(List<ParseResult> levels, Globals session, boolean json, boolean verbose, Map<String, String> given) {
    this.given = given;
    this.levels = levels;
    this.session = session;
    this.json = json;
    this.verbose = verbose;
  }

  static Globals of(ParseResult root) {
    List<ParseResult> levels = new ArrayList<>();
    for (ParseResult level = root; level != null; level = level.subcommand()) {
      // Most commands have no flag on two of three levels, and each of twenty flags is asked for.
      if (!level.matchedOptions().isEmpty()) {
        levels.add(0, level);
      }
    }
    return new Globals(levels, null, false, false, Map.of());
  }

  /** What an error needs to know before, or without, a successful parse. */
  static Globals guess(List<String> words, Workspace workspace) {
    boolean json = words.contains("-ojson") || words.contains("--output=json") || words.contains("-o=json");
    for (int i = 0; i + 1 < words.size(); i++) {
      json |= (words.get(i).equals("-o") || words.get(i).equals("--output")) && words.get(i + 1).equals("json");
    }
    boolean named = words.stream().anyMatch(word -> word.startsWith("-o") || word.startsWith("--output"));
    json |= !named && "json".equals(workspace.output());
    Globals session = workspace.defaults();
    return new Globals(List.of(), null, json, words.contains("--verbose") || session != null && session.isSet(Options.VERBOSE), Map.of());
  }

  /** These flags, and where one is not given, that of the session; null for none. */
  Globals orElse(Globals ofSession) {
    return new Globals(levels, ofSession, json, verbose, given);
  }

  /** What flags say about database and caller. */
  Overrides overrides() {
    return new Overrides(
        text(Options.DATABASE_URL),
        text(Options.API_KEY),
        text(Options.API_KEY_FILE),
        text(Options.CONNECT_TIMEOUT),
        text(Options.LOCK_TIMEOUT),
        text(Options.STATEMENT_TIMEOUT),
        text(Options.CONTEXT));
  }

  /** Values that were read off a line which is not finished. */
  static Globals given(Map<String, String> flags) {
    return new Globals(List.of(), null, false, false, flags);
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
    if (!given.isEmpty() && given.containsKey(field.flag())) {
      return given.get(field.flag());
    }
    return session == null || isSaidOtherwise(field) ? null : session.text(field);
  }

  boolean isSet(Field field) {
    for (ParseResult level : levels) {
      if (level.hasMatchedOption(field.flag())) {
        return level.matchedOptionValue(field.flag(), false);
      }
    }
    if (!given.isEmpty() && given.containsKey(field.flag())) {
      return "true".equals(given.get(field.flag()));
    }
    return session != null && session.isSet(field);
  }

  /** Whether a command names by another flag what the session's flag would name. */
  private boolean isSaidOtherwise(Field field) {
    if (levels.isEmpty() && given.isEmpty()) {
      return false;
    }
    return ALTERNATIVES.stream()
        .filter(flags -> flags.contains(field))
        .flatMap(List::stream)
        .anyMatch(flag -> levels.stream().anyMatch(level -> level.hasMatchedOption(flag.flag())) || given.containsKey(flag.flag()));
  }
}
