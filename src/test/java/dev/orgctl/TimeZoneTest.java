package dev.orgctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Times are written and printed in UTC, wherever the program runs: these tests run in UTC and in New York. */
@Tag("timezone")
class TimeZoneTest {
  private static Orgctl master(TestDatabase database) {
    return Orgctl.on(database).with("LITELLM_MASTER_KEY", "sk-1234");
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void everyTimeThatIsWrittenIsNowInUtc(Flavour flavour) {
    try (TestDatabase database = TestDatabase.empty(flavour)) {
      LocalDateTime before = now();
      master(database).run("org", "new", "Research", "--organization-id", "research", "--max-budget", "5").exits(0);
      master(database).run("org", "member-add", "research", "--user-id", "ada", "--role", "org_admin", "--max-budget-in-organization", "1").exits(0);
      master(database).run("user", "new", "ben@example.com", "--organization-id", "research").exits(0);
      master(database).run("key", "generate", "ci", "--user-id", "ada").exits(0);
      Map<String, String> times = new TreeMap<>();
      database.snapshot().tables().forEach((table, rows) -> rows.values().forEach(row -> collect(table, row, times)));
      LocalDateTime after = now();
      assertThat(times)
          .containsKeys(
              "LiteLLM_OrganizationTable.created_at",
              "LiteLLM_BudgetTable.updated_at",
              "LiteLLM_OrganizationMembership.created_at",
              "LiteLLM_VerificationToken.created_at",
              "LiteLLM_AuditLog.updated_at")
          .allSatisfy((column, time) -> assertThat(LocalDateTime.parse(time)).as(column).isBetween(before, after));
    }
  }

  private static void collect(String table, JsonNode row, Map<String, String> times) {
    row.properties().forEach(
        column -> {
          if (column.getValue().asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*")) {
            times.put(table + "." + column.getKey(), column.getValue().asText());
          }
        });
  }

  private static LocalDateTime now() {
    return LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void everyTimeThatIsPrintedIsUtc(Flavour flavour) {
    try (TestDatabase database = TestDatabase.empty(flavour)) {
      Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      JsonNode organization =
          master(database).run("org", "new", "Research", "--budget-duration", "30d", "-o", "json").exits(0).json();
      JsonNode key = master(database).run("key", "generate", "ci", "--duration", "2h", "-o", "json").exits(0).json();
      assertThat(Instant.parse(organization.path("created_at").asText())).isBetween(before, Instant.now());
      assertThat(Instant.parse(key.path("expires").asText()))
          .isBetween(before.plus(Duration.ofHours(2)), Instant.now().plus(Duration.ofHours(2)));
      LocalDateTime nextMonth =
          LocalDateTime.ofInstant(before, ZoneOffset.UTC).with(TemporalAdjusters.firstDayOfNextMonth()).truncatedTo(ChronoUnit.DAYS);
      assertThat(organization.path("litellm_budget_table").path("budget_reset_at").asText()).isEqualTo(nextMonth + ":00Z");
    }
  }

  /** Half past two in the night of 8 March 2026 is an hour that New York does not have. */
  @ParameterizedTest
  @EnumSource(Flavour.class)
  void anHourThatIsMissingHereIsPrintedAsItIs(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      database.execute("UPDATE \"LiteLLM_OrganizationTable\" SET created_at = '2026-03-08 02:30:00.000' WHERE organization_id = 'org-a'");
      Orgctl admin = Orgctl.on(database).asActor("admin");
      admin.run("org", "info", "org-a").exits(0).stdout().contains("2026-03-08T02:30:00Z");
      admin.run("org", "info", "org-a", "-o", "csv").exits(0).stdout().contains("2026-03-08T02:30:00Z");
      assertThat(admin.run("org", "list", "--org-id", "org-a", "-o", "json").exits(0).json().get(0).path("created_at").asText())
          .isEqualTo("2026-03-08T02:30:00Z");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void aKeyEndsWhenItsTimeInUtcHasCome(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      for (int minutes : new int[] {-10, 10}) {
        LocalDateTime expires = now().plusMinutes(minutes);
        database.execute("UPDATE \"LiteLLM_VerificationToken\" SET expires = '" + text(expires) + "' WHERE key_alias = 'alias-admin'");
        Orgctl.on(database).asActor("admin").run("whoami").exits(minutes < 0 ? 5 : 0);
      }
    }
  }

  private static String text(LocalDateTime time) {
    return time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS"));
  }
}
