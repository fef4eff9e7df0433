package dev.orgctl.output;

import dev.orgctl.model.Json;
import dev.orgctl.model.JsonText;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/** Values as text: scalars, visible control characters, widths on a terminal. */
public final class Text {
  private Text() {}

  /** Plain decimals: no exponent, no needless zeros. */
  static String number(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /** A cell of a table or of CSV; null for nothing. */
  static String cell(Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof LocalDateTime time) {
      return JsonText.time(time);
    }
    if (value instanceof Collection<?> texts) {
      boolean commas = texts.stream().anyMatch(text -> String.valueOf(text).contains(","));
      return commas
          ? JsonText.of(Row.of("", texts)).text().replaceFirst("^\\{\"\":", "").replaceFirst("}$", "")
          : texts.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    if (value instanceof Json json) {
      // PostgreSQL puts blanks into its JSON, SQLite keeps what was written.
      return JsonWriter.compact(json);
    }
    if (value instanceof Row row) {
      return JsonText.of(row).text();
    }
    if (value instanceof Rows) {
      return "…";
    }
    return value.toString();
  }

  /** Makes control characters and characters that turn the direction of text visible: a name must not move the cursor. */
  public static String visible(String text) {
    return escaped(text, false);
  }

  /** The same for several lines. */
  public static String visibleLines(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean keepLines) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHarmless(c) || keepLines && c == '\n') {
        if (escaped != null) {
          escaped.append(c);
        }
        continue;
      }
      if (escaped == null) {
        escaped = new StringBuilder(text.substring(0, i));
      }
      switch (c) {
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> escaped.append(unicode(c));
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  static String unicode(char c) {
    return "\\u%04x".formatted((int) c);
  }

  public static boolean isHarmless(char c) {
    return c >= ' '
        && !(c >= 0x7f && c <= 0x9f)
        && !(c >= '\u202a' && c <= '\u202e')
        && !(c >= '\u2066' && c <= '\u2069')
        && c != '\u2028'
        && c != '\u2029'
        && c != '\u200e'
        && c != '\u200f'
        && c != '\ufeff';
  }

  /** How many columns of a terminal the text takes: two for East Asian characters and emoji, none for marks. */
  public static int width(String text) {
    int width = 0;
    boolean joined = false;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      boolean modifier = point >= 0x1f3fb && point <= 0x1f3ff && width > 0;
      if (!joined && !modifier) {
        width += Math.max(0, WCWidth.wcwidth(point));
      }
      // A zero-width joiner draws the next character into the one before.
      joined = point == 0x200d;
    }
    return width;
  }

}
