package dev.orgctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Budgets start anew when the proxy would have said, and keys end when they would have there. */
class ResetTimeTest {
  @ParameterizedTest
  @CsvSource({
    // a Monday, in the middle of everything
    "2026-11-23T11:05:17.123456, 30s, 2026-11-23T11:05:30",
    "2026-11-23T11:05:17.123456, 7s, 2026-11-23T11:05:21",
    "2026-11-23T11:05:17.123456, 90s, 2026-11-23T11:06:30",
    "2026-11-23T11:05:17.123456, 86400s, 2026-11-24T11:05",
    "2026-11-23T11:05:17.123456, 5m, 2026-11-23T11:10",
    "2026-11-23T11:05:17.123456, 7m, 2026-11-23T11:07",
    "2026-11-23T11:05:17.123456, 90m, 2026-11-23T12:30",
    "2026-11-23T11:05:17.123456, 1440m, 2026-11-24T11:00",
    "2026-11-23T11:05:17.123456, 1h, 2026-11-23T12:00",
    "2026-11-23T11:05:17.123456, 5h, 2026-11-23T15:00",
    "2026-11-23T11:05:17.123456, 24h, 2026-11-24T00:00",
    "2026-11-23T11:05:17.123456, 36h, 2026-11-24T12:00",
    "2026-11-23T11:05:17.123456, 1d, 2026-11-24T00:00",
    "2026-11-23T11:05:17.123456, 2d, 2026-11-25T00:00",
    "2026-11-23T11:05:17.123456, 7d, 2026-11-30T00:00",
    "2026-11-23T11:05:17.123456, 1w, 2026-11-30T00:00",
    "2026-11-23T11:05:17.123456, 2w, 2026-12-07T00:00",
    "2026-11-23T11:05:17.123456, 30d, 2026-12-01T00:00",
    "2026-11-23T11:05:17.123456, 31d, 2026-12-24T00:00",
    "2026-11-23T11:05:17.123456, 1mo, 2026-12-01T00:00",
    // hours, minutes and seconds of more than a day end on the next one, at their time of day
    "2026-11-23T11:05:17.123456, 48h, 2026-11-24T00:00",
    "2026-11-23T11:05:17.123456, 60h, 2026-11-24T12:00",
    "2026-11-23T11:05:17.123456, 2880m, 2026-11-24T11:00",
    "2026-11-23T11:05:17.123456, 172800s, 2026-11-24T11:05",
    // exactly on a boundary: the next one
    "2026-11-23T12:00, 30s, 2026-11-23T12:00:30",
    "2026-11-23T12:00, 5m, 2026-11-23T12:05",
    "2026-11-23T12:00, 12h, 2026-11-24T00:00",
    "2026-11-23T00:00, 1d, 2026-11-24T00:00",
    "2026-11-23T00:00, 24h, 2026-11-24T00:00",
    "2026-11-23T00:00, 7d, 2026-11-30T00:00",
    "2026-12-01T00:00, 1mo, 2027-01-01T00:00",
    // over the ends of days, months and years
    "2026-12-31T23:59:59, 1s, 2027-01-01T00:00",
    "2026-12-31T23:59:59, 30s, 2027-01-01T00:00",
    "2026-12-31T23:58:00, 7m, 2027-01-01T00:03",
    "2026-12-31T22:10:00, 5h, 2027-01-01T01:00",
    "2026-12-31T23:59:59, 7d, 2027-01-04T00:00",
    "2026-12-31T23:59:59, 30d, 2027-01-01T00:00",
    "2026-11-22T12:00, 1w, 2026-11-23T00:00",
    "2028-02-28T10:00, 1d, 2028-02-29T00:00",
    "2028-01-31T10:00, 1mo, 2028-02-01T00:00"
  })
  void aBudgetIsResetAtTheNextBoundary(LocalDateTime now, String duration, LocalDateTime expected) {
    assertThat(ResetTime.after(now, duration)).isEqualTo(expected);
  }

  @Test
  void withoutADurationThereIsNoReset() {
    assertThat(ResetTime.after(LocalDateTime.parse("2026-11-23T11:05"), null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T11:05:17.5, 30s, 2026-11-23T11:05:47.5",
    "2026-11-23T11:05:17.5, 5m, 2026-11-23T11:10:17.5",
    "2026-11-23T11:05:17.5, 48h, 2026-11-25T11:05:17.5",
    "2026-11-23T11:05:17.5, 30d, 2026-12-23T11:05:17.5",
    "2026-11-23T11:05:17.5, 2w, 2026-12-07T11:05:17.5",
    "2026-11-23T11:05:17.5, 1mo, 2026-12-23T11:05:17.5",
    "2026-01-31T10:00, 1mo, 2026-02-28T10:00",
    "2028-01-31T10:00, 1mo, 2028-02-29T10:00",
    "2026-12-31T10:00, 1mo, 2027-01-31T10:00",
    "2026-11-23T11:05, 36525d, 2126-11-24T11:05"
  })
  void aKeyEndsSoLongFromNow(LocalDateTime now, String duration, LocalDateTime expected) {
    assertThat(Durations.after(now, duration)).isEqualTo(expected);
  }
}
