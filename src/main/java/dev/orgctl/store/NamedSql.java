package dev.orgctl.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * SQL whose {@code :name} parameters are written as JDBC's question marks.
 *
 * @param text what the driver gets
 * @param names the parameters in the order of their question marks; one that is used twice is there twice
 */
record NamedSql(String text, List<String> names) {
  /** Names in quotes and in comments are left alone, and so is a cast ({@code ::}). */
  static NamedSql parse(String sql) {
    List<String> names = new ArrayList<>();
    String text =
        replaced(
            sql,
            name -> {
              names.add(name);
              return "?";
            });
    return new NamedSql(text, names);
  }

  /** The SQL with something else in the place of each parameter. */
  static String replaced(String sql, UnaryOperator<String> replacement) {
    StringBuilder text = new StringBuilder(sql.length());
    int length = sql.length();
    int position = 0;
    while (position < length) {
      char c = sql.charAt(position);
      int end = position + 1;
      if (c == '\'' || c == '"') {
        end = after(sql, String.valueOf(c), end);
      } else if (sql.startsWith("--", position)) {
        end = after(sql, "\n", end);
      } else if (sql.startsWith("/*", position)) {
        end = after(sql, "*/", end + 1);
      } else if (sql.startsWith("::", position)) {
        end++;
      } else if (c == ':' && end < length && Character.isJavaIdentifierStart(sql.charAt(end))) {
        while (end < length && Character.isJavaIdentifierPart(sql.charAt(end))) {
          end++;
        }
        text.append(replacement.apply(sql.substring(position + 1, end)));
        position = end;
        continue;
      }
      text.append(sql, position, end);
      position = end;
    }
    return text.toString();
  }

  private static int after(String sql, String closing, int from) {
    int found = sql.indexOf(closing, from);
    return found < 0 ? sql.length() : found + closing.length();
  }
}
