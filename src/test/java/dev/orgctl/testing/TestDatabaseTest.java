package dev.orgctl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ground that the other tests stand on. */
class TestDatabaseTest {
  @ParameterizedTest
  @EnumSource
  void theWorldIsTheSameEverywhere(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      Snapshot world = database.snapshot();

      for (var rows : World.get().rows().entrySet()) {
        if (database.schema().table(rows.getKey()).isPresent()) {
          assertThat(world.rows(rows.getKey())).as(rows.getKey()).hasSameSizeAs(rows.getValue());
          for (JsonNode row : rows.getValue()) {
            assertThat(world.rows(rows.getKey())).as(rows.getKey()).anyMatch(one -> has(one, row, database.schema(), rows.getKey()));
          }
        }
      }
    }
  }

  private static boolean has(ObjectNode stored, JsonNode row, Schema schema, String table) {
    return row.properties().stream()
        .filter(column -> schema.has(table, column.getKey()))
        .allMatch(
            column ->
                column.getValue().isNumber()
                    ? stored.path(column.getKey()).asDouble() == column.getValue().asDouble()
                    : stored.path(column.getKey()).equals(column.getValue()));
  }

  @ParameterizedTest
  @EnumSource
  void aDiffNamesNewChangedAndDeletedRows(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      Snapshot before = database.snapshot();

      database.execute("update \"LiteLLM_UserTable\" set models='{a,b}' where user_id='nobody'");
      database.execute("delete from \"LiteLLM_TeamMembership\" where user_id='nobody'");
      database.execute(
          "insert into \"LiteLLM_BudgetTable\" (budget_id, created_by, updated_by, created_at, updated_at)"
              + " values ('new', 'x', 'y', '2026-01-01 00:00:00.120', '2026-01-01 00:00:00.000')");

      ObjectNode diff = Snapshot.diff(before, database.snapshot());
      assertThat(diff.toString())
          .contains("\"LiteLLM_UserTable\":{\"updated\":[{\"pk\":{\"user_id\":\"nobody\"},\"changed\":{\"models\":[[],[\"a\",\"b\"]]}}]}")
          .contains("\"LiteLLM_TeamMembership\":{\"deleted\":[{\"user_id\":\"nobody\",\"team_id\":\"team-free\"}]}")
          .contains("\"created_at\":\"2026-01-01T00:00:00.12\"")
          .contains("\"updated_at\":\"2026-01-01T00:00:00\"");

      database.reset();

      assertThat(Snapshot.diff(before, database.snapshot())).isEmpty();
    }
  }

  @Test
  void sqliteGetsItsOwnWords() {
    assertThat(SqliteWords.of("set a='{}', b='{x,y}', metadata='{}', c='{\"k\": [1]}'"))
        .isEqualTo("set a='[]', b='[\"x\",\"y\"]', metadata='{}', c='{\"k\": [1]}'");
    assertThat(SqliteWords.of("set expires=now() at time zone 'utc' - interval '1 hour' where x"))
        .isEqualTo("set expires=strftime('%Y-%m-%d %H:%M:%f', 'now', '-1 hours') where x");
    assertThat(SqliteWords.of("set expires=now() at time zone 'utc'")).isEqualTo("set expires=strftime('%Y-%m-%d %H:%M:%f', 'now')");
  }

  @ParameterizedTest
  @EnumSource
  void whatOneTestDidAnotherDoesNotFind(Flavour flavour) {
    Snapshot whole;
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      whole = database.snapshot();
      database.execute("delete from \"LiteLLM_TeamMembership\"");
      assertThat(database.snapshot()).isNotEqualTo(whole);
    }
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      assertThat(database.snapshot()).isEqualTo(whole);
      database.execute("alter table \"LiteLLM_TeamTable\" drop column tpm_limit");
    }
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      database.execute("update \"LiteLLM_TeamTable\" set tpm_limit = 5 where team_id = 'team-a'");
      assertThat(database.snapshot()).isNotEqualTo(whole);
      database.reset();
      assertThat(database.snapshot()).isEqualTo(whole);
    }
  }
}
