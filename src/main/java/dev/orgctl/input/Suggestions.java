package dev.orgctl.input;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant by a misspelt name. Says nothing rather than something far-fetched. */
public final class Suggestions {
  /** Longer texts are no misspelt field, and the distance takes time by the square. */
  private static final int LONGEST = 64;

  private Suggestions() {}

  /** The valid name that is nearest to what was typed, where one is near. */
  public static Optional<String> nearest(String typed, Collection<String> valid) {
    String word = normal(typed);
    if (word.isEmpty() || word.length() > LONGEST) {
      return Optional.empty();
    }
    String best = null;
    int bestDistance = Math.max(1, Math.min(3, word.length() / 3)) + 1;
    for (String candidate : valid) {
      int distance = distance(word, normal(candidate));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best != null ? Optional.of(best) : onlyOneWithWord(word, valid);
  }

  /** {@code ; did you mean "role"?}, or nothing. */
  static String question(String typed, Collection<String> valid) {
    return nearest(typed, valid).map(name -> "; did you mean \"" + name + "\"?").orElse("");
  }

  /** {@code . Did you mean 'json'?}, or only the full stop. */
  public static String sentence(String typed, Collection<String> valid) {
    return nearest(typed, valid).map(name -> ". Did you mean '" + name + "'?").orElse(".");
  }

  /** {@code email} means {@code user_email} where no other name ends or starts with that word; {@code user_role} means {@code role}. */
  private static Optional<String> onlyOneWithWord(String word, Collection<String> valid) {
    if (word.length() < 3) {
      return Optional.empty();
    }
    String only = null;
    for (String name : valid) {
      String candidate = normal(name);
      if (candidate.startsWith(word + "_") || candidate.endsWith("_" + word) || word.endsWith("_" + candidate)) {
        if (only != null) {
          return Optional.empty();
        }
        only = name;
      }
    }
    return Optional.ofNullable(only);
  }

  private static String normal(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    return plain.startsWith("__") ? plain.substring(2) : plain;
  }

  /** Levenshtein's distance, in which swapping two neighbours counts as one edit (the commonest slip of the fingers). */
  private static int distance(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    int[] row = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      last[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      row[0] = line;
      for (int column = 1; column <= right.length(); column++) {
        boolean same = left.charAt(line - 1) == right.charAt(column - 1);
        int edits = Math.min(last[column] + 1, row[column - 1] + 1);
        edits = Math.min(edits, last[column - 1] + (same ? 0 : 1));
        boolean swapped =
            line > 1
                && column > 1
                && left.charAt(line - 1) == right.charAt(column - 2)
                && left.charAt(line - 2) == right.charAt(column - 1);
        row[column] = swapped ? Math.min(edits, beforeLast[column - 2] + 1) : edits;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[right.length()];
  }
}
