package dev.orgctl.model;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Times, always UTC, as text. By hand, since long lists have half a dozen of them a row, where a formatter of the JDK takes
 * longer than all the rest of the row.
 */
public final class Times {
  private Times() {}

  /** RFC 3339, with milliseconds where there are some: {@code 2026-11-23T11:05:00Z}. */
  public static String rfc3339(LocalDateTime time) {
    if (!isPlain(time)) {
      return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").format(time);
    }
    StringBuilder text = seconds(time, 'T');
    if (time.getNano() != 0) {
      millis(text, time);
    }
    return text.append('Z').toString();
  }

  /** As SQLite stores it, always of one width, so that text order is time order: {@code 2026-11-23 11:05:00.000}. */
  public static String fixedWidth(LocalDateTime time) {
    if (!isPlain(time)) {
      return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").format(time);
    }
    return millis(seconds(time, ' '), time).toString();
  }

  /** What databases print: {@code 2026-11-23 11:05:00}, with or without a fraction; null for what is not written like this. */
  public static LocalDateTime parse(String text) {
    int length = text.length();
    if (length < 19 || length > 29 || length == 20 || text.charAt(4) != '-' || text.charAt(13) != ':' || length > 20 && text.charAt(19) != '.') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int nanos = length == 19 ? 0 : digits(text, 20, length);
    if ((year | month | day | hour | minute | second | nanos) < 0) {
      return null;
    }
    for (int i = length; i < 29 && nanos > 0; i++) {
      nanos *= 10;
    }
    return LocalDateTime.of(year, month, day, hour, minute, second, nanos);
  }

  /** The number that the digits make, or -1 where something else is among them. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static boolean isPlain(LocalDateTime time) {
    return time.getYear() >= 1000 && time.getYear() <= 9999;
  }

  private static StringBuilder seconds(LocalDateTime time, char separator) {
    StringBuilder text = new StringBuilder(24).append(time.getYear());
    two(text.append('-'), time.getMonthValue());
    two(text.append('-'), time.getDayOfMonth());
    two(text.append(separator), time.getHour());
    two(text.append(':'), time.getMinute());
    two(text.append(':'), time.getSecond());
    return text;
  }

  private static StringBuilder millis(StringBuilder text, LocalDateTime time) {
    int millis = time.getNano() / 1_000_000;
    two(text.append('.').append((char) ('0' + millis / 100)), millis % 100);
    return text;
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
