package dev.orgctl.recorded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts how the recorded cases came out, and shows it as JSON and as the table of {@code docs/authorization.md}. */
final class Report {
  static final String AGREE = "agree";
  static final String NOT_APPLICABLE = "not applicable";
  static final String SUPERSEDED = "superseded";
  static final String FAILED = "failed";

  private static final String BEGIN = "<!-- recorded:begin -->";
  private static final String END = "<!-- recorded:end -->";

  private final Map<Flavour, Map<String, Integer>> counts = new EnumMap<>(Flavour.class);

  /** @param outcome one of the constants, or the number of a rule */
  void count(Flavour flavour, String outcome) {
    counts.computeIfAbsent(flavour, first -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
  }

  private int of(Flavour flavour, String outcome) {
    return counts.getOrDefault(flavour, Map.of()).getOrDefault(outcome, 0);
  }

  /** How many cases came out as neither the recording nor a declared difference says. */
  int failures() {
    return counts.values().stream().mapToInt(outcomes -> outcomes.getOrDefault(FAILED, 0)).sum();
  }

  private int cases(Flavour flavour) {
    return counts.getOrDefault(flavour, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
  }

  void write(Path file) throws IOException {
    ObjectNode json = Resources.JSON.createObjectNode();
    counts.forEach(
        (flavour, outcomes) -> {
          ObjectNode numbers = json.putObject(flavour.name()).put("cases", cases(flavour));
          outcomes.forEach(numbers::put);
        });
    Files.createDirectories(file.getParent());
    Files.writeString(file, json.toPrettyString() + "\n");
  }

  /** The Markdown table. */
  String table(Map<String, String> rules) {
    List<String> lines = new ArrayList<>();
    List<Flavour> flavours = List.of(Flavour.values());
    lines.add("| |" + flavours.stream().map(each -> " " + each.title() + " |").collect(Collectors.joining()));
    lines.add("|---|" + "--:|".repeat(flavours.size()));
    lines.add("| recorded cases |" + flavours.stream().map(each -> " " + cases(each) + " |").collect(Collectors.joining()));
    line(lines, "as LiteLLM does", AGREE);
    rules.forEach((rule, reason) -> line(lines, rule + ". " + reason, rule));
    line(lines, "not applicable: how a key travels in HTTP headers", NOT_APPLICABLE);
    line(lines, "superseded: LiteLLM itself decides otherwise today", SUPERSEDED);
    return String.join("\n", lines) + "\n";
  }

  private void line(List<String> lines, String title, String outcome) {
    StringBuilder line = new StringBuilder("| ").append(title).append(" |");
    for (Flavour flavour : Flavour.values()) {
      line.append(' ').append(of(flavour, outcome)).append(" |");
    }
    lines.add(line.toString());
  }

  /** The table that {@code text} has between the markers. */
  static String between(String text) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("no lines " + BEGIN + " and " + END);
    }
    return text.substring(begin + BEGIN.length(), end).strip() + "\n";
  }

  /** {@code text} with {@code table} between the markers. */
  static String replaced(String text, String table) {
    return text.substring(0, text.indexOf(BEGIN)) + BEGIN + "\n" + table + text.substring(text.indexOf(END));
  }
}
