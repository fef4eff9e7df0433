package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.problem.Cancelled;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.Differences;
import dev.orgctl.problem.Interrupted;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.NotFound;
import dev.orgctl.problem.Problem;
import dev.orgctl.problem.Unavailable;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error that has a next step names it, and what it names exists. */
class NextStepTest {
  private static final Pattern COMMAND = Pattern.compile("`(orgctl [a-z][^`]*)`");

  private static TestDatabase database;

  @BeforeAll
  static void openDatabase() {
    database = TestDatabase.withWorld(Flavour.SQLITE);
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  private static final Map<Class<? extends Problem>, Problem> PROBLEMS =
      Map.of(
          Invalid.class, new Invalid("x"),
          NotFound.class, new NotFound("x"),
          Conflict.class, new Conflict("x"),
          Denied.class, new Denied(403, "x"),
          Unavailable.class, new Unavailable("x"),
          Cancelled.class, new Cancelled("x"),
          Interrupted.class, new Interrupted(),
          Differences.class, new Differences("x"));

  @Test
  void everyKindOfProblemIsConsidered() {
    assertThat(PROBLEMS.keySet().stream().map(Class::getName)).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(Problem.class.getPermittedSubclasses()).map(Class::getName).toList());
  }

  @TestFactory
  Stream<DynamicTest> everyCauseHasANextStepUnlessTheUserChoseToStop() {
    return PROBLEMS.values().stream()
        .map(
            problem ->
                dynamicTest(
                    problem.getClass().getSimpleName(),
                    () -> {
                      NextStep.addTo(problem, "orgctl team info");
                      boolean over = problem instanceof Cancelled || problem instanceof Interrupted || problem instanceof Differences;
                      assertThat(problem.hint().isEmpty()).isEqualTo(over);
                      problem.hint().ifPresent(NextStepTest::namesCommandsThatExist);
                    }));
  }

  @Test
  void whatAProblemSaysItselfStays() {
    NotFound problem = new NotFound("x").hint("look there");
    NextStep.addTo(problem, "orgctl team info");
    assertThat(problem.hint()).contains("look there");
  }

  /** One way into every exit code that an error has. */
  @TestFactory
  Stream<DynamicTest> errorsOfRealRunsSayWhatToTypeNext() {
    return Stream.of(
            List.of("2", "org", "new"),
            List.of("2", "org", "nwe"),
            List.of("2", "orgg"),
            List.of("2", "org"),
            List.of("2", "org", "list", "--limt", "3"),
            List.of("2", "org", "list", "-o", "jsn"),
            List.of("2", "org", "member-add", "org-a", "--user-id", "x", "--role", "org_admn"),
            List.of("2", "help", "exit-cods"),
            List.of("2", "org", "list", "--limit", "many"),
            List.of("3", "org", "info", "nowhere"),
            List.of("3", "team", "info", "nowhere"),
            List.of("3", "user", "info", "nobody-at-all"),
            List.of("3", "key", "info", "no-such-key"),
            List.of("3", "budget", "info", "nothing"),
            List.of("3", "audit", "show", "nothing"),
            List.of("3", "invitation", "info", "nothing"),
            List.of("4", "budget", "new", "bud-a", "--max-budget", "1"),
            List.of("4", "org", "member-add", "org-a", "--user-id", "member_a", "--role", "internal_user"),
            List.of("6", "org", "list", "--database-url", "sqlite:/nowhere/at-all.db"),
            List.of("6", "org", "list", "--database-url", "postgresql://127.0.0.1:1/x", "--connect-timeout", "1s"),
            List.of("7", "budget", "delete", "bud-unused"))
        .map(
            line ->
                dynamicTest(
                    String.join(" ", line.subList(1, line.size())),
                    () -> {
                      var run = Orgctl.on(database).asActor("admin").run(line.subList(1, line.size())).exits(Integer.parseInt(line.get(0)));
                      assertThat(run.err()).contains("hint: ");
                      namesCommandsThatExist(run.err());
                    }));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orgg | Did you mean 'org'?",
        "org nwe | Did you mean 'new'?",
        "org list --limt 3 | Did you mean --limit?",
        "org list -limit 3 | There is no option -limit. Did you mean --limit, with two dashes?",
        "org list -output json | There is no option -output. Did you mean --output, with two dashes?",
        "org list -output=json | There is no option -output. Did you mean --output, with two dashes?",
        "org list -quiet | There is no option -quiet. Did you mean --quiet, with two dashes?",
        "user delete member_a -force | There is no option -force. Did you mean --force, with two dashes?",
        "-output json org list | There is no option -output. Did you mean --output, with two dashes?",
        "org list -o jsn | Did you mean 'json'?",
        "org member-add org-a --user-id x --role org_admn | did you mean \"org_admin\"?",
        "help exit-cods | Did you mean 'exit-codes'?",
        "doctor --fix orphaned-budgt | Did you mean 'orphaned-budget'?"
      })
  void typosOfCommandsOptionsAndValuesAreUnderstood(String line, String question) {
    Orgctl.on(database).asActor("admin").run(line.split(" ")).exits(2).stderr().contains(question);
  }

  @ParameterizedTest
  @ValueSource(strings = {"org list -ojson", "org list -help", "org new --dry-run -- -output"})
  void aDashBeforeALongNameCanBeMeant(String line) {
    Orgctl.on(database).asActor("admin").run(line.split(" ")).exits(0);
  }

  private static void namesCommandsThatExist(String hint) {
    for (Matcher command = COMMAND.matcher(hint); command.find(); ) {
      List<String> words = List.of(command.group(1).split(" ")).subList(1, command.group(1).split(" ").length);
      CommandTree.Node node = CommandTree.ROOT;
      for (String word : words) {
        if (node.children().isEmpty() || word.startsWith("-")) {
          break;
        }
        List<CommandTree.Node> next = node.children().stream().filter(child -> child.name().equals(word)).toList();
        assertThat(next).as("`%s` of the hint", command.group(1)).hasSize(1);
        node = next.get(0);
      }
    }
  }
}
