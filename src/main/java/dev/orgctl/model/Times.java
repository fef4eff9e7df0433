package dev.orgctl.model;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times, always UTC, as text. By hand, since long lists have half a dozen of them a row, where a formatter of the JDK takes
 * longer than all the rest of the row.
 */
public final class Times {
  private Times() {}

  /** What a clock says now. */
  public static LocalDateTime now(Clock clock) {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** How many characters a time takes at the most. */
  static final int WIDTH = 40;

  /** RFC 3339, with milliseconds where there are some: {@code 2026-11-23T11:05:00Z}. */
  public static String rfc3339(LocalDateTime time) {
    byte[] text = new byte[WIDTH];
    return text(text, rfc3339(time, text, 0));
  }

  /** The same as ASCII in an array, from an index on; tells where it ends. */
  static int rfc3339(LocalDateTime time, byte[] text, int from) {
    if (!isPlain(time)) {
      byte[] formatted = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").format(time).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(formatted, 0, text, from, formatted.length);
      return from + formatted.length;
    }
    int end = seconds(time, 'T', text, from);
    if (time.getNano() != 0) {
      end = millis(time, text, end);
    }
    text[end] = 'Z';
    return end + 1;
  }

  /** As SQLite stores it, always of one width, so that text order is time order: {@code 2026-11-23 11:05:00.000}. */
  public static String fixedWidth(LocalDateTime time) {
    if (!isPlain(time)) {
      return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").format(time);
    }
    byte[] text = new byte[WIDTH];
    return text(text, millis(time, text, seconds(time, ' ', text, 0)));
  }

  private static String text(byte[] ascii, int length) {
    return new String(ascii, 0, length, StandardCharsets.ISO_8859_1);
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

  private static int seconds(LocalDateTime time, char separator, byte[] text, int from) {
    two(time.getYear() / 100, text, from);
    two(time.getYear() % 100, text, from + 2);
    text[from + 4] = '-';
    two(time.getMonthValue(), text, from + 5);
    text[from + 7] = '-';
    two(time.getDayOfMonth(), text, from + 8);
    text[from + 10] = (byte) separator;
    two(time.getHour(), text, from + 11);
    text[from + 13] = ':';
    two(time.getMinute(), text, from + 14);
    text[from + 16] = ':';
    two(time.getSecond(), text, from + 17);
    return from + 19;
  }

  private static int millis(LocalDateTime time, byte[] text, int from) {
    int millis = time.getNano() / 1_000_000;
    text[from] = '.';
    text[from + 1] = (byte) ('0' + millis / 100);
    two(millis % 100, text, from + 2);
    return from + 4;
  }

  private static void two(int number, byte[] text, int at) {
    text[at] = (byte) ('0' + number / 10);
    text[at + 1] = (byte) ('0' + number % 10);
  }
}
