package dev.orgctl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes inside JSON columns, which must leave everything else as it is. */
class JsonObjectsTest {
  private static Json json(String text) {
    return text == null ? null : new Json(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{'a':1,'b':2}           | {'b':3,'c':4}           | {'a':1,'b':3,'c':4}",
        "{'a':1,'b':2}           | {'a':null}              | {'b':2}",
        "{'a':1}                 | {'x':null}              | {'a':1}",
        "{'o':{'a':1,'b':2}}     | {'o':{'b':null,'c':3}}  | {'o':{'a':1,'c':3}}",
        "{'o':{'a':{'b':1}}}     | {'o':{'a':{'c':2}}}     | {'o':{'a':{'b':1,'c':2}}}",
        "{'o':{'a':1}}           | {'o':5}                 | {'o':5}",
        "{'o':5}                 | {'o':{'a':1}}           | {'o':{'a':1}}",
        "{'l':[1,2]}             | {'l':[3]}               | {'l':[3]}",
        "-                       | {'a':1}                 | {'a':1}",
        "[1,2]                   | {'a':1}                 | {'a':1}",
        "'''text'''              | {'a':1}                 | {'a':1}",
        "null                    | {'a':1}                 | {'a':1}",
        "{'a':1}                 | {}                      | {'a':1}",
        "{'n':0.10,'h':1.2345678901234567890123,'i':123456789012345678901234567890} | {} | {'n':0.10,'h':1.2345678901234567890123,'i':123456789012345678901234567890}",
        "{'e':1e400}             | {'a':1}                 | {'e':1E+400,'a':1}"
      })
  void metadataIsMergedAsLiteLlmDoes(String base, String patch, String expected) {
    assertThat(JsonObjects.merge(json(base), json(patch))).isEqualTo(json(expected));
  }

  @Test
  void aNumberOfAnyLengthSurvives() {
    String number = "9".repeat(5000);

    assertThat(JsonObjects.merge(json("{'n':" + number + "}"), json("{'a':1}"))).isEqualTo(json("{'n':" + number + ",'a':1}"));
  }

  @Test
  void aFieldIsSetInItsPlace() {
    assertThat(JsonObjects.with(json("{'a':1,'b':2}"), "a", json("{'x':[]}"))).isEqualTo(json("{'a':{'x':[]},'b':2}"));
    assertThat(JsonObjects.with(null, "a", null)).isEqualTo(json("{'a':null}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2]", "'text'", "5", "null"})
  void whatIsNoObjectHasNoFields(String text) {
    assertThat(JsonObjects.with(json(text), "a", json("1"))).isEqualTo(json("{'a':1}"));
    assertThat(JsonObjects.withTexts(json(text), "a", List.of("b"))).isEqualTo(json("{'a':['b']}"));
    assertThat(JsonObjects.without(json(text), "a")).isEqualTo(json("{}"));
    assertThat(JsonObjects.text(json(text), "a")).isNull();
  }

  @Test
  void anObjectIsAppendedToAnArrayAndOnlyToOne() {
    Row row = Row.of("user_id", "ann").with("role", null);

    assertThat(JsonObjects.append(json("[1]"), row)).isEqualTo(json("[1,{'user_id':'ann','role':null}]"));
    for (Json noArray : Arrays.asList(json("{}"), null)) {
      assertThat(JsonObjects.append(noArray, row)).isEqualTo(json("[{'user_id':'ann','role':null}]"));
    }
  }

  @Test
  void rowsAreTheObjectsOfAnArrayWithTheirTexts() {
    assertThat(JsonObjects.rows(new Json("[1, {\"a\": \"x\", \"b\": {\"c\": [\"y\"]}, \"d\": 4}, [{\"e\": \"z\"}], {}]")))
        .containsExactly(Row.of("a", "x").with("b", null).with("d", null), Row.empty());
    assertThat(JsonObjects.rows(new Json("{\"a\": \"x\"}"))).isEmpty();
    assertThat(JsonObjects.rows(null)).isEmpty();
  }

  @Test
  void aRowIsCompactJsonWithTimesInUtc() {
    Row row =
        Row.of("text", "a\"\n\u001b")
            .with("count", 5L)
            .with("money", 0.5)
            .with("odd", Double.NaN)
            .with("flag", false)
            .with("none", null)
            .with("minute", LocalDateTime.parse("2026-01-02T03:04"))
            .with("milli", LocalDateTime.parse("2026-01-02T03:04:05.123"))
            .with("json", json("{'a': 1}"))
            .with("texts", List.of("a", "b"))
            .with("row", Row.of("x", 1L));

    assertThat(Json.of(row))
        .isEqualTo(
            json(
                "{'text':'a\\\"\\n\\u001B','count':5,'money':0.5,'odd':'NaN','flag':false,'none':null,'minute':'2026-01-02T03:04:00Z',"
                    + "'milli':'2026-01-02T03:04:05.123Z','json':{'a': 1},'texts':['a','b'],'row':{'x':1}}"));
  }

  @Test
  void aRowTellsAbsentFromNullAndCopiesShareNothing() {
    Row row = Row.of("a", null).with("b", 1L).with("a", 2L);

    assertThat(row.names()).containsExactly("a", "b");
    assertThat(row.copy().with("a", null)).isNotEqualTo(row);
    assertThat(row.get("a")).isEqualTo(2L);
    assertThat(row.only(List.of("b", "c"))).isEqualTo(Row.of("b", 1L));
    assertThat(row.without("b", "c")).isEqualTo(Row.of("a", 2L));
    assertThat(Row.of("a", null).has("a")).isTrue();
    assertThat(Row.of("a", null).has("b")).isFalse();
    assertThat(Row.of("a", null)).isNotEqualTo(Row.empty());
    assertThat(Row.of("n", 5L).number("n")).isEqualTo(5.0);
    assertThat(Row.empty().texts("l")).isEmpty();
    assertThat(Row.of("f", null).isTrue("f")).isFalse();
  }
}
