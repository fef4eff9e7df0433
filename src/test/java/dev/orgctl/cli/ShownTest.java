package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.output.Text;
import dev.orgctl.output.View;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every verb that lists or shows something takes all options of showing, on both databases; verbs are found in the tree. */
class ShownTest {
  private record Verb(List<String> line, Definition definition) {
    List<String> columns() {
      return definition.view().orElseThrow().everything().stream().map(View.Column::name).toList();
    }
  }

  private static List<Verb> shown() {
    return CommandLines.verbs().stream()
        .filter(verb -> verb.definition().view().isPresent())
        .map(
            verb -> {
              boolean deletes = verb.definition().options().stream().anyMatch(field -> field.name().equals("delete"));
              return new Verb(deletes ? verb.words() : verb.line(), verb.definition());
            })
        .toList();
  }

  @TestFactory
  Stream<DynamicContainer> everyVerbOnEveryDatabase() {
    List<Verb> verbs = shown();
    assertThat(verbs).hasSizeGreaterThanOrEqualTo(15);
    return Stream.of(Flavour.SQLITE, Flavour.POSTGRES_TODAY)
        .map(
            flavour -> {
              TestDatabase database = TestDatabase.withWorld(flavour);
              CommandLines.addInvitationAndAuditRow(database);
              Orgctl admin = Orgctl.on(database).asActor("admin");
              Stream<DynamicTest> tests =
                  verbs.stream().map(verb -> DynamicTest.dynamicTest(String.join(" ", verb.line), () -> check(admin, verb)));
              return DynamicContainer.dynamicContainer(flavour.name(), tests.onClose(database::close));
            });
  }

  private static void check(Orgctl admin, Verb verb) {
    String all = String.join(",", verb.columns());
    var json = admin.run(with(verb, "--columns", all, "-o", "json")).exits(0).json();
    var first = json.isArray() ? json.path(0) : json;
    if (!first.isMissingNode()) {
      assertThat(first.fieldNames()).toIterable().containsExactlyElementsOf(verb.columns());
    }
    assertThat(admin.run(with(verb, "--wide", "-o", "csv")).exits(0).out()).startsWith(all + "\n");

    String name = verb.columns().get(0);
    String cells = admin.run(with(verb, "--columns", name, "--no-headers", "-o", "csv")).exits(0).out();
    assertThat(admin.run(with(verb, "--template", "{{" + name + "}}")).exits(0).out()).isEqualTo(cells.replace("\"", ""));
    admin.run(with(verb, "--columns", name + "x")).exits(2).stderr().contains("Did you mean " + name);
    admin.run(with(verb, "--template", "{{#" + name + "}}")).exits(2).stdout().isEmpty();
    admin.run(with(verb, "--watch", "0")).exits(2).stdout().isEmpty();

    for (int columns : new int[] {40, 80, 200}) {
      String shown = admin.onTerminal(columns).run(with(verb, "--no-color")).exits(0).out();
      assertThat(shown.lines()).allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(columns));
    }
    verb.definition.options().stream()
        .filter(field -> field.name().equals("sort"))
        .flatMap(field -> field.choices().stream())
        .filter(choice -> !choice.contains(":"))
        .forEach(column -> checkSort(admin, verb, column));
  }

  /** The one way round is the other reversed, and goes on where a page ended; after a row that is gone only in the order of ids. */
  private static void checkSort(Orgctl admin, Verb verb, String column) {
    List<String> up = lines(admin, verb, "--sort", column, "--all");
    List<String> down = new ArrayList<>(lines(admin, verb, "--sort", column + ":desc", "--all"));
    Collections.reverse(down);
    assertThat(down).as("--sort %s", column).isEqualTo(up);
    if (up.size() > 1) {
      List<String> rest = lines(admin, verb, "--sort", column, "--all", "--after", up.get(0));
      assertThat(rest).as("--sort %s --after", column).isEqualTo(up.subList(1, up.size()));
    }
    boolean byId = column.equals(verb.definition.view().orElseThrow().id());
    admin.run(with(verb, "--sort", column, "--after", "nowhere")).exits(byId ? 0 : 3).stderr().contains(byId ? "" : "--after nowhere: no such ");
  }

  private static List<String> lines(Orgctl admin, Verb verb, String... more) {
    return admin.run(Stream.concat(with(verb, more).stream(), Stream.of("-o", "id")).toList()).exits(0).out().lines().toList();
  }

  private static List<String> with(Verb verb, String... more) {
    return Stream.concat(verb.line.stream(), Stream.of(more)).toList();
  }
}
