package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that {@code doctor} looks for: a query whose rows are what is wrong.
 *
 * @param id what the finding is called, such as {@code org-without-admin}
 * @param needs {@code table.column} of everything that the query names and that a LiteLLM database may lack
 * @param sql the rows, with two columns or more; {@code :now}, {@code :hour_ago} and {@code :month_ago} are times
 * @param why why it matters
 * @param mends commands with {@code {column}} places; for each row, the first one whose places all have values
 */
public record Check(String id, List<String> needs, String sql, String why, List<String> mends) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

  /** The command that mends one row. */
  public String mend(Row row) {
    return mends.stream()
        .filter(template -> PLACE.matcher(template).results().allMatch(place -> row.get(place.group(1)) != null))
        .findFirst()
        .map(template -> PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(quoted(row.get(place.group(1))))))
        .orElse(null);
  }

  /** As a shell takes it. A name that would be taken for a flag is left to the reader. */
  private static String quoted(Object value) {
    String text = String.valueOf(value);
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
