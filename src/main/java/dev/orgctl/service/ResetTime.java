package dev.orgctl.service;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * When a budget with a duration is reset next, in UTC, as LiteLLM aligns it: {@code 1d} the next midnight, {@code 7d} and
 * {@code 1w} the next Monday, {@code 30d} and {@code 1mo} the first of the next month, other days today's midnight plus
 * so many, and hours, minutes and seconds the next multiple. Of those LiteLLM keeps only the time of day when they reach
 * past tomorrow: {@code 48h} ends at the next midnight.
 */
final class ResetTime {
  private ResetTime() {}

  /** @param duration as in {@link Durations}; null gives null */
  static LocalDateTime after(LocalDateTime now, String duration) {
    if (duration == null) {
      return null;
    }
    long count = Durations.count(duration);
    return switch (Durations.unit(duration)) {
      case "s" -> atMostTomorrow(now, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(count - now.getSecond() % count));
      case "m" -> atMostTomorrow(now, now.truncatedTo(ChronoUnit.MINUTES).plusMinutes(count - now.getMinute() % count));
      case "h" -> atMostTomorrow(now, now.truncatedTo(ChronoUnit.HOURS).plusHours(count - now.getHour() % count));
      case "d" -> days(now, count);
      case "w" -> days(now, 7 * count);
      default -> nextMonth(now);
    };
  }

  private static LocalDateTime atMostTomorrow(LocalDateTime now, LocalDateTime aligned) {
    LocalDate tomorrow = now.toLocalDate().plusDays(1);
    return aligned.toLocalDate().isAfter(tomorrow) ? aligned.toLocalTime().atDate(tomorrow) : aligned;
  }

  private static LocalDateTime days(LocalDateTime now, long count) {
    LocalDateTime midnight = now.truncatedTo(ChronoUnit.DAYS);
    if (count == 7) {
      return midnight.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }
    return count == 30 ? nextMonth(now) : midnight.plusDays(count);
  }

  private static LocalDateTime nextMonth(LocalDateTime now) {
    return now.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
  }
}
