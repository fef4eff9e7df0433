package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.cli.CommandLines.Verb;
import dev.orgctl.input.Field;
import dev.orgctl.input.ValueKind;
import dev.orgctl.output.Format;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Resources;
import dev.orgctl.testing.Snapshot;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every command, found by walking the tree: a new verb is under test before it has a test. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
class EveryCommandTest {
  private final TestDatabase database;

  EveryCommandTest(Flavour flavour) {
    database = TestDatabase.withWorld(flavour);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** In which the line of the verb changes something. */
  private void freshWorldFor(Verb verb) {
    reset();
    if (verb.words().equals(List.of("team", "unblock"))) {
      database.execute("update \"LiteLLM_TeamTable\" set blocked = true where team_id = 'team-b'");
    }
  }

  /** The recorded world, with an invitation and an audit row to name. */
  private void reset() {
    database.reset();
    CommandLines.addInvitationAndAuditRow(database);
  }

  private static Stream<Verb> guarded() {
    return CommandLines.verbs().stream().filter(verb -> verb.definition().needsIdentity());
  }

  /** A test of each verb, named by its words. */
  private static Stream<DynamicTest> ofEachVerb(Consumer<Verb> test) {
    return ofEach(CommandLines.verbs().stream(), test);
  }

  private static Stream<DynamicTest> ofEach(Stream<Verb> verbs, Consumer<Verb> test) {
    return verbs.map(verb -> dynamicTest(String.join(" ", verb.words()), () -> test.accept(verb)));
  }

  @TestFactory
  Stream<DynamicTest> hasTwoExamples() {
    return ofEachVerb(
        verb -> {
          assertThat(verb.definition().examples()).hasSizeGreaterThanOrEqualTo(2);
          assertThat(verb.definition().examples())
              .allSatisfy(example -> assertThat(example.command()).contains("orgctl " + String.join(" ", verb.words())));
        });
  }

  /** What would move something into an organization, or delete one, names it. */
  private static final Set<String> NAMING_THEIR_ORGANIZATION = Set.of("org delete", "team update", "key update");

  @TestFactory
  Stream<DynamicTest> takesTheOrganizationThatASessionUses() {
    return ofEachVerb(
        verb -> {
          boolean takesOne = verb.definition().flags().stream().anyMatch(field -> field.values() == ValueKind.ORGANIZATION);
          boolean named = NAMING_THEIR_ORGANIZATION.contains(String.join(" ", verb.words()));
          assertThat(verb.definition().organization().isPresent()).isEqualTo(takesOne && !named);
        });
  }

  @TestFactory
  Stream<DynamicTest> isListedByHelp() {
    String help = Orgctl.bare().run("help").exits(0).out();
    return ofEachVerb(
        verb -> {
          String line = verb.words().size() == 1 ? "%s +[A-Z]" : "%s +[^()]+\\((?:[^()]+\\s)?%s[,)]";
          assertThat(help).containsPattern("(?m)^  " + line.formatted(verb.words().toArray()));
        });
  }

  @TestFactory
  Stream<DynamicTest> examplesOfHelpCanBeTyped() {
    return CommandLines.verbs().stream()
        .flatMap(verb -> verb.definition().examples().stream().map(example -> dynamicTest(example.command(), () -> parse(example.command()))));
  }

  /** Parses the part of a shell line that is orgctl's; a shell would quote and expand nothing in it. */
  private static void parse(String line) {
    String own = line.substring(line.indexOf("orgctl ") + "orgctl ".length()).replaceAll(" [|<>] .*", "");
    // A blank inside quotes divides no words.
    List<String> words = Pattern.compile(" (?=(?:[^'\"]|'[^']*'|\"[^\"]*\")*$)").splitAsStream(own).map(word -> word.replaceAll("['\"]", "")).toList();
    var parsed = OrgctlCommandLine.create(words).parseArgs(words.toArray(String[]::new));
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    assertThat(OrgctlCommandLine.prepared(parsed.commandSpec())).as("the verb of %s", line).isNotNull();
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWithoutAnIdentity() {
    return guarded()
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words()),
                    () -> Orgctl.on(database).run(verb.line()).exits(5).stdout().isEmpty()));
  }

  /** Whose target is not found by somebody who may not know of it. */
  private static final Set<String> HIDDEN = Set.of("key delete");

  @TestFactory
  Stream<DynamicTest> isRefusedForAPlainMemberAndForAStranger() {
    return Stream.of("member_a", "nobody")
        .flatMap(
            actor ->
                CommandLines.writing()
                    .map(
                        verb ->
                            dynamicTest(
                                actor + ": " + String.join(" ", verb.words()),
                                () -> {
                                  reset();
                                  var before = database.snapshot();
                                  int refused = HIDDEN.contains(String.join(" ", verb.words())) ? 3 : 5;
                                  List<String> words = forSomebodyElse(verb);
                                  Orgctl.on(database).asActor(actor).run(words).exits(refused).stdout().isEmpty();
                                  Orgctl.on(database).asActor(actor).run(with(words, "--dry-run")).exits(refused).stdout().isEmpty();
                                  assertThat(database.snapshot()).isEqualTo(before);
                                })));
  }

  /** The line of the verb; what everybody may do for themselves is asked for an admin. */
  private static List<String> forSomebodyElse(Verb verb) {
    return verb.words().equals(List.of("key", "generate")) ? with(verb.line(), "--user-id", "admin") : verb.line();
  }

  @TestFactory
  Stream<DynamicTest> badInputChangesNothing() {
    return ofEach(
        CommandLines.writing(),
        verb -> {
          reset();
          var before = database.snapshot();
          Orgctl admin = Orgctl.on(database).asActor("admin");
          admin.run(with(verb.line(), "--no-such-option")).exits(2).stdout().isEmpty();
          if (verb.definition().takesFile()) {
            admin.stdin("{\"no_such_field\": 1}").run(with(verb.line(), "-f", "-")).exits(2).stdout().isEmpty();
            admin.stdin("{\"torn").run(with(verb.line(), "-f", "-")).exits(2).stdout().isEmpty();
          }
          for (Field flag : verb.definition().flags()) {
            // Nobody confirms with a name that is none: that is no way to go on, and no mistake of form.
            int refused = flag.equals(Options.CONFIRM) ? 7 : 2;
            admin.run(with(verb.line(), flag.flag() + "=\0")).exits(refused).stdout().isEmpty();
          }
          assertThat(database.snapshot()).isEqualTo(before);
        });
  }

  @TestFactory
  Stream<DynamicTest> anUpdateOfNothingIsToldBeforeAnybodyIsAskedWhoTheyAre() {
    return ofEach(
        CommandLines.writing().filter(verb -> verb.words().get(verb.words().size() - 1).equals("update")),
        verb -> {
          String command = String.join(" ", verb.words());
          String told = "orgctl: Nothing to change is given: name a field and its value.\nhint: See `orgctl %s --help`.\n";
          Orgctl.on(database).run(with(verb.words(), "something")).exits(2).stderr().isEqualTo(told.formatted(command));
        });
  }

  private static List<String> with(List<String> line, String... more) {
    return Stream.concat(line.stream(), Stream.of(more)).toList();
  }

  /** With an id alone, nobody would ever see the key that they make. */
  private static final Set<String> SHOWN_ONCE = Set.of("user new", "key generate", "key regenerate");

  @TestFactory
  Stream<DynamicTest> printsEveryFormatAndJsonThatParses() {
    return guarded()
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words()),
                    () -> {
                      for (Format format : Format.values()) {
                        reset();
                        List<String> words = with(verb.line(), "-o", format.name().toLowerCase(Locale.ROOT));
                        Orgctl.Run run = Orgctl.on(database).asActor("admin").run(words);
                        if (format == Format.ID && SHOWN_ONCE.contains(String.join(" ", verb.words()))) {
                          run.exits(2).stdout().isEmpty();
                          continue;
                        }
                        run.exits(0).stdout().isNotEmpty();
                        if (format == Format.JSON) {
                          assertThat(run.json().isContainerNode()).isTrue();
                        } else if (format == Format.JSONL) {
                          assertThat(run.out().lines()).allSatisfy(line -> assertThat(Resources.JSON.readTree(line).isObject()).isTrue());
                        }
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aDryRunChangesNothingAndTellsWhatTheRealRunChanges() {
    return ofEach(
        CommandLines.writing(),
        verb -> {
          freshWorldFor(verb);
          var before = database.snapshot();
          List<String> words = new ArrayList<>(verb.line());
          words.addAll(List.of("-o", "json", "--dry-run"));
          var told = Orgctl.on(database).asActor("admin").run(words).exits(0).json();
          assertThat(told.path("dry_run").asBoolean()).isTrue();
          assertThat(told.path("changes")).isNotEmpty();
          assertThat(database.snapshot()).isEqualTo(before);
        });
  }

  @TestFactory
  Stream<DynamicTest> hintsStandBelowTheResult() {
    return ofEach(
        CommandLines.writing(),
        verb -> {
          freshWorldFor(verb);
          List<String> lines = Orgctl.on(database).asActor("admin").runTogether(verb.line()).exits(0).out().lines().toList();
          List<String> fromTheFirstHint = lines.stream().dropWhile(line -> !line.startsWith("hint: ")).toList();
          assertThat(lines.get(0)).doesNotStartWith("hint: ");
          assertThat(fromTheFirstHint).allMatch(line -> line.startsWith("hint: "));
        });
  }

  @TestFactory
  Stream<DynamicTest> writesOneAuditRowForEachChangedRow() {
    return ofEach(
        CommandLines.writing(),
        verb -> {
          freshWorldFor(verb);
          Snapshot before = database.snapshot();
          Orgctl.on(database).asActor("admin").run(verb.line()).exits(0);
          Snapshot after = database.snapshot();
          assertThat(audited(after)).isNotEmpty().isEqualTo(changed(before, after));
        });
  }

  /** How many audit rows the admin's command wrote about each table. */
  private static Map<String, Integer> audited(Snapshot after) {
    Map<String, Integer> rows = new TreeMap<>();
    for (JsonNode row : after.rows("LiteLLM_AuditLog")) {
      if (row.get("changed_by").asText().equals("admin")) {
        rows.merge(row.get("table_name").asText(), 1, Integer::sum);
      }
    }
    return rows;
  }

  /** How many rows of each table are others now; one that got another key is gone and new at once. Copies of the deleted count nowhere. */
  private static Map<String, Integer> changed(Snapshot before, Snapshot after) {
    Map<String, Integer> rows = new TreeMap<>();
    Snapshot.diff(before, after)
        .properties()
        .forEach(
            table -> {
              JsonNode changes = table.getValue();
              rows.put(
                  table.getKey(),
                  changes.path("updated").size() + Math.max(changes.path("inserted").size(), changes.path("deleted").size()));
            });
    rows.keySet().removeIf(table -> table.equals("LiteLLM_AuditLog") || table.startsWith("LiteLLM_Deleted"));
    return rows;
  }

  @TestFactory
  Stream<DynamicTest> badInputIsToldBeforeTheDatabaseIsOpened() {
    return CommandLines.verbs().stream()
        .map(
            verb ->
                dynamicTest(
                    String.join(" ", verb.words()),
                    () -> {
                      List<String> words = new ArrayList<>(verb.words());
                      words.add("--no-such-option");
                      Orgctl.bare().with("ORGCTL_DATABASE_URL", "sqlite:/nowhere/at/all.db").run(words).exits(2);
                    }));
  }
}
