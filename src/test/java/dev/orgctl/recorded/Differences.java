package dev.orgctl.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.testing.Resources;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where orgctl differs from LiteLLM on purpose: the rules with their reasons, and which cases follow which rule.
 *
 * <p>A declaration names its cases: {@code "edge/org_new/009"}, several as {@code "matrix/org_new/{admin,master}"}, a
 * whole group as {@code "edge/org_new_duration/*"}. {@code cases} are today's, {@code seed} those of 2024 that ask what
 * no recorded case of today asks. A case belongs to one declaration at most.
 */
final class Differences {
  /** What the ids of recordings of 2024 start with where those of both eras are listed together. */
  static final String SEED = "2024: ";

  /** The rule that a case follows, and what orgctl does in it. */
  record Declaration(String rule, String note, JsonNode instead, List<String> cases) {}

  private final Map<String, String> rules = new LinkedHashMap<>();
  private final Map<String, String> notApplicable = new LinkedHashMap<>();
  private final Map<String, String> superseded = new LinkedHashMap<>();
  private final List<Declaration> declarations = new ArrayList<>();
  private final Map<String, Declaration> today = new LinkedHashMap<>();
  private final Map<String, Declaration> seed = new LinkedHashMap<>();

  private Differences(JsonNode json) {
    json.get("rules").properties().forEach(rule -> rules.put(rule.getKey(), rule.getValue().asText()));
    json.get("differences").forEach(this::declare);
    json.get("not_applicable").forEach(each -> all(each.get("cases"), id -> notApplicable.put(id, each.get("why").asText())));
    json.get("superseded").forEach(each -> all(each.get("seed"), id -> superseded.put(id, each.get("why").asText())));
  }

  static Differences load() {
    try {
      return new Differences(Resources.JSON.readTree(Resources.text("recorded/differences.json")));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("recorded/differences.json", e);
    }
  }

  private void declare(JsonNode json) {
    String rule = json.get("rule").asText();
    if (!rules.containsKey(rule)) {
      throw new IllegalStateException("recorded/differences.json has no rule " + rule);
    }
    List<String> ids = new ArrayList<>();
    Declaration declaration = new Declaration(rule, json.get("note").asText(), json.get("instead"), ids);
    all(json.path("cases"), id -> ids.add(put(today, id, declaration)));
    all(json.path("seed"), id -> ids.add(SEED + put(seed, id, declaration)));
    declarations.add(declaration);
  }

  private static String put(Map<String, Declaration> declarations, String id, Declaration declaration) {
    if (declarations.put(id, declaration) != null) {
      throw new IllegalStateException("recorded/differences.json declares " + id + " twice");
    }
    return id;
  }

  private static void all(JsonNode patterns, Consumer<String> each) {
    patterns.forEach(pattern -> expand(pattern.asText()).forEach(each));
  }

  /** {@code a/{b,c}} is {@code a/b} and {@code a/c}. */
  private static List<String> expand(String pattern) {
    int brace = pattern.indexOf('{');
    if (brace < 0) {
      return List.of(pattern);
    }
    List<String> ids = new ArrayList<>();
    for (String choice : pattern.substring(brace + 1, pattern.indexOf('}')).split(",")) {
      ids.add(pattern.substring(0, brace) + choice.strip());
    }
    return ids;
  }

  /** The rules by number, each with its reason. */
  Map<String, String> rules() {
    return rules;
  }

  List<Declaration> declarations() {
    return declarations;
  }

  Optional<Declaration> ofToday(RecordedCase recorded) {
    return find(today, recorded);
  }

  Optional<Declaration> ofSeed(RecordedCase recorded) {
    return find(seed, recorded);
  }

  /** Why no command can ask what this case asked. */
  Optional<String> notApplicable(RecordedCase recorded) {
    return find(notApplicable, recorded);
  }

  /** Why a recording of 2024 without a counterpart is no reference any more. */
  Optional<String> superseded(RecordedCase recorded) {
    return find(superseded, recorded);
  }

  /** The recordings of 2024 that are named as superseded. */
  Set<String> supersededCases() {
    return superseded.keySet().stream().map(id -> SEED + id).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static <T> Optional<T> find(Map<String, T> byId, RecordedCase recorded) {
    return Optional.ofNullable(byId.getOrDefault(recorded.id(), byId.get(recorded.group() + "/*")));
  }
}
