package dev.orgctl.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orgctl.testing.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares changed rows with the recorded ones. Columns and tables that the database lacks are not expected of it, the
 * audit rows that orgctl adds are its own, and NULL, {@code []} and {@code {}} all mean "nothing".
 */
final class RowMatcher {
  private static final String AUDIT = "LiteLLM_AuditLog";

  private final Schema schema;
  private Placeholders words;

  RowMatcher(Schema schema, Placeholders words) {
    this.schema = schema;
    this.words = words;
  }

  /** What differs, in one line a table; empty when nothing does. */
  List<String> compare(JsonNode expected, ObjectNode actual) {
    List<String> problems = new ArrayList<>();
    Set<String> tables = new LinkedHashSet<>();
    expected.fieldNames().forEachRemaining(tables::add);
    actual.fieldNames().forEachRemaining(tables::add);
    tables.remove(AUDIT);
    tables.removeIf(table -> schema.table(table).isEmpty());
    List<Pending> all = new ArrayList<>();
    for (String table : tables) {
      for (String part : List.of("inserted", "updated", "deleted")) {
        List<JsonNode> want = list(expected.path(table).path(part));
        List<JsonNode> have = list(actual.path(table).path(part));
        if (want.size() != have.size()) {
          problems.add("%s: %d rows %s, %d expected: %s".formatted(table, have.size(), part, want.size(), have));
        } else {
          all.add(new Pending(table, part, want, have));
        }
      }
    }
    if (problems.isEmpty()) {
      match(all, 0, 0, words, problems).ifPresent(found -> words = found);
    }
    return problems;
  }

  private record Pending(String table, String part, List<JsonNode> want, List<JsonNode> have) {}

  /** Rows have no order: tries each row for each, and takes back what it bound where that leads nowhere. */
  private Optional<Placeholders> match(List<Pending> all, int at, int row, Placeholders soFar, List<String> problems) {
    if (at == all.size()) {
      return Optional.of(soFar);
    }
    Pending pending = all.get(at);
    if (row == pending.want.size()) {
      return match(all, at + 1, 0, soFar, problems);
    }
    List<String> here = new ArrayList<>();
    for (JsonNode candidate : pending.have) {
      Placeholders trial = soFar.copy();
      List<String> differences = differences(pending, pending.want.get(row), candidate, trial);
      if (differences.isEmpty()) {
        List<JsonNode> rest = new ArrayList<>(pending.have);
        rest.remove(candidate);
        List<Pending> others = new ArrayList<>(all);
        others.set(at, new Pending(pending.table, pending.part, pending.want.subList(row + 1, pending.want.size()), rest));
        Optional<Placeholders> found = match(others, at, 0, trial, here);
        if (found.isPresent()) {
          return found;
        }
      } else {
        here.add(pending.table + " " + pending.part + ": " + String.join("; ", differences));
      }
    }
    problems.addAll(here);
    return Optional.empty();
  }

  private List<String> differences(Pending pending, JsonNode want, JsonNode have, Placeholders trial) {
    List<String> differences = new ArrayList<>();
    switch (pending.part) {
      case "updated" -> {
        columns(pending.table, want.get("pk"), have.get("pk"), trial, differences);
        columns(pending.table, want.get("changed"), have.get("changed"), trial, differences);
      }
      default -> columns(pending.table, want, have, trial, differences);
    }
    return differences;
  }

  private void columns(String table, JsonNode want, JsonNode have, Placeholders trial, List<String> differences) {
    Set<String> columns = new LinkedHashSet<>();
    want.fieldNames().forEachRemaining(columns::add);
    have.fieldNames().forEachRemaining(columns::add);
    for (String column : columns) {
      if (schema.has(table, column) && !same(want.path(column), have.path(column), trial)) {
        differences.add("%s is %s, expected %s".formatted(column, have.path(column), want.path(column)));
      }
    }
  }

  static boolean same(JsonNode want, JsonNode have, Placeholders words) {
    if (nothing(want) || nothing(have)) {
      return nothing(want) && nothing(have);
    }
    if (want.isNumber() && have.isNumber()) {
      return want.asDouble() == have.asDouble();
    }
    if (want.isTextual() && have.isTextual()) {
      return words.match(want.asText(), have.asText());
    }
    if (want.isArray() && have.isArray()) {
      boolean same = want.size() == have.size();
      for (int i = 0; same && i < want.size(); i++) {
        same = same(want.get(i), have.get(i), words);
      }
      return same;
    }
    if (want.isObject() && have.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      want.fieldNames().forEachRemaining(names::add);
      have.fieldNames().forEachRemaining(names::add);
      return names.stream().allMatch(name -> same(want.path(name), have.path(name), words));
    }
    return want.equals(have);
  }

  private static boolean nothing(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || value.isArray() && value.isEmpty()
        || value.isObject() && value.properties().stream().allMatch(field -> nothing(field.getValue()));
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }
}
