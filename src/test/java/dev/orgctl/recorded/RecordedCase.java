package dev.orgctl.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.testing.Resources;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One request to the real LiteLLM and what became of it; a view of one line of {@code recorded/*.jsonl}. */
record RecordedCase(JsonNode json) {
  static List<RecordedCase> today() {
    return read("recorded/today.jsonl");
  }

  static List<RecordedCase> seed() {
    return read("recorded/seed.jsonl");
  }

  private static List<RecordedCase> read(String resource) {
    List<RecordedCase> cases = new ArrayList<>();
    for (String line : Resources.lines(resource)) {
      try {
        cases.add(new RecordedCase(Resources.JSON.readTree(line)));
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
    return cases;
  }

  /** {@code matrix/<operation>/<actor>} or {@code edge/<group>/<number>}. */
  String id() {
    return json.get("case").asText();
  }

  /** The id without its last part. */
  String group() {
    return id().substring(0, id().lastIndexOf('/'));
  }

  String actor() {
    return json.get("actor").asText();
  }

  /** {@code GET /organization/info}. */
  String endpoint() {
    return json.get("method").asText() + " " + json.get("route").asText();
  }

  int status() {
    return json.get("status").asInt();
  }

  boolean allowed() {
    return status() < 400;
  }

  /** The body as it was sent, malformed ones too. */
  Optional<String> body() {
    return json.has("raw")
        ? Optional.of(json.get("raw").asText())
        : Optional.ofNullable(json.get("body")).map(JsonNode::toString);
  }

  Optional<String> param(String name) {
    return Optional.ofNullable(json.path("params").get(name)).map(JsonNode::asText);
  }

  /** SQL that ran before the request. */
  List<String> before() {
    return StreamSupport.stream(json.path("before").spliterator(), false).map(JsonNode::asText).toList();
  }

  /** What was asked, by whom, of which rows: the numbers of cases, and some methods, are not the same in both eras. */
  List<Object> request() {
    return List.of(actor(), json.get("route").asText(), json.path("params"), body(), before());
  }

  /** {@code message}, {@code type}, {@code param} of a refusal. */
  JsonNode error() {
    return json.path("error");
  }

  String message() {
    return error().path("message").asText("");
  }

  /** The ids that a reading request answered; missing where the answer is not compared. */
  JsonNode answer() {
    return json.path("answer");
  }

  /** The changed rows: {@code {table: {inserted, updated, deleted}}}. */
  JsonNode changes() {
    return json.has("db") ? json.get("db") : Resources.JSON.createObjectNode();
  }
}
