package dev.orgctl.config;

import dev.orgctl.problem.Invalid;
import java.time.Duration;

/** How long to wait: for a server, for rows that others have locked, for one statement. All are finite. */
public record Timeouts(Duration connect, Duration lock, Duration statement) {
  public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(60));

  static Timeouts of(Overrides flags) {
    return new Timeouts(
        parse("--connect-timeout", flags.connectTimeout(), DEFAULT.connect),
        parse("--lock-timeout", flags.lockTimeout(), DEFAULT.lock),
        parse("--statement-timeout", flags.statementTimeout(), DEFAULT.statement));
  }

  /** {@code 500ms}, {@code 10s}, {@code 2m}; a plain number is seconds. */
  private static Duration parse(String flag, String text, Duration otherwise) {
    if (text == null) {
      return otherwise;
    }
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    long number = digits == 0 || digits > 9 ? 0 : Long.parseLong(text.substring(0, digits));
    Duration duration =
        switch (text.substring(digits)) {
          case "ms" -> Duration.ofMillis(number);
          case "s", "" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ZERO;
        };
    if (duration.isZero() || duration.compareTo(Duration.ofDays(1)) > 0) {
      throw new Invalid(flag + " '" + text + "' is no time to wait: expected one such as 500ms, 10s or 2m, up to a day.");
    }
    return duration;
  }
}
