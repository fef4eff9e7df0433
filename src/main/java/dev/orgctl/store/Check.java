package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that {@code doctor} looks for: a query whose rows are what is wrong.
 *
 * @param id what the finding is called, such as {@code org-without-admin}
 * @param needs {@code table.column} of everything that the query names and that a LiteLLM database may lack
 * @param sql the rows, with two columns or more; {@code :now}, {@code :hour_ago} and {@code :month_ago} are times, {@code :caller}
 *     is the hash of the key that asks
 * @param why why it matters, and what to choose where mending is a choice
 * @param mends commands with {@code {column}} places, positional ones last; for each row, the first one whose places all
 *     have values
 */
public record Check(String id, List<String> needs, String sql, String why, List<String> mends) {
  private static final Pattern PLACE = Pattern.compile("(=?)\\{(\\w+)}");
  /** Control characters, ends of lines, and what turns the direction of text. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

  /** The command that mends one row, or that shows what to choose from; null when there is none. */
  public String mend(Row row) {
    return mends.stream()
        .filter(template -> PLACE.matcher(template).results().allMatch(place -> row.get(place.group(2)) != null))
        .findFirst()
        .map(template -> PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(filled(place.group(1), row.get(place.group(2))))))
        .orElse(null);
  }

  /** A value of a flag, or a word of its own, which must not be taken for a flag. */
  private static String filled(String equals, Object value) {
    String text = String.valueOf(value);
    return equals + (equals.isEmpty() && text.startsWith("-") ? "-- " : "") + quoted(text);
  }

  /** As a shell takes it. What would move the cursor is written as bash, zsh and ksh read it, and as a terminal shows it. */
  private static String quoted(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    if (!UNSEEN.matcher(text).find()) {
      return "'" + text.replace("'", "'\\''") + "'";
    }
    String escaped = text.replace("\\", "\\\\").replace("'", "\\'");
    return "$'" + UNSEEN.matcher(escaped).replaceAll(found -> Matcher.quoteReplacement(octal(found.group()))) + "'";
  }

  private static String octal(String text) {
    StringBuilder bytes = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      bytes.append("\\%03o".formatted(one & 0xff));
    }
    return bytes.toString();
  }
}
