package dev.orgctl.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.model.Json;
import dev.orgctl.problem.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of flags, one type after the other. */
class FieldsTest {
  private static Field field(FieldType type) {
    return type == FieldType.CHOICE
        ? Field.choice("role", List.of("org_admin", "internal_user"), "")
        : Field.of("max_budget", type, "", "");
  }

  /** Repeated flags are divided by blanks around a semicolon. */
  private static Object convert(FieldType type, String flags) {
    return Fields.convert(field(type), List.of(flags.split(" ; ", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "MONEY    | 0              | 0.0",
        "MONEY    | 0.1            | 0.1",
        "MONEY    | 1e3            | 1000.0",
        "MONEY    | none           | -",
        "INT8     | 0              | 0",
        "INT8     | none           | -",
        "INT4     | 2147483647     | 2147483647",
        "DURATION | none           | -",
        "DURATION | 30s            | 30s",
        "DURATION | 1mo            | 1mo",
        "DURATION | 36525d         | 36525d",
        "NAME     | none           | none",
        "NAME     | ` a b `        | ` a b `",
        "TEXT     | ``             | ``",
        "EMAIL    | ` Ann@X.org `  | Ann@X.org",
        "PAST     | 2026-11-30     | 2026-11-30T00:00",
        "PAST     | 90m            | 90m",
        "CHOICE   | org_admin      | org_admin",
        "BOOLEAN  | true           | true",
        "BOOLEAN  | false          | false",
        "LIST     | a              | [a]",
        "LIST     | a,b ; c ; a    | [a, b, c, a]",
        "LIST     | \"a,b\",c      | [a,b, c]",
        "LIST     | gpt-4o, o1 , a b | [gpt-4o, o1, a b]",
        "LIST     | []             | []",
        "LIST     | [\"a\",\"b,c\"] | [a, b,c]",
        "LIST     | none           | [none]",
        "OBJECT   | none           | -",
        "OBJECT   | {}             | {}",
        "OBJECT   | { \"b\" : 1.0, \"a\":[] } | {\"b\":1.0,\"a\":[]}",
        "OBJECT   | a=1 ; b=x ; c=true ; d=\"1\" ; e= ; f=1,2 ; g={\"h\":null} | {\"a\":1,\"b\":\"x\",\"c\":true,\"d\":\"1\",\"e\":\"\",\"f\":\"1,2\",\"g\":{\"h\":null}}",
        "OBJECT   | a=b=c ; n=NaN ; z=007 | {\"a\":\"b=c\",\"n\":\"NaN\",\"z\":\"007\"}",
        "COUNTS   | gpt-4=10 ; o1=0 | {\"gpt-4\":10,\"o1\":0}",
        "AMOUNTS  | gpt-4=0.5      | {\"gpt-4\":0.5}",
        "AMOUNTS  | {\"gpt-4\":{\"max_budget\":1}} | {\"gpt-4\":{\"max_budget\":1}}",
        "AMOUNTS  | {\"o1\":{\"budget_limit\":0,\"time_period\":\"1d\",\"rpm_limit\":null,\"note\":-1}} | {\"o1\":{\"budget_limit\":0,\"time_period\":\"1d\",\"rpm_limit\":null,\"note\":-1}}"
      })
  void aFlagHasAValue(FieldType type, String flags, String value) {
    assertThat(String.valueOf(convert(type, flags))).isEqualTo(String.valueOf(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MONEY    | -0.01   | is wrong: expected an amount of US dollars, 0 or more, found \"-0.01\".",
        "MONEY    | ``      | is wrong: expected an amount of US dollars, 0 or more, found \"\".",
        "MONEY    | 5$      | is wrong: expected an amount of US dollars, 0 or more, found \"5$\".",
        "MONEY    | 1d      | is wrong: expected an amount of US dollars, 0 or more, found \"1d\".",
        "MONEY    | Infinity | is wrong: expected an amount of US dollars, 0 or more, found \"Infinity\".",
        "MONEY    | 1,5     | is wrong: expected an amount of US dollars, 0 or more, found \"1,5\".",
        "MONEY    | None    | is wrong: expected an amount of US dollars, 0 or more, found \"None\".",
        "MONEY    | 1e309   | is wrong: expected an amount of US dollars, 0 or more, found \"1e309\".",
        "MONEY    | ٣       | is wrong: expected an amount of US dollars, 0 or more, found \"٣\".",
        "INT4     | 2147483648 | is wrong: expected a whole number from 0 to 2147483647, found \"2147483648\".",
        "INT8     | -0      | is wrong: expected a whole number from 0 to 9223372036854775807, found \"-0\".",
        "INT8     | 1e3     | is wrong: expected a whole number from 0 to 9223372036854775807, found \"1e3\".",
        "DURATION | 0s      | is wrong: \"0s\": a duration must be longer than 0.",
        "DURATION | 2mo     | is wrong: \"2mo\": the only duration in months is 1mo.",
        "DURATION | 1y      | is wrong: expected a duration such as 30s, 5m, 1h, 1d, 1w or 1mo, found \"1y\".",
        "DURATION | 1D      | is wrong: expected a duration such as 30s, 5m, 1h, 1d, 1w or 1mo, found \"1D\".",
        "DURATION | -1d     | is wrong: expected a duration such as 30s, 5m, 1h, 1d, 1w or 1mo, found \"-1d\".",
        "DURATION | 36526d  | is wrong: \"36526d\" is longer than 100 years.",
        "DURATION | 99999999999999999999s | is wrong: \"99999999999999999999s\" is longer than 100 years.",
        "NAME     | `  `    | must not be blank.",
        "NAME     | ``      | must not be empty.",
        "EMAIL    | @x      | is wrong: expected an e-mail address, found \"@x\".",
        "EMAIL    | a@      | is wrong: expected an e-mail address, found \"a@\".",
        "EMAIL    | a@x,b@x | is wrong: \"a@x,b@x\" is several addresses, and one is expected.",
        "EMAIL    | a@x;b@x | is wrong: \"a@x;b@x\" is several addresses, and one is expected.",
        "EMAIL    | a b@x   | is wrong: \"a b@x\" has a blank or an invisible character.",
        "CHOICE   | none    | is wrong: expected one of org_admin, internal_user, found \"none\".",
        "BOOLEAN  | yes     | is wrong: expected true or false, found \"yes\".",
        "LIST     | a,,b    | is wrong: must not have an empty entry; [] is the empty list.",
        "LIST     | ``      | is wrong: must not have an empty entry; [] is the empty list.",
        "OBJECT   | a       | is wrong: expected JSON or key=value, found \"a\".",
        "OBJECT   | =a      | is wrong: expected JSON or key=value, found \"=a\".",
        "OBJECT   | a=1 ; b=2 ; a=3 | is wrong: \"a\" is there twice.",
        "COUNTS   | a=1.5   | is wrong: \"a\": expected a whole number, 0 or more, found the number 1.5.",
        "COUNTS   | a=many  | is wrong: \"a\": expected a whole number, 0 or more, found \"many\".",
        "AMOUNTS  | a=-1    | is wrong: \"a\": expected an amount, 0 or more, found the number -1.",
        "AMOUNTS  | a={\"budget_limit\":-1} | is wrong: \"a\": budget_limit: expected an amount of US dollars, 0 or more, found \"-1\".",
        "AMOUNTS  | a={\"max_budget\":\"x\"} | is wrong: \"a\": max_budget: expected an amount of US dollars, 0 or more, found \"x\".",
        "AMOUNTS  | a={\"tpm_limit\":1.5} | is wrong: \"a\": tpm_limit: expected a whole number from 0 to 9223372036854775807, found \"1.5\".",
        "AMOUNTS  | a={\"time_period\":\"weekly\"} | is wrong: \"a\": time_period: expected a duration such as 30s, 5m, 1h, 1d, 1w or 1mo, found \"weekly\"."
      })
  void aFlagThatHasNoValueIsRefused(FieldType type, String flags, String message) {
    // A list's own sentence starts with must, so that nothing precedes it.
    String expected = message.startsWith("is wrong: must") ? message.substring("is wrong: ".length()) : message;

    assertThatThrownBy(() -> convert(type, flags))
        .isInstanceOf(Invalid.class)
        .hasMessage(field(type).flag() + " " + expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":1} x", "{\"a\":1,\"a\":2}", "{\"a\":NaN}"})
  void malformedJsonInAFlagSaysWhichFlag(String json) {
    assertThatThrownBy(() -> convert(FieldType.OBJECT, json)).isInstanceOf(Invalid.class).hasMessageStartingWith("--max-budget");
  }

  @Test
  void aNameMayBeLongButFitAnIndex() {
    assertThat(convert(FieldType.NAME, "😀".repeat(512))).isEqualTo("😀".repeat(512));
    assertThatThrownBy(() -> convert(FieldType.NAME, "x".repeat(513))).hasMessage("--max-budget is longer than 512 characters.");
  }

  @Test
  void flagsWinForValuesAndMustAgreeOnTargets() {
    Field id = Field.of("organization_id", FieldType.NAME, "", "");
    Body merged = Fields.merge(new Body().put("max_budget", 1.0).put("tpm_limit", 2L), new Body().put("max_budget", null), List.of(id));

    assertThat(merged.names()).containsExactly("max_budget", "tpm_limit");
    assertThat(merged.get("max_budget")).isNull();
    assertThat(merged.get("tpm_limit")).isEqualTo(2L);
    Fields.merge(new Body().put("organization_id", "a"), new Body().put("organization_id", "a"), List.of(id));
    assertThatThrownBy(() -> Fields.merge(new Body().put("organization_id", "a"), new Body().put("organization_id", "b"), List.of(id)))
        .isInstanceOf(Invalid.class)
        .hasMessage("The command line names \"b\", and the file \"a\" as organization_id.");
  }

  @Test
  void jsonOfAFieldIsReadByFieldsOfItsOwn() {
    Fields fields = Fields.of(List.of(field(FieldType.MONEY)));

    assertThat(fields.readJson(new Json("{\"max_budget\":2}"), "--budget").money("max_budget")).isEqualTo(2.0);
    assertThatThrownBy(() -> fields.readJson(new Json("{\"max\":2}"), "--budget")).hasMessageStartingWith("--budget, line 1, column 8: there is no field \"max\"");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "max_buget,max_budget", "max-budget,max_budget", "MAX_BUDGET,max_budget", "mxa_budget,max_budget", "budget,max_budget",
        "tpm,tpm_limit", "email,user_email", "--role,role", "rloe,role", "user,-", "limit,tpm_limit", "xyz,-", "'',-", "organization,-"
      })
  void theNearestNameIsMeantOrNone(String typed, String meant) {
    assertThat(Suggestions.nearest(typed, List.of("max_budget", "tpm_limit", "user_id", "user_email", "role")).orElse(null)).isEqualTo(meant);
    assertThat(Suggestions.nearest("x".repeat(100_000), List.of("x".repeat(99_999)))).isEmpty();
  }
}
