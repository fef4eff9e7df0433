package dev.orgctl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-23 11:05:00, 2026-11-23T11:05:00Z, 2026-11-23 11:05:00.000",
    "2026-11-23 11:05:09.5, 2026-11-23T11:05:09.500Z, 2026-11-23 11:05:09.500",
    "1999-01-02 03:04:05.006, 1999-01-02T03:04:05.006Z, 1999-01-02 03:04:05.006",
    "0099-01-02 03:04:05.000001, 0099-01-02T03:04:05.000Z, 0099-01-02 03:04:05.000"
  })
  void aTimeIsReadAsDatabasesPrintIt(String printed, String rfc3339, String fixedWidth) {
    LocalDateTime time = Times.parse(printed);
    assertThat(time).isEqualTo(LocalDateTime.parse(printed.replace(' ', 'T')));
    assertThat(Times.rfc3339(time)).isEqualTo(rfc3339);
    assertThat(Times.fixedWidth(time)).isEqualTo(fixedWidth);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "infinity", "-infinity", "2026-11-23", "2026-11-23 11:05", "2026-11-23 11:05:00.", "12026-11-23 11:05:00", "2026-11-23 11:05:00 BC", "2026-11-23 11:05:xx"})
  void whatIsWrittenOtherwiseIsLeftToTheDriver(String text) {
    assertThat(Times.parse(text)).isNull();
  }

  @Test
  void yearsOfMoreThanFourDigitsArePrinted() {
    assertThat(Times.rfc3339(LocalDateTime.of(12026, 1, 2, 3, 4, 5))).isEqualTo("+12026-01-02T03:04:05.000Z");
  }
}
