package dev.orgctl.input;

import dev.orgctl.model.Harmless;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checks of texts: names, e-mail addresses, durations. Each returns the text to keep or throws a Refusal. */
final class Texts {
  /** Four bytes each still fit the 2,704 bytes of an entry in PostgreSQL's indexes. */
  private static final int LONGEST_NAME = 512;

  private static final Pattern DURATION = Pattern.compile("(\\d+)(s|m|h|d|w|mo)");
  private static final long SECONDS_OF_100_YEARS = 36_525L * 86_400;

  private Texts() {}

  /** With a full stop, unless it ends as a question. */
  static String sentence(String text) {
    return text.endsWith("?") ? text : text + ".";
  }

  /** Any text that a text column can hold. */
  static String storable(String text) {
    for (int index = 0; index < text.length(); index++) {
      char unit = text.charAt(index);
      if (unit == 0) {
        throw new Refusal("has a NUL character, which the database cannot store");
      }
      if (Character.isSurrogate(unit)) {
        boolean pair =
            Character.isHighSurrogate(unit)
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
        if (!pair) {
          throw new Refusal("has half of a surrogate pair, which is no character");
        }
        index++;
      }
    }
    return text;
  }

  /**
   * A name or id: not blank. Surrounding blanks and control characters are LiteLLM's to accept, so they are accepted;
   * output makes them visible.
   */
  static String name(String text) {
    storable(text);
    if (isBlank(text)) {
      throw new Refusal("must not be " + (text.isEmpty() ? "empty" : "blank"));
    }
    if (text.codePointCount(0, text.length()) > LONGEST_NAME) {
      throw new Refusal("is longer than " + LONGEST_NAME + " characters");
    }
    return text;
  }

  /** The address trimmed, as LiteLLM does. */
  static String email(String text, String field) {
    String address = storable(text).strip();
    int at = address.indexOf('@');
    if (at < 1 || address.endsWith("@")) {
      throw Refusal.expected(FieldType.EMAIL.expectation(), Shown.value(field, text));
    }
    if (has(address, codePoint -> !Harmless.is(codePoint) || isBlank(codePoint))) {
      throw new Refusal(Shown.value(field, text) + " has a blank or an invisible character");
    }
    if (address.indexOf('@', at + 1) > 0 && (address.indexOf(',', at) > 0 || address.indexOf(';', at) > 0)) {
      throw new Refusal(Shown.value(field, text) + " is several addresses, and one is expected");
    }
    if (address.codePointCount(0, address.length()) > LONGEST_NAME) {
      throw new Refusal("is longer than " + LONGEST_NAME + " characters");
    }
    return address;
  }

  /** The duration as typed. */
  static String duration(String text, String field) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw Refusal.expected(FieldType.DURATION.expectation(), Shown.value(field, text));
    }
    if (matcher.group(2).equals("mo")) {
      if (!text.equals("1mo")) {
        throw new Refusal(Shown.value(field, text) + ": the only duration in months is 1mo");
      }
      return text;
    }
    // Eleven digits are past the limit in any unit; so many more would not fit a long.
    String digits = matcher.group(1).replaceFirst("^0+(?=.)", "");
    long number = Long.parseLong(digits.length() > 11 ? "9".repeat(11) : digits);
    if (number == 0) {
      throw new Refusal(Shown.value(field, text) + ": a duration must be longer than 0");
    }
    if (number * secondsOf(matcher.group(2)) > SECONDS_OF_100_YEARS) {
      throw new Refusal(Shown.value(field, text) + " is longer than 100 years");
    }
    return text;
  }

  /**
   * The moment in UTC, in the milliseconds that columns hold; without an offset it is UTC already. Of a moment that is past also
   * how long ago it was, as it was typed.
   */
  static Object time(String text, Field field) {
    if (field.type() == FieldType.PAST && DURATION.matcher(text).matches()) {
      return duration(text, field.name());
    }
    try {
      LocalDateTime time =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay()
              : text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                  ? OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                  : LocalDateTime.parse(text);
      if (time.getYear() >= 1900 && time.getYear() <= 9999) {
        return time.truncatedTo(ChronoUnit.MILLIS);
      }
    } catch (DateTimeException noTime) {
      // Told below, with what was expected.
    }
    throw Refusal.expected(field.type().expectation(), Shown.value(field.name(), text));
  }

  private static long secondsOf(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3600;
      case "d" -> 86_400;
      default -> 7 * 86_400;
    };
  }

  static boolean isBlank(String text) {
    return !has(text, codePoint -> !isBlank(codePoint));
  }

  /** Without a stream, which would take half of the time that reading many members takes. */
  private static boolean has(String text, IntPredicate wanted) {
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (wanted.test(codePoint)) {
        return true;
      }
    }
    return false;
  }

  /** What looks like nothing: every kind of space, and the byte order mark that editors leave behind. */
  private static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0x200B
        || codePoint == 0xFEFF;
  }
}
