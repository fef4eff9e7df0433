package dev.orgctl.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's SQL in SQLite's words, for the shapes that the recordings use: array literals, {@code now() at time zone
 * 'utc' ± interval '1 hour'}, days, {@code true} and {@code false}.
 */
final class SqliteWords {
  private static final Pattern NOW =
      Pattern.compile("now\\(\\) at time zone 'utc'(?:\\s*([+-])\\s*interval '(\\d+) (\\w+?)s?')?", Pattern.CASE_INSENSITIVE);

  /** A day where a time is wanted. */
  private static final Pattern DAY = Pattern.compile("'(\\d{4}-\\d\\d-\\d\\d)'");

  /** An array, not an object: what follows the brace is no quoted name with a colon. */
  private static final Pattern ARRAY = Pattern.compile("'\\{(?!\\s*\")([^{}']*)\\}'");

  private static final Pattern OBJECT_OR_ARRAY_COLUMN = Pattern.compile("metadata\\s*=\\s*$");

  private SqliteWords() {}

  static String of(String sql) {
    String times = DAY.matcher(NOW.matcher(sql).replaceAll(SqliteWords::now)).replaceAll("'$1 00:00:00.000'");
    Matcher arrays = ARRAY.matcher(times);
    StringBuilder out = new StringBuilder();
    while (arrays.find()) {
      boolean object = OBJECT_OR_ARRAY_COLUMN.matcher(times.substring(0, arrays.start())).find();
      arrays.appendReplacement(out, Matcher.quoteReplacement(object ? arrays.group() : "'" + array(arrays.group(1)) + "'"));
    }
    return arrays.appendTail(out).toString();
  }

  private static String now(MatchResult m) {
    String shift = m.group(1) == null ? "" : ", '" + m.group(1) + m.group(2) + " " + m.group(3) + "s'";
    return "strftime('%Y-%m-%d %H:%M:%f', 'now'" + shift + ")";
  }

  private static ArrayNode array(String items) {
    ArrayNode array = Resources.JSON.createArrayNode();
    if (!items.isBlank()) {
      for (String item : items.split(",")) {
        array.add(item.strip());
      }
    }
    return array;
  }
}
