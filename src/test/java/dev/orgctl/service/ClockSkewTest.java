package dev.orgctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.auth.Actor;
import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.store.Connector;
import dev.orgctl.store.Database;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code doctor} compares the machine's clock with the database server's. */
class ClockSkewTest {
  @ParameterizedTest
  @EnumSource
  void clocksThatDifferAreFound(Flavour flavour) {
    try (TestDatabase rows = TestDatabase.empty(flavour)) {
      Connector connector = Connector.of(DatabaseUrl.parse("test", rows.url(), Map.of()), Timeouts.DEFAULT);
      try (Database database = new Database(connector.dialect(), connector::open, connector.transactionSettings())) {
        assertThat(skew(database, Duration.ZERO)).isNull();
        assertThat(skew(database, Duration.ofMinutes(-10)).number("server_ahead_ms")).isBetween(595_000.0, 605_000.0);
        assertThat(skew(database, Duration.ofMinutes(10)).number("server_ahead_ms")).isBetween(-605_000.0, -595_000.0);
      }
    }
  }

  private static Row skew(Database database, Duration wrong) {
    Clock clock = Clock.offset(Clock.systemUTC(), wrong);
    Row report = new DoctorService(new Writer(database, clock, () -> UUID.randomUUID().toString()), clock).examine(Actor.master("sk-...test"));
    for (Row finding : (Rows) report.get("findings")) {
      if (finding.text("id").equals("clock-skew")) {
        return ((Rows) finding.get("rows")).iterator().next();
      }
    }
    return null;
  }
}
