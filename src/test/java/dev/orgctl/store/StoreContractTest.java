package dev.orgctl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.model.Change;
import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.Problem;
import dev.orgctl.problem.Unavailable;
import dev.orgctl.store.OrgStore.Filter;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Resources;
import dev.orgctl.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the stores promise, the same on SQLite and on LiteLLM's PostgreSQL of any age. */
@ParameterizedClass(name = "{0}")
@EnumSource
class StoreContractTest {
  private static final Sort BY_USER = Sort.of("user_id");
  private static final LocalDateTime NOON = LocalDateTime.parse("2026-03-08T12:00:00.120");

  @Parameter Flavour flavour;

  private static TestDatabase rows;
  private Database database;

  @BeforeParameterizedClassInvocation
  static void create(Flavour flavour) {
    rows = TestDatabase.empty(flavour);
  }

  @AfterParameterizedClassInvocation
  static void drop() {
    rows.close();
  }

  @BeforeEach
  void open() {
    database = open(Timeouts.DEFAULT);
  }

  @AfterEach
  void close() {
    database.close();
    rows.reset();
  }

  private Database open(Timeouts timeouts) {
    Connector connector = Connector.of(DatabaseUrl.parse("test", rows.url(), Map.of()), timeouts);
    return new Database(connector.dialect(), connector::open, connector.transactionSettings());
  }

  private boolean old() {
    return flavour == Flavour.POSTGRES_SEED;
  }

  private <T> T read(Function<Tx, T> work) {
    return database.read(work);
  }

  private <T> T write(Function<Tx, T> work) {
    return database.write(true, work);
  }

  private static Row budget(String id) {
    return Row.of("budget_id", id).with(stamps());
  }

  private static Row stamps() {
    return Row.of("created_at", NOON).with("created_by", "me").with("updated_at", NOON).with("updated_by", "me");
  }

  private static Row organization(String id, String alias) {
    return Row.of("organization_id", id)
        .with("organization_alias", alias)
        .with("budget_id", "b")
        .with("models", List.of())
        .with("metadata", Json.EMPTY_OBJECT)
        .with(stamps());
  }

  private static Row user(String id, String email) {
    return Row.of("user_id", id).with("user_email", email).with("models", List.of("gpt"));
  }

  private static Row member(String organization, String user) {
    return Row.of("user_id", user)
        .with("organization_id", organization)
        .with("user_role", "internal_user")
        .with("budget_id", null)
        .with("created_at", NOON)
        .with("updated_at", NOON);
  }

  private void givenOrganizations(Row... organizations) {
    write(
        tx -> {
          new BudgetStore(tx).insert(budget("b"));
          for (Row organization : organizations) {
            new OrgStore(tx).insert(organization);
          }
          return null;
        });
  }

  private String plain(String sql) {
    try (Connection connection = rows.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "no row";
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static void has(Row found, Row expected) {
    assertThat(found.only(expected.names())).isEqualTo(expected);
  }

  private static JsonNode json(Object value) {
    try {
      return Resources.JSON.readTree(((Json) value).text());
    } catch (JsonProcessingException e) {
      throw new AssertionError(value + " is no JSON", e);
    }
  }

  /** Rows go in and come out again. */
  @Nested
  class RoundTrips {
    @Test
    void everyKindOfRowIsFoundAsItWasInserted() {
      Row organization = organization("o", "Research");
      Row user = user("u", "U@example.com");
      Row member = member("o", "u").with("budget_id", "b");
      Row key =
          Row.of("token", "f".repeat(64)).with("key_name", "sk-...abcd").with("key_alias", "ci").with("user_id", "u")
              .with("models", List.of("a", "b")).with("blocked", null).with("spend", 0.0).with("expires", NOON)
              .with("tpm_limit", 9_007_199_254_740_993L);

      write(
          tx -> {
            new BudgetStore(tx).insert(budget("b"));
            new OrgStore(tx).insert(organization);
            new UserStore(tx).insertAll(List.of(user));
            new MemberStore(tx).insertAll(List.of(member));
            new KeyStore(tx).insert(key);
            return null;
          });

      read(
          tx -> {
            has(new BudgetStore(tx).find("b").orElseThrow(), budget("b"));
            has(new BudgetStore(tx).findAll(List.of("b", "none")).get(0), budget("b"));
            has(new OrgStore(tx).find("o").orElseThrow(), organization);
            assertThat(new OrgStore(tx).idsByAlias("Research")).containsExactly("o");
            assertThat(new OrgStore(tx).idsByAlias("research")).isEmpty();
            has(new UserStore(tx).find("u").orElseThrow(), user);
            has(new UserStore(tx).findByEmails(List.of("u@example.com")).get(0), user);
            has(new MemberStore(tx).ofUser("u").get(0), member);
            has(new MemberStore(tx).page("o", BY_USER, null, null, 10).get(0), member);
            assertThat(new MemberStore(tx).rolesOf("u")).isEqualTo(Map.of("o", "internal_user"));
            has(new KeyStore(tx).find("f".repeat(64)).orElseThrow(), key);
            has(new KeyStore(tx).findByAlias("ci").get(0), key);
            has(new KeyStore(tx).ofUser("u").get(0), key);
            assertThat(new BudgetStore(tx).usersOf("b")).containsExactly("member u of organization o", "organization o");
            return null;
          });
    }

    @Test
    void whatIsNotThereIsNotFound() {
      read(
          tx -> {
            assertThat(new BudgetStore(tx).find("x")).isEmpty();
            assertThat(new BudgetStore(tx).findAll(List.of())).isEmpty();
            assertThat(new OrgStore(tx).find("x")).isEmpty();
            assertThat(new OrgStore(tx).findAll(List.of())).isEmpty();
            assertThat(new UserStore(tx).find("' or '1'='1")).isEmpty();
            assertThat(new UserStore(tx).findByEmails(List.of())).isEmpty();
            assertThat(new KeyStore(tx).find("x")).isEmpty();
            assertThat(new MemberStore(tx).page("x", BY_USER, null, null, 5)).isEmpty();
            assertThat(new ObjectPermissionStore(tx).find("x")).isEmpty();
            assertThat(new ObjectPermissionStore(tx).find(null)).isEmpty();
            return null;
          });
    }

    @Test
    void objectPermissionsAreRefusedByTheOlderSchemaAndKeptByTheOthers() {
      Row permission = Row.of("object_permission_id", "p").with("mcp_servers", List.of("github", "jira"));

      if (old()) {
        assertThatThrownBy(() -> write(tx -> insertPermission(tx, permission)))
            .isInstanceOf(Unavailable.class)
            .hasMessageContaining("LiteLLM_ObjectPermissionTable");
      } else {
        write(tx -> insertPermission(tx, permission));
        read(
            tx -> {
              has(new ObjectPermissionStore(tx).find("p").orElseThrow(), permission);
              return null;
            });
      }
    }

    private Object insertPermission(Tx tx, Row permission) {
      new ObjectPermissionStore(tx).insert(permission);
      return null;
    }

    @Test
    void auditRowsAreWrittenAndAreNoChangeOfTheirOwn() {
      Row entry =
          Row.of("id", "1").with("updated_at", NOON).with("changed_by", "me").with("changed_by_api_key", "hash")
              .with("action", "created").with("table_name", Tables.BUDGET).with("object_id", "b")
              .with("before_value", null).with("updated_values", new Json("{\"max_budget\":1.5}"));

      List<Change> changes =
          write(
              tx -> {
                new BudgetStore(tx).insert(budget("b"));
                new AuditStore(tx).insertAll(List.of(entry));
                return tx.journal().changes();
              });

      assertThat(changes).extracting(Change::table).containsExactly(Tables.BUDGET);
      assertThat(plain("select before_value from \"LiteLLM_AuditLog\"")).isNull();
      assertThat(json(new Json(plain("select updated_values from \"LiteLLM_AuditLog\""))).path("max_budget").asDouble()).isEqualTo(1.5);
    }

    @Test
    void aPasswordIsNeverRead() {
      write(
          tx -> {
            new UserStore(tx).insertAll(List.of(user("u", "u@x").with("password", "secret")));
            return null;
          });

      write(
          tx -> {
            UserStore users = new UserStore(tx);
            assertThat(List.of(users.find("u").orElseThrow(), users.findAndLock("u").orElseThrow(), users.findAll(List.of("u")).get(0),
                    users.findByEmails(List.of("u@x")).get(0)))
                .noneMatch(row -> row.has("password"));
            return null;
          });
      assertThat(plain("select password from \"LiteLLM_UserTable\"")).isEqualTo("secret");
    }

    @Test
    void jsonKeepsItsMeaning() {
      String text =
          "{\"nested\": {\"quote\": \"say \\\"hi\\\" \\\\ it's\", \"list\": [1, null, true, {\"a\": []}]},"
              + " \"ключ ключ\": \"雪 😀 \\u0001\", \"small\": 1e-9, \"big\": 12345678901234567890, \":name\": \"?\"}";
      givenOrganizations(organization("o", "x").with("metadata", new Json(text)), organization("empty", "y"));

      Row found = read(tx -> new OrgStore(tx).find("o").orElseThrow());
      JsonNode metadata = json(found.get("metadata"));

      assertThat(metadata.path("nested")).isEqualTo(json(new Json(text)).path("nested"));
      assertThat(metadata.path("ключ ключ").asText()).isEqualTo("雪 😀 \u0001");
      assertThat(metadata.path("small").asDouble()).isEqualTo(1e-9);
      assertThat(metadata.path("big").asText()).isEqualTo("12345678901234567890");
      assertThat(metadata.path(":name").asText()).isEqualTo("?");
      assertThat(read(tx -> new OrgStore(tx).find("empty").orElseThrow()).get("metadata")).isEqualTo(Json.EMPTY_OBJECT);
    }

    @Test
    void anEmptyObjectIsNotNull() {
      write(
          tx -> {
            new BudgetStore(tx).insert(budget("null").with("model_max_budget", null));
            new BudgetStore(tx).insert(budget("empty").with("model_max_budget", Json.EMPTY_OBJECT));
            return null;
          });

      read(
          tx -> {
            assertThat(new BudgetStore(tx).find("null").orElseThrow().get("model_max_budget")).isNull();
            assertThat(new BudgetStore(tx).find("empty").orElseThrow().get("model_max_budget")).isEqualTo(Json.EMPTY_OBJECT);
            return null;
          });
      assertThat(plain("select count(*) from \"LiteLLM_BudgetTable\" where model_max_budget is null")).isEqualTo("1");
    }

    @Test
    void listsKeepEveryTextAndNullMeansEmpty() {
      List<String> hard = List.of("", " ", "a,b", "{x}", "\"quoted\"", "it's", "back\\slash", "雪 😀", "NULL", "null", "line\nline", "[1]");
      givenOrganizations(organization("o", "x").with("models", hard), organization("empty", "y"));
      rows.execute("update \"LiteLLM_OrganizationTable\" set models = null where organization_id = 'empty'");

      read(
          tx -> {
            assertThat(new OrgStore(tx).find("o").orElseThrow().texts("models")).isEqualTo(hard);
            assertThat(new OrgStore(tx).find("empty").orElseThrow().get("models")).isEqualTo(List.of());
            return null;
          });
    }

    @Test
    @Tag("timezone")
    void timesAreUtcWithMilliseconds() {
      // In New York 02:30 does not exist on this day, and 01:30 happens twice on the other.
      List<LocalDateTime> times =
          List.of(
              LocalDateTime.parse("2026-03-08T02:30:00.001"), LocalDateTime.parse("2026-11-01T01:30:00"),
              LocalDateTime.parse("2026-01-01T00:00:00"), LocalDateTime.parse("1999-12-31T23:59:59.999"));
      for (int i = 0; i < times.size(); i++) {
        LocalDateTime time = times.get(i);
        String id = "b" + i;

        write(
            tx -> {
              new BudgetStore(tx).insert(budget(id).with("budget_reset_at", time));
              return null;
            });

        assertThat(read(tx -> new BudgetStore(tx).find(id).orElseThrow()).get("budget_reset_at")).isEqualTo(time);
        assertThat(plain("select budget_reset_at from \"LiteLLM_BudgetTable\" where budget_id = '" + id + "'"))
            .startsWith(time.toString().replace('T', ' ').substring(0, 16));
      }
    }

    @Test
    void moneyKeepsEveryDigit() {
      for (double amount : new double[] {0, 0.1, 0.1 + 0.2, 1e-9, 123456789.123456789, 1e15, 1.7976931348623157e308}) {
        String id = "b" + amount;
        write(
            tx -> {
              new BudgetStore(tx).insert(budget(id).with("max_budget", amount));
              return null;
            });

        assertThat(read(tx -> new BudgetStore(tx).find(id).orElseThrow()).get("max_budget")).isEqualTo(amount);
      }
      write(
          tx -> {
            new BudgetStore(tx).insert(budget("none").with("max_budget", null));
            return null;
          });
      assertThat(read(tx -> new BudgetStore(tx).find("none").orElseThrow()).get("max_budget")).isNull();
    }
  }

  /** LiteLLM databases of other ages have other columns. */
  @Nested
  class Columns {
    @Test
    void anUnknownColumnIsReadAndNeverTouched() {
      givenOrganizations(organization("before", "x"));
      rows.execute("alter table \"LiteLLM_OrganizationTable\" add column brand_new text default 'fresh'");
      rows.execute("update \"LiteLLM_OrganizationTable\" set brand_new = 'kept'");
      database.close();

      write(
          tx -> {
            OrgStore organizations = new OrgStore(tx);
            Row before = organizations.findAndLock("before").orElseThrow();
            assertThat(before.get("brand_new")).isEqualTo("kept");
            organizations.update(before, Row.of("organization_alias", "y"), Row.empty());
            organizations.insert(organization("after", "z"));
            return null;
          });

      assertThat(plain("select brand_new from \"LiteLLM_OrganizationTable\" where organization_id = 'before'")).isEqualTo("kept");
      assertThat(plain("select brand_new from \"LiteLLM_OrganizationTable\" where organization_id = 'after'")).isEqualTo("fresh");
      rows.execute("alter table \"LiteLLM_OrganizationTable\" drop column brand_new");
    }

    @Test
    void aMissingColumnIsLeftOutWhenNothingIsLostByIt() {
      givenOrganizations(organization("o", "x").with("from_the_future", null));

      assertThat(read(tx -> new OrgStore(tx).find("o").orElseThrow()).has("from_the_future")).isFalse();
    }

    @Test
    void aValueForAMissingColumnIsRefused() {
      assertThatThrownBy(() -> givenOrganizations(organization("o", "x").with("from_the_future", "y")))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("LiteLLM_OrganizationTable")
          .hasMessageContaining("from_the_future");
      assertThat(plain("select count(*) from \"LiteLLM_BudgetTable\"")).isEqualTo("0");

      givenOrganizations(organization("o", "x"));
      assertThatThrownBy(
              () ->
                  write(
                      tx ->
                          new OrgStore(tx)
                              .update(new OrgStore(tx).findAndLock("o").orElseThrow(), Row.of("from_the_future", "y"), Row.empty())))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("from_the_future");
    }

    @Test
    void aValueForAColumnThatCameLaterIsRefusedByTheOlderSchemaAlone() {
      Row key = Row.of("token", "t").with("key_name", "n").with("allowed_routes", List.of("/key/info"));
      if (old()) {
        assertThatThrownBy(() -> write(tx -> insertKey(tx, key))).isInstanceOf(Unavailable.class).hasMessageContaining("allowed_routes");
      } else {
        write(tx -> insertKey(tx, key));
        assertThat(read(tx -> new KeyStore(tx).find("t").orElseThrow()).texts("allowed_routes")).containsExactly("/key/info");
      }
    }

    private Object insertKey(Tx tx, Row key) {
      new KeyStore(tx).insert(key);
      return null;
    }

    @Test
    void theCommandThatNeedsTheColumnEndsWithSix() {
      assumeThat(old()).as("a database without the column").isTrue();

      Orgctl.on(rows).asActor("master")
          .run("org", "new", "Research", "--object-permission", "{\"mcp_servers\": [\"a\"]}")
          .exits(6)
          .stderr().contains("LiteLLM_ObjectPermissionTable").contains("migrations");
      assertThat(plain("select count(*) from \"LiteLLM_OrganizationTable\"")).isEqualTo("0");
    }
  }

  /** Only what changed is written. */
  @Nested
  class Updates {
    @Test
    void onlyTheChangedColumnsAreWritten() {
      givenOrganizations(organization("o", "x").with("models", List.of("a")));

      List<Change> changes =
          write(
              tx -> {
                OrgStore organizations = new OrgStore(tx);
                Row before = organizations.find("o").orElseThrow();
                Row after = Row.of("organization_alias", "y").with("models", List.of("a"));
                assertThat(organizations.update(before.with("spend", 99.0), after, Row.of("updated_by", "you"))).isTrue();
                return tx.journal().changes();
              });

      Row found = read(tx -> new OrgStore(tx).find("o").orElseThrow());
      assertThat(found.get("organization_alias")).isEqualTo("y");
      assertThat(found.get("updated_by")).isEqualTo("you");
      assertThat(found.get("spend")).isEqualTo(0.0);
      assertThat(changes)
          .containsExactly(
              new Change("updated", Tables.ORGANIZATION, "o", Row.of("organization_alias", "x"), Row.of("organization_alias", "y")));
    }

    @Test
    void anUpdateToWhatIsThereAlreadyIsNone() {
      Row given =
          organization("o", "x").with("models", List.of("a", "b")).with("metadata", new Json("{\"b\":[1,2],\"a\":{\"c\":0.000000001}}"));
      givenOrganizations(given);

      List<Change> changes =
          write(
              tx -> {
                OrgStore organizations = new OrgStore(tx);
                Row before = organizations.findAndLock("o").orElseThrow();
                boolean changed =
                    organizations.update(
                        before, given.only(List.of("organization_alias", "models", "metadata")), Row.of("updated_by", "you"));
                assertThat(changed).isFalse();
                return tx.journal().changes();
              });

      assertThat(changes).isEmpty();
      assertThat(read(tx -> new OrgStore(tx).find("o").orElseThrow()).get("updated_by")).isEqualTo("me");
    }

    @Test
    void nullClears() {
      write(
          tx -> {
            new BudgetStore(tx).insert(budget("b").with("max_budget", 5.0).with("model_max_budget", new Json("{\"a\": 1}")).with("tpm_limit", 7L));
            return null;
          });

      write(
          tx -> {
            Row before = new BudgetStore(tx).findAndLock("b").orElseThrow();
            Row none = Row.of("max_budget", null).with("model_max_budget", null).with("tpm_limit", null).with("budget_reset_at", null);
            return new BudgetStore(tx).update(before, none, Row.empty());
          });

      Row found = read(tx -> new BudgetStore(tx).find("b").orElseThrow());
      assertThat(found.only(List.of("max_budget", "model_max_budget", "tpm_limit")))
          .isEqualTo(Row.of("max_budget", null).with("model_max_budget", null).with("tpm_limit", null));
    }

    @Test
    void everyOtherStoreUpdatesItsOwnRowAlone() {
      givenOrganizations(organization("o", "x"), organization("p", "x"));
      write(
          tx -> {
            new UserStore(tx).insertAll(List.of(user("u", "u@x"), user("v", "v@x")));
            new MemberStore(tx).insertAll(List.of(member("o", "u"), member("p", "u"), member("o", "v")));
            new KeyStore(tx).insert(Row.of("token", "t").with("key_name", "n"));
            return null;
          });

      List<Change> changes =
          write(
              tx -> {
                Row role = Row.of("user_role", "org_admin");
                new MemberStore(tx).update(new MemberStore(tx).findAllAndLock("o", List.of("u")).get(0), role, Row.empty());
                new UserStore(tx).update(new UserStore(tx).findAndLock("v").orElseThrow(), Row.of("user_alias", "Vera"), Row.empty());
                new KeyStore(tx).update(new KeyStore(tx).find("t").orElseThrow(), Row.of("blocked", true), Row.empty());
                return tx.journal().changes();
              });

      assertThat(changes).extracting(Change::objectId).containsExactly("o:u", "v", "t");
      read(
          tx -> {
            assertThat(new MemberStore(tx).ofOrganizations(List.of("o", "p")))
                .extracting(row -> row.text("organization_id") + row.text("user_id") + row.text("user_role"))
                .containsExactly("ouorg_admin", "ovinternal_user", "puinternal_user");
            assertThat(new KeyStore(tx).find("t").orElseThrow().get("blocked")).isEqualTo(true);
            return null;
          });
    }
  }

  /** Lists, a page at a time. */
  @Nested
  class Paging {
    private final List<String> aliases = List.of("a", "B", "b", "Ä", "ä", "z", "Zoë", "雪", "😀", "", "a b", "a-b", "A_B", "ab", "ß", "é");

    @BeforeEach
    void organizations() {
      List<Row> organizations = new ArrayList<>();
      for (int i = 0; i < 48; i++) {
        String alias = aliases.get(i % aliases.size());
        organizations.add(
            organization(alias + i % 7 + "-" + i, alias)
                .with("spend", i % 3 * 0.1)
                .with("created_at", NOON.plusNanos(i % 4 * 1_000_000L)));
      }
      Collections.shuffle(organizations, new Random(7));
      givenOrganizations(organizations.toArray(Row[]::new));
    }

    private List<String> pages(Filter filter, int size) {
      List<String> ids = new ArrayList<>();
      for (Row last = null; ; ) {
        Row previous = last;
        List<Row> found = read(tx -> new OrgStore(tx).page(filter, previous, size));
        found.forEach(row -> ids.add(row.text("organization_id")));
        if (found.size() < size) {
          return ids;
        }
        last = found.get(size - 1);
      }
    }

    @Test
    void aPageFollowsAnIdThatSomebodyTyped() {
      for (String sort : OrgStore.SORTABLE) {
        List<String> whole = pages(new Filter(null, null, null, new Sort(sort, true), null), 1000);

        assertThat(pages(new Filter(null, null, null, new Sort(sort, true), whole.get(9)), 7)).as(sort).isEqualTo(whole.subList(10, 48));
      }
    }

    @Test
    void theListGoesOnWhenTheRowItStandsAtChangesOrGoes() {
      for (String sort : OrgStore.SORTABLE) {
        Filter filter = new Filter(null, null, null, new Sort(sort, false), null);
        List<Row> whole = read(tx -> new OrgStore(tx).page(filter, 1000));
        Row last = whole.get(9);
        String id = last.text("organization_id").replace("'", "''");
        rows.execute("update \"LiteLLM_OrganizationTable\" set spend = 1000, organization_alias = 'zzz' where organization_id = '" + id + "'");
        rows.execute("delete from \"LiteLLM_OrganizationTable\" where organization_id = '" + id + "'");

        List<Row> rest = read(tx -> new OrgStore(tx).page(filter, last, 1000));

        assertThat(rest).as(sort).isEqualTo(whole.subList(10, whole.size()));
      }
    }

    @Test
    void pagesTogetherAreTheWholeListInItsOrder() {
      for (String sort : OrgStore.SORTABLE) {
        for (boolean descending : new boolean[] {false, true}) {
          Filter filter = new Filter(null, null, null, new Sort(sort, descending), null);
          List<String> whole = pages(filter, 1000);

          assertThat(whole).hasSize(48).doesNotHaveDuplicates();
          for (int size : new int[] {1, 5, 48}) {
            assertThat(pages(filter, size)).as("%s, descending %s, pages of %s", sort, descending, size).isEqualTo(whole);
          }
        }
      }
    }

    @Test
    void theOrderMayBeThatOfALanguage() {
      assumeThat(flavour.isPostgres()).as("SQLite orders by bytes alone").isTrue();
      Filter filter = new Filter(null, null, null, Sort.of("organization_alias"), null);
      List<String> bytewise = pages(filter, 1000);
      rows.execute("alter table \"LiteLLM_OrganizationTable\" alter organization_alias type text collate \"de-x-icu\"");

      List<String> whole = pages(filter, 1000);

      assertThat(pages(filter, 5)).isEqualTo(whole).doesNotHaveDuplicates().hasSize(48).isNotEqualTo(bytewise);
      rows.execute("alter table \"LiteLLM_OrganizationTable\" alter organization_alias type text collate \"default\"");
    }

    @Test
    void descendingIsTheOtherWayRound() {
      for (String sort : OrgStore.SORTABLE) {
        List<String> up = pages(new Filter(null, null, null, new Sort(sort, false), null), 10);
        List<String> down = pages(new Filter(null, null, null, new Sort(sort, true), null), 10);

        Collections.reverse(down);
        assertThat(down).as(sort).isEqualTo(up);
      }
    }

    @Test
    void equalValuesAreOrderedByTheId() {
      List<Row> found = read(tx -> new OrgStore(tx).page(new Filter(null, null, null, Sort.of("spend"), null), 1000));

      assertThat(found).extracting(row -> row.number("spend")).isSorted();
      for (double spend : new double[] {0, 0.1, 0.2}) {
        List<String> byId =
            pages(new Filter(null, null, null, Sort.of("organization_id"), null), 1000).stream()
                .filter(id -> found.stream().anyMatch(row -> row.text("organization_id").equals(id) && row.number("spend") == spend))
                .toList();
        assertThat(found.stream().filter(row -> row.number("spend") == spend).map(row -> row.text("organization_id")))
            .containsExactlyElementsOf(byId);
      }
    }

    @Test
    void filtersHoldOnEveryPage() {
      List<String> within = pages(new Filter(null, null, null, Sort.of("organization_id"), null), 1000).subList(3, 33);

      assertThat(pages(new Filter(null, null, within, Sort.of("organization_id"), null), 4)).isEqualTo(within);
      assertThat(pages(new Filter(within.get(2), null, within, Sort.of("spend:desc"), null), 4)).containsExactly(within.get(2));
      assertThat(pages(new Filter(null, "b", null, Sort.of("created_at:desc"), null), 2)).hasSize(18);
      assertThat(pages(new Filter(null, null, List.of(), Sort.of("organization_id"), null), 4)).isEmpty();
    }

    @Test
    void thePartOfAnAliasMayHaveWildcardsAndBackslashes() {
      write(
          tx -> {
            for (String alias : List.of("100% sure", "under_score", "back\\slash", "it's", ":colon")) {
              new OrgStore(tx).insert(organization("wild " + alias, alias));
            }
            return null;
          });

      assertThat(aliasesLike("100% s")).containsExactly("100% sure");
      assertThat(aliasesLike("0%SURE")).containsExactly("100% sure");
      assertThat(aliasesLike("r_sc")).containsExactly("under_score");
      assertThat(aliasesLike("nder_")).containsExactly("under_score");
      assertThat(aliasesLike("k\\s")).containsExactly("back\\slash");
      assertThat(aliasesLike("\\")).containsExactly("back\\slash");
      assertThat(aliasesLike("t'S")).containsExactly("it's");
      assertThat(aliasesLike(":colon")).containsExactly(":colon");
      assertThat(aliasesLike("雪")).hasSize(3);
    }

    private List<String> aliasesLike(String part) {
      return read(tx -> new OrgStore(tx).page(new Filter(null, part, null, Sort.of("organization_id"), null), 100)).stream()
          .map(row -> row.text("organization_alias"))
          .toList();
    }

    @Test
    void membersComeAPageAtATimeToo() {
      write(
          tx -> {
            List<Row> users = IntStream.range(0, 30).mapToObj(i -> user(aliases.get(i % aliases.size()) + "+" + i, null)).toList();
            new UserStore(tx).insertAll(users);
            String organization = new OrgStore(tx).page(new Filter(null, null, null, Sort.of("organization_id"), null), 1).get(0).text("organization_id");
            List<Row> members = users.stream().map(user -> member(organization, user.text("user_id"))).toList();
            for (int i = 0; i < members.size(); i++) {
              members.get(i).with("spend", (double) (i % 3)).with("user_role", i % 4 == 0 ? null : "role" + i % 2);
            }
            new MemberStore(tx).insertAll(members);
            return null;
          });
      String organization = read(tx -> new OrgStore(tx).page(new Filter(null, null, null, Sort.of("organization_id"), null), 1)).get(0).text("organization_id");
      for (String column : MemberStore.SORTABLE) {
        for (boolean descending : new boolean[] {false, true}) {
          Sort sort = new Sort(column, descending);
          List<Row> whole = read(tx -> new MemberStore(tx).page(organization, sort, null, null, 100));
          List<Row> byLastRow = new ArrayList<>();
          List<Row> byId = new ArrayList<>();
          for (int i = 0; i < 30; i += 7) {
            Row last = i == 0 ? null : byLastRow.get(i - 1);
            String after = i == 0 ? null : byId.get(i - 1).text("user_id");
            byLastRow.addAll(read(tx -> new MemberStore(tx).page(organization, sort, null, last, 7)));
            byId.addAll(read(tx -> new MemberStore(tx).page(organization, sort, after, null, 7)));
          }
          assertThat(whole).as("%s", sort).hasSize(30);
          assertThat(byLastRow).as("%s", sort).isEqualTo(whole);
          assertThat(byId).as("%s", sort).isEqualTo(whole);
        }
      }
    }

    @Test
    void allOfTheListIsEveryRowOnceWhateverTheFormat() {
      List<String> whole = pages(new Filter(null, null, null, Sort.of("spend:desc"), null), 1000);

      for (String format : List.of("id", "csv", "jsonl")) {
        List<String> lines =
            Orgctl.on(rows).asActor("master").run("org", "list", "--all", "--sort", "spend:desc", "-o", format).exits(0).out().lines().toList();
        assertThat(lines).as(format).hasSize(format.equals("csv") ? 49 : 48);
        if (format.equals("id")) {
          assertThat(lines).isEqualTo(whole);
        }
      }
    }
  }

  /** Thousands of rows cost a handful of statements. */
  @Nested
  class Bulk {
    @Test
    void twoAndAHalfThousandMembersTakeFewStatements() {
      givenOrganizations(organization("o", "x"));
      CountingConnections counting = new CountingConnections();
      Connector connector = Connector.of(DatabaseUrl.parse("test", rows.url(), Map.of()), Timeouts.DEFAULT);
      List<Row> users = IntStream.range(0, 2500).mapToObj(i -> user("u" + i, "u" + i + "@x")).toList();

      try (Database counted = new Database(connector.dialect(), () -> counting.around(connector.open()), connector.transactionSettings())) {
        counted.write(
            true,
            tx -> {
              new UserStore(tx).insertAll(users);
              new MemberStore(tx).insertAll(users.stream().map(user -> member("o", user.text("user_id"))).toList());
              return null;
            });
      }

      assertThat(counting.executions()).isPositive().isLessThan(15);
      assertThat(plain("select count(*) from \"LiteLLM_OrganizationMembership\"")).isEqualTo("2500");
    }

    @Test
    void longListsOfIdsAreOneQuestion() {
      givenOrganizations(organization("o", "x"));
      write(
          tx -> {
            new UserStore(tx).insertAll(IntStream.range(0, 3000).mapToObj(i -> user("u" + i, "U" + i + "@x")).toList());
            new MemberStore(tx).insertAll(IntStream.range(0, 3000).mapToObj(i -> member("o", "u" + i)).toList());
            return null;
          });
      List<String> ids = IntStream.range(0, 70_000).mapToObj(i -> "u" + i).toList();
      List<String> emails = IntStream.range(0, 70_000).mapToObj(i -> "u" + i + "@x").toList();

      read(
          tx -> {
            assertThat(new UserStore(tx).findAll(ids)).hasSize(3000);
            assertThat(new UserStore(tx).findByEmails(emails)).hasSize(3000);
            assertThat(new BudgetStore(tx).findAll(ids)).isEmpty();
            return null;
          });
      List<Row> locked = write(tx -> new MemberStore(tx).findAllAndLock("o", ids));
      assertThat(locked).hasSize(3000);
    }

    @Test
    void textInAListIsNeverTakenForSql() {
      write(
          tx -> {
            new UserStore(tx).insertAll(List.of(user("it's \"a\", {b} \\ 雪", "É@Example.com"), user("plain", "e@example.com")));
            return null;
          });

      read(
          tx -> {
            assertThat(new UserStore(tx).findAll(List.of("it's \"a\", {b} \\ 雪", "') or 1=1 --"))).hasSize(1);
            return null;
          });
    }

    @Test
    void anEmailIsFoundAsItIsWritten() {
      write(
          tx -> {
            new UserStore(tx).insertAll(List.of(user("accent", "É@Example.com"), user("plain", "e@example.com"), user("none", null)));
            return null;
          });

      assertThat(found("É@Example.com")).containsExactly("accent");
      assertThat(found("E@EXAMPLE.com")).containsExactly("plain");
    }

    private List<String> found(String email) {
      return read(tx -> new UserStore(tx).findByEmails(List.of(email))).stream()
          .map(row -> row.text("user_id"))
          .toList();
    }
  }

  /** All or nothing. */
  @Nested
  class Transactions {
    @Test
    void everyChangeIsRememberedInItsOrder() {
      List<Change> changes =
          write(
              tx -> {
                new BudgetStore(tx).insert(budget("b"));
                new OrgStore(tx).insert(organization("o", "x"));
                Row before = new OrgStore(tx).findAndLock("o").orElseThrow();
                new OrgStore(tx).update(before, Row.of("models", List.of("a")), Row.of("updated_at", NOON));
                return tx.journal().changes();
              });

      assertThat(changes)
          .containsExactly(
              new Change("created", Tables.BUDGET, "b", null, budget("b")),
              new Change("created", Tables.ORGANIZATION, "o", null, organization("o", "x")),
              new Change("updated", Tables.ORGANIZATION, "o", Row.of("models", List.of()), Row.of("models", List.of("a"))));
    }

    @Test
    void aDryRunSeesItsWritesAndLeavesNothing() {
      List<Change> changes =
          database.write(
              false,
              tx -> {
                new BudgetStore(tx).insert(budget("b"));
                assertThat(new BudgetStore(tx).find("b")).isPresent();
                return tx.journal().changes();
              });

      assertThat(changes).hasSize(1);
      assertThat(plain("select count(*) from \"LiteLLM_BudgetTable\"")).isEqualTo("0");
      assertThat(plain("select count(*) from \"LiteLLM_BudgetTable\"")).isEqualTo("0");
    }

    @Test
    void aFailureLeavesNothingAndTheDatabaseGoesOn() {
      IllegalStateException failure = new IllegalStateException("in the middle");

      assertThatThrownBy(
              () ->
                  write(
                      tx -> {
                        new BudgetStore(tx).insert(budget("b"));
                        throw failure;
                      }))
          .isSameAs(failure);

      assertThat(plain("select count(*) from \"LiteLLM_BudgetTable\"")).isEqualTo("0");
      givenOrganizations(organization("o", "x"));
      assertThat(plain("select count(*) from \"LiteLLM_OrganizationTable\"")).isEqualTo("1");
    }

    @Test
    void aTransactionInsideATransactionIsRefusedAndLeavesNothing() {
      assertThatThrownBy(
              () ->
                  write(
                      tx -> {
                        new BudgetStore(tx).insert(budget("b"));
                        return database.read(inner -> new BudgetStore(inner).find("b"));
                      }))
          .isInstanceOf(RuntimeException.class);

      assertThat(plain("select count(*) from \"LiteLLM_BudgetTable\"")).isEqualTo("0");
      write(
          tx -> {
            new BudgetStore(tx).insert(budget("b"));
            return null;
          });
      assertThat(plain("select count(*) from \"LiteLLM_BudgetTable\"")).isEqualTo("1");
    }

    @Test
    void aRowThatIsThereAlreadyIsAConflict() {
      givenOrganizations(organization("o", "x"));

      Problem problem = failure(tx -> new OrgStore(tx).insert(organization("o", "secret alias")));

      assertThat(problem).isInstanceOf(Conflict.class).hasMessageNotContaining("secret alias");
      assertThat(problem.getMessage()).contains(flavour.isPostgres() ? "LiteLLM_OrganizationTable" : "exists already");
    }

    @Test
    void aRowThatRefersToNothingIsAConflict() {
      assertThat(failure(tx -> new OrgStore(tx).insert(organization("o", "secret alias"))))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("refers to")
          .hasMessageNotContaining("secret alias");
    }

    @Test
    void aValueThatDoesNotFitIsInvalidAndNotRepeated() {
      assumeThat(flavour.isPostgres()).as("SQLite takes any length").isTrue();

      assertThat(failure(tx -> new UserStore(tx).insertAll(List.of(user("secret-id", null).with("max_parallel_requests", 3_000_000_000L)))))
          .isInstanceOf(Invalid.class)
          .hasMessageNotContaining("secret-id");
      assertThat(failure(tx -> new OrgStore(tx).find("nul \u0000"))).isInstanceOf(Problem.class);
    }

    private Problem failure(Consumer<Tx> work) {
      try {
        write(
            tx -> {
              work.accept(tx);
              return null;
            });
      } catch (Problem problem) {
        return problem;
      }
      throw new AssertionError("nothing failed");
    }

    @Test
    void readingWorkCannotWrite() {
      assumeThat(flavour.isPostgres()).as("SQLite has no reading transactions").isTrue();

      assertThatThrownBy(
              () ->
                  read(
                      tx -> {
                        new BudgetStore(tx).insert(budget("b"));
                        return null;
                      }))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("read-only");
    }

    @Test
    void aStatementThatTakesTooLongIsGivenUp() {
      assumeThat(flavour.isPostgres()).as("SQLite has no statement timeout").isTrue();
      long start = System.nanoTime();

      try (Database hasty = open(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(200)))) {
        assertThatThrownBy(() -> hasty.read(tx -> tx.rows("select pg_sleep(20)", Map.of())))
            .isInstanceOf(Unavailable.class)
            .hasMessageContaining("too long")
            .satisfies(problem -> assertThat(((Problem) problem).hint()).hasValueSatisfying(hint -> assertThat(hint).contains("--statement-timeout")));
        assertThat(hasty.<Boolean>read(tx -> new BudgetStore(tx).find("b").isPresent())).isFalse();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aLockedRowIsTheRowOfTheFind() {
      givenOrganizations(organization("o", "x"));

      write(
          tx -> {
            Map<String, Row> found = new HashMap<>();
            found.put("kept", new OrgStore(tx).findAndKeep("o").orElseThrow());
            found.put("locked", new OrgStore(tx).findAndLock("o").orElseThrow());
            found.put("plain", new OrgStore(tx).find("o").orElseThrow());
            assertThat(found.get("kept")).isEqualTo(found.get("plain"));
            assertThat(found.get("locked")).isEqualTo(found.get("plain"));
            assertThat(new BudgetStore(tx).findAndKeep("b")).isEqualTo(new BudgetStore(tx).findAndLock("b"));
            assertThat(new OrgStore(tx).findAndLock("none")).isEmpty();
            return null;
          });
    }
  }

  /** Few rows are inserted, many are copied: whatever they hold must arrive the same. */
  @Test
  void awkwardValuesAreTheSameInFewRowsAndInMany() {
    List<Object> texts =
        List.of("", " ", "\\N", "\\.", "a\tb", "a\nb\r\nc", "back\\slash\\", "\"'`", "{a,b}", "NULL", "\u001b[31m", "لیلى", "👩‍🔬", "\u0085\u2028");
    List<Row> few = new ArrayList<>();
    List<Row> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String text = (String) texts.get(i % texts.size());
      Row user =
          Row.of("user_email", text)
              .with("models", i % 3 == 0 ? List.of() : List.of(text, "x", text + "\""))
              .with("metadata", new Json("{\"k\": \"tab\\t quote\\\" back\\\\ é\"}"))
              .with("max_budget", i % 5 == 0 ? null : i * 1e-7 + 1e12)
              .with("tpm_limit", i % 4 == 0 ? null : Long.MAX_VALUE - i)
              .with("created_at", NOON.plusNanos(i * 1_000_000L));
      many.add(Row.of("user_id", "many-%03d".formatted(i)).with(user));
      if (i < texts.size()) {
        few.add(Row.of("user_id", "few-%03d".formatted(i)).with(user));
      }
    }
    write(
        tx -> {
          new UserStore(tx).insertAll(few);
          new UserStore(tx).insertAll(many);
          return null;
        });
    for (List<Row> rows : List.of(few, many)) {
      List<String> ids = rows.stream().map(row -> row.text("user_id")).toList();
      Map<String, Row> stored = new HashMap<>();
      read(tx -> new UserStore(tx).findAll(ids)).forEach(row -> stored.put(row.text("user_id"), row));
      for (Row row : rows) {
        Row found = stored.get(row.text("user_id"));
        // Users of old databases have no created_at.
        assertThat(found.only(row.names())).as(row.text("user_id")).isEqualTo(row.only(found.names().stream().filter(row::has).toList()));
      }
    }
  }
}
