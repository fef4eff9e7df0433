package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.ChildJvm;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Snapshot;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several runs on one database at the same moment: nothing is lost, nothing is there twice, and who loses is told why. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"POSTGRES_TODAY", "SQLITE"})
class ConcurrencyTest {
  private static final int RUNS = 8;

  @Parameter Flavour flavour;

  private TestDatabase database;
  private Orgctl admin;

  @BeforeEach
  void create() {
    database = TestDatabase.withWorld(flavour);
    admin = Orgctl.on(database).asActor("admin");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private List<Orgctl.Run> atOnce(IntFunction<Orgctl.Run> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(RUNS);
    ExecutorService threads = Executors.newFixedThreadPool(RUNS);
    List<Future<Orgctl.Run>> futures = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      int number = i;
      futures.add(
          threads.submit(
              () -> {
                start.await();
                return work.apply(number);
              }));
    }
    List<Orgctl.Run> runs = new ArrayList<>();
    for (Future<Orgctl.Run> future : futures) {
      runs.add(future.get());
    }
    threads.shutdown();
    return runs;
  }

  private static List<Orgctl.Run> ended(List<Orgctl.Run> runs, int exit) {
    return runs.stream().filter(run -> run.exit() == exit).toList();
  }

  /** Of several runs that want the same thing one gets it, and all others are told that it exists. */
  private static void oneWins(List<Orgctl.Run> runs, String told) {
    assertThat(ended(runs, 0)).as("%s", runs).hasSize(1);
    assertThat(ended(runs, 4)).hasSize(RUNS - 1).allSatisfy(run -> run.stderr().contains(told));
  }

  private long rows(String table) {
    return rows(table, "");
  }

  private long rows(String table, String text) {
    return StreamSupport.stream(database.snapshot().rows(table).spliterator(), false).filter(row -> row.toString().contains(text)).count();
  }

  private static String csv(String prefix, int members) {
    return IntStream.range(0, members)
        .mapToObj(i -> prefix + i + "," + prefix + i + "@example.com,internal_user\n")
        .collect(Collectors.joining("", "user_id,user_email,role\n", ""));
  }

  @Test
  void membersOfManyRunsAreAllThere() throws Exception {
    long members = rows("LiteLLM_OrganizationMembership");

    List<Orgctl.Run> runs = atOnce(i -> admin.stdin(csv("run" + i + "-", 40)).run("org", "member-add", "org-a", "-f", "-", "--max-budget-in-organization", "5"));

    assertThat(runs).allSatisfy(run -> run.exits(0));
    assertThat(rows("LiteLLM_OrganizationMembership")).isEqualTo(members + RUNS * 40);
    assertThat(rows("LiteLLM_UserTable", "@example.com\"")).isGreaterThanOrEqualTo(RUNS * 40);
    assertThat(rows("LiteLLM_AuditLog", "run")).isGreaterThanOrEqualTo(RUNS * 80);
  }

  @Test
  void membersOfSeveralProcessesAreAllThere() throws Exception {
    long members = rows("LiteLLM_OrganizationMembership");
    List<ChildJvm.Started> started = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      started.add(
          new ChildJvm(database.url(), "admin").start(csv("process" + i + "-", 300), List.of("org", "member-add", "org-a", "-f", "-")));
    }

    for (ChildJvm.Started process : started) {
      process.await().exits(0);
    }

    assertThat(rows("LiteLLM_OrganizationMembership")).isEqualTo(members + 900);
  }

  @Test
  void theSameMembersAreAddedOnceAndTheOthersAreTold() throws Exception {
    long members = rows("LiteLLM_OrganizationMembership");
    long budgets = rows("LiteLLM_BudgetTable");

    List<Orgctl.Run> runs =
        atOnce(i -> admin.stdin(csv("same", 20)).run("org", "member-add", "org-a", "-f", "-", "--max-budget-in-organization", "5"));

    oneWins(runs, "Already members of organization org-a: 20 of 20");
    assertThat(rows("LiteLLM_OrganizationMembership")).isEqualTo(members + 20);
    assertThat(rows("LiteLLM_UserTable", "\"same")).isEqualTo(20);
    assertThat(rows("LiteLLM_BudgetTable")).isEqualTo(budgets + 20);
  }

  @Test
  void aJobThatSkipsWhatExistsEndsWellHoweverManyRunIt() throws Exception {
    List<Orgctl.Run> runs = atOnce(i -> admin.stdin(csv("same", 20)).run("org", "member-add", "org-a", "-f", "-", "--if-exists", "skip"));

    assertThat(runs).allSatisfy(run -> run.exits(0));
    assertThat(rows("LiteLLM_UserTable", "\"same")).isEqualTo(20);
    assertThat(rows("LiteLLM_OrganizationMembership", "\"same")).isEqualTo(20);
  }

  @Test
  void theSameOrganizationIsCreatedOnceAndLeavesNoBudgetBehind() throws Exception {
    long budgets = rows("LiteLLM_BudgetTable");

    List<Orgctl.Run> runs = atOnce(i -> admin.run("org", "new", "Same", "--organization-id", "same", "--max-budget", "10"));

    oneWins(runs, "Organization already exists: organization_id=same");
    assertThat(rows("LiteLLM_OrganizationTable", "\"same\"")).isEqualTo(1);
    assertThat(rows("LiteLLM_BudgetTable")).isEqualTo(budgets + 1);
  }

  @Test
  void theSameOrganizationIsUpdatedByAllOfThem() throws Exception {
    List<Orgctl.Run> runs =
        atOnce(
            i ->
                admin.run(
                    "org", "new", "Same", "--organization-id", "same", "--if-exists", "update", "--metadata", "{\"from\": {\"run" + i + "\": true}}"));

    assertThat(runs).allSatisfy(run -> run.exits(0));
    Snapshot after = database.snapshot();
    var same = StreamSupport.stream(after.rows("LiteLLM_OrganizationTable").spliterator(), false).filter(row -> row.path("organization_id").asText().equals("same")).toList();
    assertThat(same).hasSize(1);
    assertThat(same.get(0).path("metadata").path("from")).as("no run's part is overwritten").hasSize(RUNS);
  }

  @Test
  void anAliasIsNotUniqueSoEveryRunGetsItsOrganization() throws Exception {
    List<Orgctl.Run> runs = atOnce(i -> admin.run("org", "new", "Same", "-o", "id"));

    assertThat(runs).allSatisfy(run -> run.exits(0));
    assertThat(runs.stream().map(Orgctl.Run::out).distinct()).hasSize(RUNS);
    assertThat(rows("LiteLLM_OrganizationTable", "\"Same\"")).isEqualTo(RUNS);
    admin.run("org", "info", "Same").exits(2).stderr().contains("Several organizations have the alias 'Same'");
  }

  @Test
  void theSameUserIsCreatedOnce() throws Exception {
    List<Orgctl.Run> runs = atOnce(i -> admin.run("user", "new", "--user-id", "same", "--user-email", "same@example.com", "--organization-id", "org-a"));

    oneWins(runs, "already exists");
    assertThat(rows("LiteLLM_UserTable", "\"same\"")).isEqualTo(1);
    assertThat(rows("LiteLLM_OrganizationMembership", "\"same\"")).isEqualTo(1);
    assertThat(rows("LiteLLM_VerificationToken", "\"same\"")).isEqualTo(1);
  }

  @Test
  void theSameEmailIsTakenOnce() throws Exception {
    List<Orgctl.Run> runs = atOnce(i -> admin.run("user", "new", "--user-email", "Same@example.com"));

    oneWins(runs, "User with email same@example.com already exists");
    assertThat(rows("LiteLLM_UserTable", "Same@example.com")).isEqualTo(1);
    admin.run("user", "new", "--user-email", "same@EXAMPLE.com").exits(4);
  }
}
