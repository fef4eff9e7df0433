package dev.orgctl.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every recorded request to the real LiteLLM, as an orgctl command, on every kind of database.
 *
 * <p>{@code -Drecorded.cases=REGEX} runs the cases whose id matches; {@code -Dupdate.docs=true} writes the counts into
 * {@code docs/authorization.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedCasesTest {
  private static final Path DOCS = Path.of("docs", "authorization.md");
  private static final Path REPORT = Path.of("target", "recorded-report.json");

  private final Optional<Pattern> chosen = Optional.ofNullable(System.getProperty("recorded.cases")).map(Pattern::compile);
  private final Differences differences = Differences.load();
  private final Report report = new Report();
  private final Set<String> used = new LinkedHashSet<>();
  private final List<Replay> replays = new ArrayList<>();

  /** What a case is compared with: a recording, and the difference declared for it. */
  private record Reference(RecordedCase recorded, Optional<Differences.Declaration> difference, String usedAs) {}

  @TestFactory
  Stream<DynamicNode> recordedCases() {
    List<DynamicNode> nodes = new ArrayList<>();
    nodes.add(today(Flavour.POSTGRES_TODAY));
    nodes.add(today(Flavour.SQLITE));
    nodes.add(seed());
    if (chosen.isEmpty()) {
      nodes.add(dynamicTest("every declared difference is one", this::everyDeclarationIsUsed));
      nodes.add(dynamicTest("docs/authorization.md has these counts", this::docsHaveTheCounts));
    }
    return nodes.stream();
  }

  @AfterAll
  void close() {
    replays.forEach(Replay::close);
  }

  private DynamicNode today(Flavour flavour) {
    return container(
        flavour,
        RecordedCase.today(),
        recorded -> {
          if (differences.notApplicable(recorded).isPresent()) {
            report.count(flavour, Report.NOT_APPLICABLE);
            return Optional.empty();
          }
          return Optional.of(new Reference(recorded, differences.ofToday(recorded), recorded.id()));
        });
  }

  private DynamicNode seed() {
    Map<List<Object>, RecordedCase> today = new HashMap<>();
    RecordedCase.today().forEach(recorded -> today.put(recorded.request(), recorded));
    return container(
        Flavour.POSTGRES_SEED,
        RecordedCase.seed(),
        recorded -> {
          if (differences.notApplicable(recorded).isPresent()) {
            report.count(Flavour.POSTGRES_SEED, Report.NOT_APPLICABLE);
            return Optional.empty();
          }
          Optional<Reference> reference = seedReference(recorded, Optional.ofNullable(today.get(recorded.request())));
          if (reference.isEmpty()) {
            report.count(Flavour.POSTGRES_SEED, Report.SUPERSEDED);
          }
          return reference;
        });
  }

  /** Where both eras were asked the same and decided the same, today's status, text and rows count. */
  private Optional<Reference> seedReference(RecordedCase recorded, Optional<RecordedCase> today) {
    if (differences.superseded(recorded).isPresent()) {
      used.add(Differences.SEED + recorded.id());
      return Optional.empty();
    }
    boolean routeWasMissing = recorded.status() == 405 || recorded.status() == 404 && recorded.message().equals("Not Found");
    // What LiteLLM of 2024 had a route for and no operation, failed without a word.
    boolean undecided = recorded.status() == 500 && recorded.message().isEmpty();
    boolean decidedOtherwise = today.isPresent() && today.get().allowed() != recorded.allowed() && !undecided;
    // The schema of 2024 cannot restrict a key to routes: what was refused then, was refused for another reason.
    boolean restricted = today.isPresent() && today.get().message().startsWith("Virtual key is not allowed");
    if (routeWasMissing || decidedOtherwise || restricted) {
      return Optional.empty();
    }
    Optional<Differences.Declaration> own = differences.ofSeed(recorded);
    if (today.isEmpty() || own.isPresent()) {
      return Optional.of(new Reference(today.orElse(recorded), own, Differences.SEED + recorded.id()));
    }
    return Optional.of(new Reference(today.get(), differences.ofToday(today.get()), today.get().id()));
  }

  @FunctionalInterface
  private interface References {
    /** Empty for a case that is not run. */
    Optional<Reference> of(RecordedCase recorded);
  }

  private DynamicNode container(Flavour flavour, List<RecordedCase> cases, References references) {
    Lazy replay = new Lazy(flavour);
    Map<String, List<DynamicNode>> groups = new LinkedHashMap<>();
    for (RecordedCase recorded : cases) {
      if (chosen.isEmpty() || chosen.get().matcher(recorded.id()).find()) {
        references
            .of(recorded)
            .ifPresent(
                reference ->
                    groups
                        .computeIfAbsent(recorded.group(), first -> new ArrayList<>())
                        .add(dynamicTest(recorded.id(), () -> check(flavour, replay.get(), recorded, reference))));
      }
    }
    return dynamicContainer(
        flavour.title(), groups.entrySet().stream().map(group -> dynamicContainer(group.getKey(), group.getValue())));
  }

  /** A replay whose database is made for its first case. */
  private final class Lazy {
    private final Flavour flavour;
    private Replay replay;

    Lazy(Flavour flavour) {
      this.flavour = flavour;
    }

    Replay get() {
      if (replay == null) {
        replay = new Replay(TestDatabase.withWorld(flavour));
        replays.add(replay);
      }
      return replay;
    }
  }

  private void check(Flavour flavour, Replay replay, RecordedCase recorded, Reference reference) {
    String outcome = Report.FAILED;
    try {
      Replay.Outcome run = replay.run(recorded);
      Expected asRecorded = Expected.asRecorded(reference.recorded());
      List<String> differing = replay.problems(recorded, asRecorded, run);
      if (reference.difference().isEmpty()) {
        if (!differing.isEmpty()) {
          fail(text(recorded, run, "LiteLLM: " + describe(reference.recorded()), differing));
        }
        outcome = Report.AGREE;
        return;
      }
      Differences.Declaration declared = reference.difference().get();
      used.add(reference.usedAs());
      List<String> problems = replay.problems(recorded, asRecorded.instead(declared.instead()), run);
      if (!problems.isEmpty()) {
        fail(text(recorded, run, "rule " + declared.rule() + ", " + declared.note(), problems));
      }
      if (differing.isEmpty()) {
        fail(recorded.id() + " is declared to differ (" + declared.note() + "), but orgctl does what LiteLLM did");
      }
      outcome = declared.rule();
    } finally {
      report.count(flavour, outcome);
    }
  }

  private static String describe(RecordedCase recorded) {
    return recorded.id() + " " + recorded.status() + " " + recorded.message();
  }

  private static String text(RecordedCase recorded, Replay.Outcome outcome, String expected, List<String> problems) {
    return "%s by %s: %s %s%n  before: %s%n  expected: %s%n  exit %d, stderr: %s  %s"
        .formatted(
            recorded.id(),
            recorded.actor(),
            outcome.run().command(),
            recorded.body().orElse(""),
            recorded.before(),
            expected,
            outcome.run().exit(),
            outcome.run().err(),
            String.join("\n  ", problems));
  }

  private void everyDeclarationIsUsed() {
    Set<String> all = new LinkedHashSet<>();
    differences.declarations().forEach(declaration -> all.addAll(declaration.cases()));
    all.addAll(differences.supersededCases());
    // A whole group is used by any case of it.
    used.forEach(id -> all.remove(id.substring(0, id.lastIndexOf('/')) + "/*"));
    all.removeAll(used);
    assertThat(all).as("declared in recorded/differences.json, but no case that ran").isEmpty();
  }

  private void docsHaveTheCounts() throws IOException {
    report.write(REPORT);
    assertThat(report.failures()).as("cases that fail: no counts to publish").isZero();
    String table = report.table(differences.rules());
    String text = Files.readString(DOCS);
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(DOCS, Report.replaced(text, table));
      return;
    }
    assertThat(Report.between(text))
        .as("the table in %s; write it anew with: mvn test -Dtest=RecordedCasesTest -Dupdate.docs=true", DOCS)
        .isEqualTo(table);
  }
}
