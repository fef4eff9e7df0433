package dev.orgctl.service;

import java.time.LocalDateTime;

/** How long a key is valid: LiteLLM's durations, from now, not aligned to the calendar. */
final class Durations {
  private Durations() {}

  /** @param duration a number and {@code s m h d w mo}, checked already */
  static LocalDateTime after(LocalDateTime now, String duration) {
    int digits = 0;
    while (Character.isDigit(duration.charAt(digits))) {
      digits++;
    }
    long count = Long.parseLong(duration.substring(0, digits));
    return switch (duration.substring(digits)) {
      case "s" -> now.plusSeconds(count);
      case "m" -> now.plusMinutes(count);
      case "h" -> now.plusHours(count);
      case "d" -> now.plusDays(count);
      case "w" -> now.plusWeeks(count);
      default -> now.plusMonths(count);
    };
  }
}
