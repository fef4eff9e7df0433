package dev.orgctl.store;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL whose {@code :name} parameters are written as JDBC's question marks.
 *
 * @param text what the driver gets
 * @param names the parameters in the order of their question marks; one that is used twice is there twice
 */
record NamedSql(String text, List<String> names) {
  /** Names in quotes and in comments are left alone, and so is a cast ({@code ::}). */
  static NamedSql parse(String sql) {
    StringBuilder text = new StringBuilder(sql.length());
    List<String> names = new ArrayList<>();
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
        names.add(sql.substring(position + 1, end));
        text.append('?');
        position = end;
        continue;
      }
      text.append(sql, position, end);
      position = end;
    }
    return new NamedSql(text.toString(), names);
  }

  private static int after(String sql, String closing, int from) {
    int found = sql.indexOf(closing, from);
    return found < 0 ? sql.length() : found + closing.length();
  }
}
