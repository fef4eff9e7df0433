package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.testing.ChildJvm;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Snapshot;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private JsonNode row(String table, String column, String id) {
    return StreamSupport.stream(database.snapshot().rows(table).spliterator(), false)
        .filter(row -> row.path(column).asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void changesOfDifferentColumnsOfAnOrganizationAreAllKept() throws Exception {
    List<String> values = List.of("--organization-alias=Renamed", "--models=gpt-4", "--tpm-limit=11", "--rpm-limit=12", "--max-budget=13", "--soft-budget=1");

    List<Orgctl.Run> runs =
        atOnce(
            i ->
                i < values.size()
                    ? admin.run("org", "update", "org-a", values.get(i))
                    : admin.run("org", "update", "org-a", "--metadata", "run" + i + "=was-here"));

    assertThat(runs).allSatisfy(run -> run.exits(0));
    JsonNode organization = row("LiteLLM_OrganizationTable", "organization_id", "org-a");
    JsonNode budget = row("LiteLLM_BudgetTable", "budget_id", "bud-a");
    assertThat(organization.path("organization_alias").asText()).isEqualTo("Renamed");
    assertThat(organization.path("models")).hasSize(1);
    assertThat(organization.path("metadata").path("run6").asText()).isEqualTo("was-here");
    assertThat(organization.path("metadata").path("run7").asText()).isEqualTo("was-here");
    assertThat(budget.path("tpm_limit").asInt()).isEqualTo(11);
    assertThat(budget.path("rpm_limit").asInt()).isEqualTo(12);
    assertThat(budget.path("max_budget").asInt()).isEqualTo(13);
    assertThat(budget.path("soft_budget").asInt()).isEqualTo(1);
  }

  @Test
  void modelsThatAreAddedByManyAreAllThere() throws Exception {
    List<Orgctl.Run> runs = atOnce(i -> admin.run("org", "update", "org-a", "--add-models", "model-" + i));

    assertThat(runs).allSatisfy(run -> run.exits(0));
    assertThat(row("LiteLLM_OrganizationTable", "organization_id", "org-a").path("models").toString()).contains("gpt-4o").contains(IntStream.range(0, RUNS).mapToObj(i -> "\"model-" + i + "\"").toList());
  }

  @Test
  void whoeverChangesTheSameColumnLaterKnewOfTheChangeBefore() throws Exception {
    String first = row("LiteLLM_OrganizationTable", "organization_id", "org-a").path("organization_alias").asText();

    List<Orgctl.Run> runs = atOnce(i -> admin.run("org", "update", "org-a", "--organization-alias", "Alias " + i));

    assertThat(runs).allSatisfy(run -> run.exits(0));
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>(List.of(first));
    for (JsonNode change : database.snapshot().rows("LiteLLM_AuditLog")) {
      before.add(change.path("before_value").path("organization_alias").asText());
      after.add(change.path("updated_values").path("organization_alias").asText());
    }
    String last = row("LiteLLM_OrganizationTable", "organization_id", "org-a").path("organization_alias").asText();
    assertThat(after).hasSize(RUNS + 1).doesNotHaveDuplicates().contains(last);
    after.remove(last);
    assertThat(before).as("each change starts from another one's end").containsExactlyInAnyOrderElementsOf(after);
  }

  @Test
  void peopleAndChangesOfATeamAreAllKept() throws Exception {
    List<Orgctl.Run> runs =
        atOnce(
            i ->
                i % 2 == 0
                    ? admin.run("team", "member-add", "team-a", "--user-id", "new" + i)
                    : admin.run("team", "update", "team-a", "--metadata", "run" + i + "=was-here"));

    assertThat(runs).allSatisfy(run -> run.exits(0));
    JsonNode team = row("LiteLLM_TeamTable", "team_id", "team-a");
    assertThat(team.path("members_with_roles").findValuesAsText("user_id"))
        .containsExactlyInAnyOrder("teamadmin_a", "member_a", "new0", "new2", "new4", "new6");
    assertThat(team.path("metadata").properties().stream().map(Map.Entry::getKey)).contains("run1", "run3", "run5", "run7");
    for (int i = 0; i < RUNS; i += 2) {
      assertThat(row("LiteLLM_UserTable", "user_id", "new" + i).path("teams").toString()).contains("team-a");
    }
  }

  @Test
  void nobodyIsAMemberOfAnOrganizationThatIsDeletedMeanwhile() throws Exception {
    long budgets = rows("LiteLLM_BudgetTable");
    admin.run("org", "new", "Doomed", "--organization-id", "doomed", "--max-budget", "1").exits(0);

    List<Orgctl.Run> runs =
        atOnce(
            i ->
                i == RUNS / 2
                    ? admin.run("org", "delete", "doomed", "--yes")
                    : admin.run(
                        "org", "member-add", "doomed", "--user-id", "new" + i, "--role", "internal_user", "--max-budget-in-organization", "1"));

    runs.remove(RUNS / 2).exits(0);
    assertThat(runs).allSatisfy(run -> assertThat(run.exit()).as("%s", run).isIn(0, 3));
    assertThat(ended(runs, 3)).allSatisfy(run -> run.stderr().contains("Organization not found for organization_id=doomed"));
    assertThat(rows("LiteLLM_OrganizationTable", "doomed")).isZero();
    assertThat(rows("LiteLLM_OrganizationMembership", "doomed")).isZero();
    assertThat(rows("LiteLLM_BudgetTable")).isEqualTo(budgets);
  }

  @Test
  void theSameOrganizationIsDeletedOnce() throws Exception {
    List<Orgctl.Run> runs = atOnce(i -> admin.run("org", "delete", "org-a", "--yes"));

    assertThat(ended(runs, 0)).as("%s", runs).hasSize(1);
    assertThat(ended(runs, 3)).hasSize(RUNS - 1);
    assertThat(rows("LiteLLM_AuditLog", "\"object_id\":\"org-a\"")).isEqualTo(1);
  }

  @Test
  void theLastAdminStaysWhoeverRemovesTheOthers() throws Exception {
    admin.run("org", "new", "Run by many", "--organization-id", "many").exits(0);
    for (int i = 0; i < RUNS; i++) {
      admin.run("org", "member-add", "many", "--user-id", "boss" + i, "--role", "org_admin").exits(0);
    }

    List<Orgctl.Run> runs =
        atOnce(
            i ->
                switch (i % 3) {
                  case 0 -> admin.run("org", "member-delete", "many", "--user-id", "boss" + i, "--yes");
                  case 1 -> admin.run("org", "member-update", "many", "--user-id", "boss" + i, "--role", "internal_user");
                  default -> admin.run("user", "update", "boss" + i, "--user-role", "proxy_admin_viewer");
                });

    assertThat(ended(runs, 0)).as("%s", runs).hasSize(RUNS - 1);
    assertThat(ended(runs, 7)).hasSize(1).allSatisfy(run -> run.stderr().contains("Organization many would be left without an org_admin"));
  }

  /** As a gateway does: a statement for each row, without a look at it. */
  private int countSpend(AtomicBoolean ended) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      int increments = 0;
      while (!ended.get()) {
        statement.executeUpdate("update \"LiteLLM_OrganizationTable\" set spend = spend + 1 where organization_id = 'counted'");
        statement.executeUpdate("update \"LiteLLM_TeamTable\" set spend = spend + 1 where team_id = 'counted'");
        increments++;
        Thread.sleep(5);
      }
      return increments;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void processesChangeWhatAGatewayCountsOn() throws Exception {
    admin.run("org", "new", "Counted", "--organization-id", "counted").exits(0);
    admin.run("team", "new", "Counted", "--team-id", "counted", "--organization-id", "counted").exits(0);
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Integer> gateway = CompletableFuture.supplyAsync(() -> countSpend(ended));
    List<ChildJvm.Started> operators = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      operators.add(new ChildJvm(database.url(), "admin").start("org", "update", "counted", "--metadata", "process" + i + "=was-here"));
      operators.add(new ChildJvm(database.url(), "admin").start("team", "update", "counted", "--metadata", "process" + i + "=was-here"));
      operators.add(new ChildJvm(database.url(), "admin").start("team", "member-add", "counted", "--user-id", "process" + i));
    }
    for (ChildJvm.Started operator : operators) {
      operator.await().exits(0);
    }
    ended.set(true);

    int increments = gateway.get();
    JsonNode organization = row("LiteLLM_OrganizationTable", "organization_id", "counted");
    JsonNode team = row("LiteLLM_TeamTable", "team_id", "counted");
    assertThat(organization.path("spend").asInt()).isEqualTo(increments).isPositive();
    assertThat(team.path("spend").asInt()).isEqualTo(increments);
    assertThat(organization.path("metadata")).hasSize(2);
    assertThat(team.path("metadata")).hasSize(2);
    assertThat(team.path("members_with_roles").findValuesAsText("user_id")).contains("process0", "process1");
  }

  /** No foreign key guards whose a key is. */
  @ParameterizedTest
  @ValueSource(strings = {"team team-a", "user target"})
  void aKeyThatIsMadeWhileItsOwnerIsBeingDeletedGoesToo(String owner) throws Exception {
    String noun = owner.split(" ")[0];
    String id = owner.split(" ")[1];
    String table = noun.equals("team") ? "LiteLLM_TeamTable" : "LiteLLM_UserTable";
    database
        .afterWaitingFor(
            () -> admin.run(noun, "delete", id, "--yes"),
            "SELECT 1 FROM \"%s\" WHERE %s_id = '%s' FOR KEY SHARE".formatted(table, noun, id),
            "INSERT INTO \"LiteLLM_VerificationToken\" (token, key_alias, %s_id) VALUES ('late', 'late', '%s')".formatted(noun, id))
        .exits(0);
    assertThat(rows("LiteLLM_VerificationToken", "\"late\"")).isZero();
  }

  @Test
  void noKeyIsMadeForATeamThatWasDeletedMeanwhile() throws Exception {
    for (String[] line : new String[][] {{"key", "generate", "late", "--team-id", "team-a"}, {"key", "update", "alias-nobody", "--team-id", "team-a"}}) {
      database.reset();
      database
          .afterWaitingFor(() -> admin.run(line), "DELETE FROM \"LiteLLM_TeamTable\" WHERE team_id = 'team-a'")
          .exits(3);
      assertThat(rows("LiteLLM_VerificationToken", "late")).isZero();
    }
  }
}
