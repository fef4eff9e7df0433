package dev.orgctl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of a long list are what the driver reads of the same query, whatever they hold. */
class LongListContractTest {
  private static final int MANY = 300;

  private static final List<String> TEXTS =
      List.of(
          "plain", "", " ", "it's", "say \"so\"", "back\\slash", "both \\\" of them", "a,b", "(a)", "{a}", "[1]", "NULL", "null", "\\N", "line\nend", "tab\tand\rmore",
          "bell\u0007", "escape\u001b[31m", "é", "مرحبا", "日本語", "👩‍👩‍👧", "\u2028", "-1", "1e5", "\"", "\\", "n");

  private static final List<String> DECIMALS =
      List.of("0", "0.1", "-0.1", "1e300", "1e-300", "123456789.123456789", "0.30000000000000004", "5e-324", "1.7976931348623157e308", "9007199254740993");

  private interface Check {
    void run(TestDatabase rows, Database database);
  }

  private static void on(Flavour flavour, Check check) {
    try (TestDatabase rows = TestDatabase.empty(flavour)) {
      Connector connector = Connector.of(DatabaseUrl.parse("test", rows.url(), Map.of()), Timeouts.DEFAULT);
      try (Database database = new Database(connector.dialect(), connector::open, connector.transactionSettings())) {
        rows.execute("insert into \"LiteLLM_BudgetTable\" (budget_id, max_budget, created_by, updated_by) values ('b', 12.5, 'x', 'x')");
        database.write(
            true,
            tx -> {
              tx.insertUnaudited(Tables.ORGANIZATION, IntStream.range(0, MANY).mapToObj(i -> new Tx.Keyed("", organization(i))).toList());
              return null;
            });
        if (flavour.isPostgres()) {
          oddities(rows);
        }
        check.run(rows, database);
      }
    }
  }

  private static Row organization(int i) {
    String text = TEXTS.get(i % TEXTS.size());
    List<String> list = new ArrayList<>(Collections.nCopies(i % 4, text));
    list.addAll(i % 5 == 0 ? TEXTS : List.of());
    return Row.of("organization_id", "o%05d".formatted(i))
        .with("organization_alias", text)
        .with("budget_id", "b")
        .with("metadata", Json.of(Row.of("text", text).with("list", list).with("none", null)))
        .with("models", list)
        .with("spend", Double.valueOf(DECIMALS.get(i % DECIMALS.size())))
        .with("created_at", LocalDateTime.of(1 + i * 33, 1 + i % 12, 1 + i % 28, i % 24, i % 60, i % 60, i % 2 * 123_000_000))
        .with("created_by", text)
        .with("updated_by", text);
  }

  /** What PostgreSQL's types hold beyond what others do. */
  private static void oddities(TestDatabase rows) {
    for (int i = 0; i < MANY; i += 7) {
      String time = List.of("infinity", "-infinity", "0044-03-15 10:00:00 BC", "12026-01-01 00:00:00.5").get(i / 7 % 4);
      String number = List.of("NaN", "Infinity", "-Infinity").get(i / 7 % 3);
      rows.execute(
          "update \"LiteLLM_OrganizationTable\" set updated_at = '%s', spend = '%s', models = %s where organization_id = 'o%05d'"
              .formatted(time, number, i % 2 == 0 ? "null" : "array[null, 'a', '']::text[]", i));
    }
  }

  private static final String ALL =
      "select * from \"LiteLLM_OrganizationTable\" where organization_id > :after order by organization_id limit :page_size";

  private static List<Row> page(Database database, String sql, Map<String, Object> parameters) {
    return database.read(tx -> page(tx, sql, parameters));
  }

  private static List<Row> page(Tx tx, String sql, Map<String, Object> parameters) {
    return tx.page(Tables.ORGANIZATION, false, sql, parameters);
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void everyValueIsTheSame(Flavour flavour) {
    on(
        flavour,
        (rows, database) -> {
          Map<String, Object> first = Map.of("after", "", "page_size", MANY);
          List<Row> plain = page(database, ALL, first);
          List<Row> lazy = page(database, ALL, first);
          assertThat(plain).hasSize(MANY).isNotInstanceOf(LazyRows.class);
          assertThat(lazy).isInstanceOf(LazyRows.class);
          assertThat(List.copyOf(lazy)).isEqualTo(plain);
          for (String name : List.of("organization_id", "organization_alias", "created_by", "budget_id", "no_such_column")) {
            assertThat(Rows.texts(lazy, name)).as(name).isEqualTo(Rows.texts(plain, name));
          }
          assertThat(page(database, ALL, Map.of("after", "o00298", "page_size", MANY))).extracting(row -> row.text("organization_id")).containsExactly("o00299");
          assertThat(page(database, ALL, Map.of("after", "o00299", "page_size", MANY))).isEmpty();
        });
  }

  /** What a list nests is null where it has nothing, and otherwise a row of its own. */
  @ParameterizedTest
  @EnumSource(Flavour.class)
  void budgetsAreNested(Flavour flavour) {
    on(
        flavour,
        (rows, database) -> {
          if (flavour.isPostgres()) {
            rows.execute("alter table \"LiteLLM_OrganizationTable\" drop constraint \"LiteLLM_OrganizationTable_budget_id_fkey\"");
          }
          rows.execute("update \"LiteLLM_OrganizationTable\" set budget_id = 'gone' where organization_id = 'o00008'");
          OrgStore.Filter all = new OrgStore.Filter(null, null, null, Sort.of("organization_id"), null);
          Row before = Row.of("organization_id", "");
          for (int turn = 0; turn < 2; turn++) {
            List<Row> found = database.read(tx -> new OrgStore(tx).page(all, before, MANY));
            assertThat(found instanceof LazyRows).isEqualTo(turn == 1);
            assertThat(found.get(7).row("litellm_budget_table").get("max_budget")).isEqualTo(12.5);
            assertThat(found.get(7).row("litellm_budget_table").get("budget_id")).isEqualTo("b");
            assertThat(found.get(8).has("litellm_budget_table")).isTrue();
            assertThat(found.get(8).get("litellm_budget_table")).isNull();
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void aParameterIsNoMoreThanAValue(Flavour flavour) {
    on(
        flavour,
        (rows, database) -> {
          String sql =
              "select * from \"LiteLLM_OrganizationTable\" where (organization_alias <> :alias or organization_alias = :alias and "
                  + database.read(tx -> tx.anyOf("created_by", "names"))
                  + ") and created_at > :since and spend > :spend order by organization_id limit :page_size";
          Map<String, Object> parameters = new HashMap<>();
          parameters.put("since", LocalDateTime.of(1000, 1, 1, 0, 0));
          parameters.put("spend", -1e9);
          parameters.put("page_size", MANY);
          List<String> texts = new ArrayList<>(TEXTS);
          texts.addAll(List.of("'; drop table \"LiteLLM_UserTable\"; --", "\\'; select 1", ":alias", "$1", "?"));
          for (String text : texts) {
            parameters.put("alias", text);
            parameters.put("names", List.of(text, "other"));
            List<Row> found = page(database, sql, parameters);
            assertThat(found).as(text).hasSizeGreaterThan(LongList.MANY).isEqualTo(database.read(tx -> tx.rows(sql, parameters)));
          }
          assertThat(page(database, sql, parameters)).isInstanceOf(LazyRows.class);
        });
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRES_TODAY")
  void backslashesAreTextsWhereAServerTakesThemForEscapes(Flavour flavour) {
    on(
        flavour,
        (rows, database) -> {
          page(database, ALL, Map.of("after", "", "page_size", MANY));
          String sql = "select * from \"LiteLLM_OrganizationTable\" where organization_alias <> :alias order by 1 limit 500";
          database.read(
              tx -> {
                tx.rows("select set_config('standard_conforming_strings', 'off', true)", Map.of());
                assertThat(page(tx, sql, Map.of("alias", "x"))).hasSize(MANY);
                for (String text : TEXTS) {
                  assertThat(page(tx, sql, Map.of("alias", text))).as(text).isInstanceOf(LazyRows.class).isEqualTo(tx.rows(sql, Map.of("alias", text)));
                }
                return null;
              });
        });
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRES_TODAY")
  void aTableThatGetsAColumnMeanwhileIsReadAnew(Flavour flavour) {
    on(
        flavour,
        (rows, database) -> {
          Map<String, Object> first = Map.of("after", "", "page_size", MANY);
          page(database, ALL, first);
          rows.execute("alter table \"LiteLLM_OrganizationTable\" add column colour text default 'red'");
          for (int turn = 0; turn < 2; turn++) {
            assertThat(page(database, ALL, first)).hasSize(MANY).allSatisfy(row -> assertThat(row.text("colour")).isEqualTo("red"));
          }
        });
  }

  /** The next list looks at the columns anew, even if there are as many as before. */
  @ParameterizedTest
  @EnumSource(names = "POSTGRES_TODAY")
  void aTableThatChangesBetweenTwoListsIsReadAnew(Flavour flavour) {
    on(
        flavour,
        (rows, database) -> {
          Map<String, Object> first = Map.of("after", "", "page_size", MANY);
          page(database, ALL, first);
          rows.execute("alter table \"LiteLLM_OrganizationTable\" drop column organization_alias");
          rows.execute("alter table \"LiteLLM_OrganizationTable\" add column colour text default 'red'");
          database.read(tx -> tx.page(Tables.ORGANIZATION, true, ALL, first));
          for (int turn = 0; turn < 2; turn++) {
            assertThat(page(database, ALL, first)).allSatisfy(row -> assertThat(row.text("colour")).isEqualTo("red"));
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRES_TODAY")
  void aColumnWhoseTypeChangesBetweenTwoListsIsReadAnew(Flavour flavour) {
    on(
        flavour,
        (rows, database) -> {
          Map<String, Object> first = Map.of("after", "", "page_size", MANY);
          page(database, ALL, first);
          rows.execute("alter table \"LiteLLM_OrganizationTable\" alter spend type numeric using 7");
          database.read(tx -> tx.page(Tables.ORGANIZATION, true, ALL, first));
          for (int turn = 0; turn < 2; turn++) {
            assertThat(page(database, ALL, first)).allSatisfy(row -> assertThat(row.get("spend")).isEqualTo(7.0));
          }
        });
  }

  /** A page may end at any of the values, and the next one begins after it. */
  @ParameterizedTest
  @EnumSource(Flavour.class)
  void listsGoOnAfterAnyValue(Flavour flavour) {
    on(
        flavour,
        (rows, database) -> {
          for (String sort : List.of("spend", "created_at", "updated_at", "organization_alias")) {
            for (boolean descending : new boolean[] {false, true}) {
              OrgStore.Filter filter = new OrgStore.Filter(null, null, null, new Sort(sort, descending), null);
              List<Row> all = database.read(tx -> new OrgStore(tx).page(filter, MANY));
              assertThat(all).hasSize(MANY);
              database.read(tx -> new OrgStore(tx).page(filter, all.get(0), MANY));
              for (int i = 0; i < MANY - LongList.MANY; i++) {
                Row last = all.get(i);
                List<Row> following = database.read(tx -> new OrgStore(tx).page(filter, last, 2));
                assertThat(following).as(sort + " after " + last.get(sort)).isInstanceOf(LazyRows.class).isEqualTo(all.subList(i + 1, i + 3));
              }
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = "SQLITE")
  void whatNoJsonCanHoldIsReadAsBefore(Flavour flavour) {
    on(
        flavour,
        (rows, database) -> {
          Map<String, Object> first = Map.of("after", "", "page_size", MANY);
          rows.execute("update \"LiteLLM_OrganizationTable\" set organization_alias = x'c3a9', spend = 7 where organization_id = 'o00003'");
          List<Row> plain = page(database, ALL, first);
          assertThat(page(database, ALL, first)).isEqualTo(plain);
          assertThat(plain.get(3).text("organization_alias")).isEqualTo("é");
        });
  }
}
