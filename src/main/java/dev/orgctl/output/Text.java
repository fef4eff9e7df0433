package dev.orgctl.output;

import dev.orgctl.model.Decimals;
import dev.orgctl.model.Harmless;
import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.model.Times;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/** Values as text: scalars, visible control characters, widths on a terminal. */
public final class Text {
  /** Draws the next character into the one before. */
  private static final int JOINER = 0x200d;

  private Text() {}

  /** Plain decimals: no exponent, no needless zeros. */
  static String number(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    return Decimals.brief(number);
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
      return Times.rfc3339(time);
    }
    if (value instanceof Share share) {
      return number(share.rounded());
    }
    if (value instanceof Collection<?> texts) {
      boolean commas = texts.stream().anyMatch(text -> String.valueOf(text).contains(","));
      return commas
          ? Json.of(Row.of("", texts)).text().replaceFirst("^\\{\"\":", "").replaceFirst("}$", "")
          : texts.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    if (value instanceof Json json) {
      // PostgreSQL puts blanks into its JSON, SQLite keeps what was written.
      return VisibleJson.compact(json);
    }
    if (value instanceof Row row) {
      return Json.of(row).text();
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
      if (Harmless.is(c) || keepLines && c == '\n') {
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

  /** How many columns of a terminal the text takes: two for East Asian characters and emoji, none for marks. */
  public static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int next = afterCharacter(text, i);
      width += width(text, i, next);
      i = next;
    }
    return width;
  }

  /** The text, or as much of its start as fits with {@code …} into so many columns. */
  public static String cut(String text, int columns) {
    return width(text) <= columns ? text : text.substring(0, fitting(text, 0, columns - 1)) + "…";
  }

  /** The text in pieces that fit into so many columns, broken after blanks and commas where there are some. */
  static List<String> lines(String text, int columns) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = fitting(text, start, columns);
      if (end < text.length()) {
        int word = Math.max(text.lastIndexOf(' ', end - 1), text.lastIndexOf(',', end - 1)) + 1;
        // Not far back, for what is left of the line would look forgotten.
        end = word > start + (end - start) / 2 ? word : Math.max(end, afterCharacter(text, start));
      }
      lines.add(text.substring(start, end).stripTrailing());
      start = end;
    }
    return lines;
  }

  /** The end of what fits into so many columns, from an index on. */
  private static int fitting(String text, int start, int columns) {
    int end = start;
    int left = columns;
    while (end < text.length()) {
      int next = afterCharacter(text, end);
      left -= width(text, end, next);
      if (left < 0) {
        break;
      }
      end = next;
    }
    return end;
  }

  /** The end of what a terminal draws as one character: with its marks, and what is joined to it. */
  private static int afterCharacter(String text, int start) {
    int end = start + Character.charCount(text.codePointAt(start));
    while (end < text.length()) {
      int point = text.codePointAt(end);
      boolean modifier = point >= 0x1f3fb && point <= 0x1f3ff;
      if (!modifier && text.codePointBefore(end) != JOINER && WCWidth.wcwidth(point) > 0) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  /** The first code point with a width tells that of the character. */
  private static int width(String text, int start, int end) {
    for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
      int width = WCWidth.wcwidth(text.codePointAt(i));
      if (width > 0) {
        return width;
      }
    }
    return 0;
  }
}
