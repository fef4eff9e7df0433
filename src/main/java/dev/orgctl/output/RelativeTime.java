package dev.orgctl.output;

import java.time.Duration;
import java.time.LocalDateTime;

/** Times as people tell them: {@code 3 days ago}, {@code in 2 hours}. */
final class RelativeTime {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long MONTH = 30 * DAY;
  private static final long YEAR = 365 * DAY;

  private RelativeTime() {}

  static String of(LocalDateTime time, LocalDateTime now) {
    long seconds = Duration.between(time, now).toSeconds();
    long distance = Math.abs(seconds);
    if (distance < MINUTE) {
      return seconds >= 0 ? "just now" : "in a moment";
    }
    String told =
        distance < HOUR ? count(distance / MINUTE, "minute")
            : distance < DAY ? count(distance / HOUR, "hour")
                : distance < MONTH ? count(distance / DAY, "day")
                    : distance < YEAR ? count(distance / MONTH, "month") : count(distance / YEAR, "year");
    return seconds > 0 ? told + " ago" : "in " + told;
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
