package dev.orgctl.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Snapshot;
import dev.orgctl.testing.TestDatabase;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Runs recorded cases on one database, which each of them finds as the recording did. */
final class Replay implements AutoCloseable {
  private static final Map<String, String> ID_OF =
      Map.of("organization", "organization_id", "team", "team_id", "user", "user_id", "budget", "budget_id", "key", "token");

  /** What orgctl did in a case. */
  record Outcome(Orgctl.Run run, ObjectNode changes, LocalDateTime start, LocalDateTime end) {}

  private final TestDatabase database;
  private final Snapshot world;

  Replay(TestDatabase database) {
    this.database = database;
    this.world = database.snapshot();
  }

  Outcome run(RecordedCase recorded) {
    recorded.before().stream()
        .filter(sql -> !sql.contains("allowed_routes") || database.schema().has("LiteLLM_VerificationToken", "allowed_routes"))
        .forEach(database::execute);
    Snapshot before = recorded.before().isEmpty() ? world : database.snapshot();
    boolean touched = !recorded.before().isEmpty();
    try {
      LocalDateTime start = Placeholders.now();
      Orgctl orgctl = Orgctl.on(database).asActor(recorded.actor()).stdin(recorded.body().orElse(""));
      Orgctl.Run run = orgctl.run(CommandLines.of(recorded));
      LocalDateTime end = Placeholders.now();
      ObjectNode changes = Snapshot.diff(before, database.snapshot());
      touched |= !changes.isEmpty();
      return new Outcome(run, changes, start, end);
    } finally {
      if (touched) {
        database.reset();
      }
    }
  }

  /** Everything in which {@code outcome} is not as {@code expected}; empty when it is. */
  List<String> problems(RecordedCase recorded, Expected expected, Outcome outcome) {
    List<String> problems = new ArrayList<>();
    Orgctl.Run run = outcome.run();
    if (run.exit() != expected.exit()) {
      problems.add("exit code %d, expected %d".formatted(run.exit(), expected.exit()));
    }
    Placeholders words = new Placeholders(outcome.start(), outcome.end());
    if (expected.exit() == 0 && run.exit() == 0) {
      answer(expected.answer(), recorded, run, words, problems);
    }
    if (expected.exit() != 0 && run.exit() != 0) {
      error(expected, run, words, problems);
    }
    if (run.exit() != 0 && !run.out().isEmpty()) {
      problems.add("a refusal printed to stdout: " + run.out().strip());
    }
    problems.addAll(new RowMatcher(database.schema(), words).compare(expected.changes(), outcome.changes()));
    return problems;
  }

  private static void error(Expected expected, Orgctl.Run run, Placeholders words, List<String> problems) {
    JsonNode error;
    try {
      error = run.error();
    } catch (AssertionError noEnvelope) {
      problems.add(noEnvelope.getMessage());
      return;
    }
    if (!error.path("code").asText().equals(String.valueOf(expected.status()))) {
      problems.add("error.code %s, expected \"%d\"".formatted(error.path("code"), expected.status()));
    }
    if (run.exit() == 5 && error.path("hint").asText().isEmpty()) {
      problems.add("a refusal without a hint: " + error);
    }
    expected
        .error()
        .ifPresent(
            text ->
                text.properties()
                    .forEach(
                        part -> {
                          String actual = error.path(part.getKey()).asText();
                          if (!words.match(part.getValue().asText(), actual)) {
                            problems.add("error.%s is '%s', expected '%s'".formatted(part.getKey(), actual, part.getValue().asText()));
                          }
                        }));
  }

  private static void answer(JsonNode expected, RecordedCase recorded, Orgctl.Run run, Placeholders words, List<String> problems) {
    if (expected.isMissingNode()) {
      return;
    }
    JsonNode answer = run.json();
    Set<String> ids = new TreeSet<>();
    switch (recorded.endpoint()) {
      case "GET /key/info" -> ids.add(answer.path("key").asText());
      case "GET /user/info" -> ids.add(answer.path("user_id").asText());
      case "GET /team/info" -> ids.add(answer.path("team_id").asText());
      default -> answer.forEach(row -> ids.add(row.path(ID_OF.get(recorded.endpoint().split("/")[1])).asText()));
    }
    List<String> want = new ArrayList<>();
    expected.forEach(id -> want.add(id.asText()));
    int page = page(recorded);
    if (page > 0 && want.size() == page && recorded.param("sort_by").isEmpty()) {
      // A page that is full ends somewhere among rows without an order of their own: there the count has to agree.
      boolean asked = recorded.param("page").isPresent() || recorded.param("page_size").isPresent();
      boolean fits = asked ? ids.size() == page : want.stream().allMatch(id -> ids.stream().anyMatch(one -> words.match(id, one)));
      if (!fits) {
        problems.add("the answer has %s, expected a page of %d like %s".formatted(ids, page, want));
      }
      return;
    }
    boolean same = want.size() == ids.size() && want.stream().allMatch(id -> ids.stream().anyMatch(one -> words.match(id, one)));
    if (!same) {
      problems.add("the answer has %s, expected %s".formatted(ids, want));
    }
  }

  /** How many rows LiteLLM answers at most, where it answers in pages; 0 where it does not. */
  private static int page(RecordedCase recorded) {
    return switch (recorded.endpoint()) {
      case "GET /user/list" -> recorded.param("page_size").map(Integer::parseInt).orElse(25);
      case "GET /key/list" -> recorded.param("size").map(Integer::parseInt).orElse(10);
      default -> 0;
    };
  }

  @Override
  public void close() {
    database.close();
  }
}
