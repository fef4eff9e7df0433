package dev.orgctl.input;

/** What a field's value is, in a flag and in a body. Each kind says what it expects in the words of an error. */
public enum FieldType {
  /** Any text without NUL. */
  TEXT("a text"),
  /** A name or id: text that is not blank. */
  NAME("a name that is not blank"),
  EMAIL("an e-mail address"),
  /** US dollars: zero or more, finite. */
  MONEY("an amount of US dollars, 0 or more"),
  /** A limit that fits int4, zero or more. */
  INT4("a whole number from 0 to 2147483647"),
  /** A limit that fits int8, zero or more. */
  INT8("a whole number from 0 to 9223372036854775807"),
  /** How many, or which one of many: one or more. */
  COUNT("a whole number from 1 to 2147483647"),
  /** How many rows a page has, of those that LiteLLM counts. */
  PAGE_SIZE("a whole number from 1 to 100"),
  BOOLEAN("true or false"),
  /** {@code text[]}: repeat the flag or use commas. */
  LIST("a list of texts"),
  /** An object of anything: JSON, or repeated {@code key=value}. */
  OBJECT("an object"),
  /** A list of objects, as JSON. */
  OBJECTS("a list of objects"),
  /** An object whose values are whole numbers of zero or more, such as requests per minute by model. */
  COUNTS("an object of whole numbers"),
  /** An object whose values are amounts or budgets by model. */
  AMOUNTS("an object of amounts"),
  /** A number and a unit {@code s m h d w mo}. */
  DURATION("a duration such as 30s, 5m, 1h, 1d, 1w or 1mo"),
  /** A moment, UTC: a day, or a day and a time of it. */
  TIME("a time such as 2026-11-30, 2026-11-30T12:00:00Z or 2026-11-30T12:00:00+01:00"),
  /** The same, or how long ago: a {@link #DURATION}, which stays a text until somebody knows what time it is. */
  PAST("a time such as 2026-11-30 or 2026-11-30T12:00:00Z, or how long ago, such as 30m, 1h or 7d"),
  /** One of the field's {@link Field#choices}. */
  CHOICE("one of the listed values");

  private final String expectation;

  FieldType(String expectation) {
    this.expectation = expectation;
  }

  public String expectation() {
    return expectation;
  }
}
