package dev.orgctl.cli.completion;

import dev.orgctl.input.Field;
import java.util.Optional;
import java.util.function.Function;

/**
 * A word that is a flag, perhaps with its value: {@code --role}, {@code --role=org_admin}, {@code -ojson}, {@code -o=json}.
 *
 * @param start what stands before the value
 * @param value null where the word has none
 */
record Flag(Field field, String start, String value) {
  /** @param find the field of a flag without value */
  static Optional<Flag> in(String word, Function<String, Optional<Field>> find) {
    if (word.startsWith("--")) {
      int equals = word.indexOf('=');
      return equals < 0
          ? find.apply(word).map(field -> new Flag(field, word, null))
          : find.apply(word.substring(0, equals)).map(field -> split(field, word, equals + 1));
    }
    int name = Math.min(2, word.length());
    boolean alone = word.length() == name;
    int start = !alone && word.charAt(name) == '=' ? name + 1 : name;
    return find.apply(word.substring(0, name)).map(field -> alone ? new Flag(field, word, null) : split(field, word, start));
  }

  private static Flag split(Field field, String word, int start) {
    return new Flag(field, word.substring(0, start), word.substring(start));
  }
}
