package dev.orgctl.service;

import java.time.Duration;
import java.time.LocalDateTime;

/** LiteLLM's durations, from now on or back: a number and a unit {@code s m h d w mo}, checked already. */
public final class Durations {
  private Durations() {}

  /** The moment that is as long ago as {@link #after} is ahead. */
  public static LocalDateTime before(LocalDateTime now, String duration) {
    return now.minus(Duration.between(now, after(now, duration)));
  }

  /** So long after now, not aligned to the calendar, as LiteLLM reckons how long a key is valid. */
  static LocalDateTime after(LocalDateTime now, String duration) {
    long count = count(duration);
    return switch (unit(duration)) {
      case "s" -> now.plusSeconds(count);
      case "m" -> now.plusMinutes(count);
      case "h" -> now.plusHours(count);
      case "d" -> now.plusDays(count);
      case "w" -> now.plusWeeks(count);
      default -> now.plusMonths(count);
    };
  }

  static long count(String duration) {
    return Long.parseLong(duration.substring(0, digits(duration)));
  }

  static String unit(String duration) {
    return duration.substring(digits(duration));
  }

  private static int digits(String duration) {
    int digits = 0;
    while (Character.isDigit(duration.charAt(digits))) {
      digits++;
    }
    return digits;
  }
}
