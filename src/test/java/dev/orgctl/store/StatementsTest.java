package dev.orgctl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.config.DatabaseUrl;
import dev.orgctl.config.Timeouts;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Unavailable;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements that wait for others, that are announced, and that stay prepared: none of it may show. */
class StatementsTest {
  private interface Check {
    void run(Database database, CountingConnections counting, TestDatabase rows);
  }

  private static void on(Flavour flavour, Check check) {
    try (TestDatabase rows = TestDatabase.withWorld(flavour)) {
      Connector connector = Connector.of(DatabaseUrl.parse("test", rows.url(), Map.of()), Timeouts.DEFAULT);
      CountingConnections counting = new CountingConnections();
      try (Database database = new Database(connector.dialect(), () -> counting.around(connector.open()), connector::startSession, connector.transactionSettings())) {
        check.run(database, counting, rows);
      }
    }
  }

  private static Row member(String user) {
    return Row.of("user_id", user).with("organization_id", "org-a").with("user_role", "internal_user");
  }

  private static Row user(String id) {
    return Row.of("user_id", id).with("models", List.of());
  }

  private static boolean exists(Database database, String user) {
    return database.read(tx -> new UserStore(tx).find(user)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void whoWritesLearnsWhatIsWrongWithIt(Flavour flavour) {
    on(
        flavour,
        (database, counting, rows) -> {
          var before = rows.snapshot();
          for (boolean keep : new boolean[] {true, false}) {
            assertThatThrownBy(
                    () ->
                        database.write(
                            keep,
                            tx -> {
                              new UserStore(tx).insertAll(List.of(user("fresh")));
                              new MemberStore(tx).insertAll(List.of(member("no-such-user")));
                              return null;
                            }))
                .isInstanceOf(Conflict.class);
          }
          assertThat(rows.snapshot()).isEqualTo(before);
        });
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void whatFailsBetweenBeginAndCommitIsTakenBackAlone(Flavour flavour) {
    on(
        flavour,
        (database, counting, rows) -> {
          database.beginGroup();
          assertThat(added(database, "one")).isTrue();
          assertThat(added(database, "no-such-user", "two")).isFalse();
          database.step(() -> false);
          assertThat(added(database, "three")).isTrue();
          database.step(() -> exists(database, "one"));
          database.commitGroup();
          assertThat(List.of(exists(database, "one"), exists(database, "two"), exists(database, "three"))).containsExactly(true, false, true);
        });
  }

  /** What ends the savepoint of the command before goes with the next one's first query, and fails with it. */
  @ParameterizedTest
  @EnumSource(Flavour.class)
  void whatACommandDidIsNotTakenBackWithTheNextOne(Flavour flavour) {
    on(
        flavour,
        (database, counting, rows) -> {
          for (int failing = 1; failing < 4; failing++) {
            String prefix = "before" + failing;
            database.beginGroup();
            for (int i = 1; i < failing; i++) {
              assertThat(added(database, "no-such-user", prefix + "-never")).isFalse();
            }
            assertThat(added(database, prefix)).isTrue();
            counting.failNext();
            database.step(
                () -> {
                  try {
                    return exists(database, prefix);
                  } catch (Unavailable canceled) {
                    return false;
                  }
                });
            boolean committed = true;
            try {
              database.commitGroup();
            } catch (Unavailable gone) {
              committed = false;
            }
            assertThat(exists(database, prefix)).as("what a commit says that it wrote").isEqualTo(committed);
          }
        });
  }

  /** One command of a group, in two transactions: users, then perhaps a member who is no user. */
  private static boolean added(Database database, String... users) {
    boolean[] done = {false};
    database.step(
        () -> {
          try {
            database.write(
                true,
                tx -> {
                  new UserStore(tx).insertAll(List.of(user(users[users.length - 1])));
                  return null;
                });
            database.write(
                true,
                tx -> {
                  new MemberStore(tx).insertAll(List.of(member(users[0])));
                  return null;
                });
            done[0] = true;
          } catch (Conflict failed) {
            assertThat(users).hasSize(2);
          }
          return done[0];
        });
    return done[0];
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void whatWasAnnouncedIsReadAnewAfterAWrite(Flavour flavour) {
    on(
        flavour,
        (database, counting, rows) ->
            database.write(
                true,
                tx -> {
                  new UserStore(tx.announcing()).find("fresh");
                  new MemberStore(tx.announcing()).membersAmong("org-a", List.of("fresh"));
                  assertThat(new UserStore(tx).find("fresh")).isEmpty();
                  new UserStore(tx).insertAll(List.of(user("fresh")));
                  new MemberStore(tx).insertAll(List.of(member("fresh")));
                  assertThat(new MemberStore(tx).membersAmong("org-a", List.of("fresh"))).containsExactly("fresh");
                  assertThat(new UserStore(tx).find("fresh")).isPresent();
                  return null;
                }));
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void theSameWorkPreparesNothingTheSecondTime(Flavour flavour) {
    on(
        flavour,
        (database, counting, rows) -> {
          assertThat(exists(database, "fresh")).isFalse();
          assertThat(counting.prepared()).isPositive();
          database.write(
              true,
              tx -> {
                new UserStore(tx).insertAll(List.of(user("fresh")));
                return null;
              });
          counting.prepared();
          assertThat(exists(database, "fresh")).isTrue();
          assertThat(counting.prepared()).isZero();
        });
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void manyDifferentStatementsArePreparedAndForgotten(Flavour flavour) {
    on(
        flavour,
        (database, counting, rows) -> {
          for (int i = 0; i < 200; i++) {
            String sql = "select " + i + " as number where :a = :a";
            assertThat(database.read(tx -> tx.rows(sql, Map.of("a", "x"))).get(0).number("number").intValue()).isEqualTo(i);
          }
        });
  }

  /** The embedded database's tables are orgctl's own, and grow by its migrations alone. */
  @ParameterizedTest
  @EnumSource(value = Flavour.class, mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
  void aColumnThatCameMeanwhileIsSeen(Flavour flavour) {
    on(
        flavour,
        (database, counting, rows) -> {
          assertThat(database.read(tx -> new OrgStore(tx).find("org-a")).orElseThrow().has("later")).isFalse();
          database.write(
              true,
              tx -> {
                tx.script("alter table \"LiteLLM_OrganizationTable\" add column later text default 'x'; alter table \"LiteLLM_OrganizationTable\" drop column spend;");
                return null;
              });
          Row found = database.read(tx -> new OrgStore(tx).find("org-a")).orElseThrow();
          assertThat(found.text("later")).isEqualTo("x");
          assertThat(found.has("spend")).isFalse();
        });
  }

  /** What the server calls the statements that it keeps; {@code begin} and settings are among them. */
  private static List<String> kept(Database database) {
    return database.read(tx -> tx.rows("select name from pg_prepared_statements where statement like '%LiteLLM%'", Map.of())).stream().map(row -> row.text("name")).toList();
  }

  @ParameterizedTest
  @EnumSource(value = Flavour.class, mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
  void whatRunsOftenIsKeptByTheServerButPlannedEachTime(Flavour flavour) {
    on(
        flavour,
        (database, counting, rows) -> {
          for (int i = 0; i < 4; i++) {
            assertThat(exists(database, "fresh")).isFalse();
          }
          assertThat(kept(database)).isEmpty();
          for (int i = 0; i < 20; i++) {
            assertThat(exists(database, "fresh")).isFalse();
          }
          assertThat(kept(database)).isNotEmpty();
          assertThat(database.read(tx -> tx.row("select current_setting('plan_cache_mode') as mode", Map.of())).orElseThrow().text("mode"))
              .isEqualTo("force_custom_plan");
        });
  }

  @ParameterizedTest
  @EnumSource(value = Flavour.class, mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
  void aTableThatSomebodyAltersMeanwhileIsReadAndWritten(Flavour flavour) {
    on(
        flavour,
        (database, counting, rows) -> {
          for (int i = 0; i < 10; i++) {
            assertThat(exists(database, "fresh")).isFalse();
          }
          rows.execute("alter table \"LiteLLM_UserTable\" add column first text");
          assertThat(exists(database, "fresh")).isFalse();
          for (int i = 0; i < 10; i++) {
            assertThat(exists(database, "fresh")).isFalse();
          }
          rows.execute("alter table \"LiteLLM_UserTable\" add column second text");
          database.write(
              true,
              tx -> {
                assertThat(new UserStore(tx).find("fresh")).isEmpty();
                new UserStore(tx).insertAll(List.of(user("fresh")));
                return null;
              });
          database.beginGroup();
          for (int i = 0; i < 20; i++) {
            database.step(() -> exists(database, "fresh"));
          }
          database.commitGroup();
          rows.execute("alter table \"LiteLLM_UserTable\" add column third text");
          database.beginGroup();
          // What this ends goes with the next one's query, as it did before.
          database.step(() -> database.read(tx -> new OrgStore(tx).find("org-a")).isPresent());
          database.step(() -> exists(database, "fresh"));
          database.write(
              true,
              tx -> {
                new UserStore(tx).insertAll(List.of(user("fresher")));
                return null;
              });
          database.commitGroup();
          assertThat(exists(database, "fresher")).isTrue();
        });
  }
}
