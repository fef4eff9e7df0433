package dev.orgctl.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.orgctl.model.Change;
import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format of every kind of answer: what programs parse is exact, and what people see cannot move their cursor. */
class PrinterTest {
  private static final View VIEW = View.of("id", "id", "name", "spend");
  private static final String EVIL = "\u001b[2J\u0007\u009b\u202e\u2028\u007f";

  private record Printed(String out, String err) {}

  private static Printed print(Format format, boolean terminal, Consumer<Printer> what) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = Streams.of(InputStream.nullInputStream(), out, err, terminal, terminal, terminal, 80).withoutColor();
    what.accept(new Printer(streams, format, false, Display.NORMAL, Clock.systemUTC()));
    streams.flush();
    return new Printed(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static String rows(Format format, Row... rows) {
    return print(format, false, printer -> printer.rows(VIEW, List.of(rows))).out();
  }

  private static Row named(String id, String name) {
    return Row.of("id", id).with("name", name).with("spend", 0.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TABLE | ID  NAME  SPEND$a   -     1.5$b   B     0$",
        "CSV   | id,name,spend$a,,1.5$b,B,0$",
        "ID    | a$b$",
        "JSONL | {'id':'a','name':null,'spend':1.5}${'id':'b','name':'B','spend':0.0}$",
        "JSON  | [$  {$    'id': 'a',$    'name': null,$    'spend': 1.5$  },$  {$    'id': 'b',$    'name': 'B',$    'spend': 0.0$  }$]$",
        "YAML  | - id: 'a'$  name: null$  spend: 1.5$- id: 'b'$  name: 'B'$  spend: 0.0$"
      })
  void aListHasOneShapeInEveryFormat(Format format, String expected) {
    assertThat(rows(format, Row.of("id", "a").with("name", null).with("spend", 1.5), named("b", "B")))
        .isEqualTo(expected.replace('$', '\n').replace('\'', '"'));
  }

  @Test
  void anAnswerAboutSeveralHasALineForEachIdAndOneAboutNothingHasNone() {
    assertThat(rows(Format.ID, Row.of("id", List.of("a", "b")))).isEqualTo("a\nb\n");
    assertThat(rows(Format.ID, Row.of("id", List.of()), Row.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"TABLE,ID  NAME  SPEND", "CSV,'id,name,spend'", "JSON,[]", "YAML,[]", "JSONL,-", "ID,-"})
  void anEmptyListIsStillAnAnswer(Format format, String expected) {
    assertThat(rows(format)).isEqualTo(expected == null ? "" : expected + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TABLE | ID     a$NAME   A$SPEND  0$",
        "JSON  | {$  'id': 'a',$  'name': 'A',$  'spend': 0.0$}$",
        "YAML  | id: 'a'$name: 'A'$spend: 0.0$",
        "JSONL | {'id':'a','name':'A','spend':0.0}$",
        "CSV   | id,name,spend$a,A,0$",
        "ID    | a$"
      })
  void oneThingIsAnObject(Format format, String expected) {
    assertThat(print(format, false, printer -> printer.one(VIEW, named("a", "A"))).out())
        .isEqualTo(expected.replace('$', '\n').replace('\'', '"'));
  }

  @Test
  void nestedRowsFollowARowInFullAndSeveralRowsAreDivided() {
    View view = View.of("id", "id").section("members", "members", View.of("user_id", "user_id")).section("budget", "budget", View.of("b", "b"));
    Row row = Row.of("id", "a").with("members", Rows.of(List.of(Row.of("user_id", "ann")))).with("budget", null);

    assertThat(print(Format.TABLE, false, printer -> printer.details(view, List.of(row, row))).out())
        .isEqualTo("ID  a\n\nMEMBERS\n  USER ID\n  ann\n\nBUDGET\n  none\n".concat("\n").repeat(2).stripTrailing() + "\n");
    assertThat(print(Format.JSONL, false, printer -> printer.details(view, List.of(row))).out())
        .isEqualTo("{\"id\":\"a\",\"members\":[{\"user_id\":\"ann\"}],\"budget\":null}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0.0,0", "-0.0,0.0,0", "5,5.0,5", "0.1,0.1,0.1", "100,100.0,100", "1.5e-7,0.00000015,0.00000015", "1e-10,0.0000000001,0.0000000001",
    "12345678.9,12345678.9,12345678.9", "1e21,1000000000000000000000.0,1000000000000000000000", "Infinity,\"Infinity\",Infinity",
    "NaN,\"NaN\",NaN"
  })
  void moneyIsANumberWithoutAnExponent(double amount, String json, String cell) {
    Row row = Row.of("id", "a").with("name", "n").with("spend", amount);

    assertThat(rows(Format.JSONL, row)).isEqualTo("{\"id\":\"a\",\"name\":\"n\",\"spend\":" + json + "}\n");
    assertThat(rows(Format.YAML, row)).endsWith("spend: " + json + "\n");
    assertThat(rows(Format.CSV, row)).endsWith("a,n," + cell + "\n");
    assertThat(rows(Format.TABLE, row)).endsWith("n     " + cell + "\n");
  }

  @Test
  void otherValuesKeepTheirMeaning() {
    Row row =
        Row.of("big", Long.MAX_VALUE)
            .with("flag", true)
            .with("list", List.of("a", "b,c"))
            .with("at", LocalDateTime.parse("2026-01-02T03:04:05"))
            .with("milli", LocalDateTime.parse("2026-01-02T03:04:00.12"))
            .with("json", new Json("{\"b\":1e400,\"a\":0.10,\"n\":" + "9".repeat(2000) + ",\"o\":{},\"e\":\"\\u001b\"}"));

    assertThat(print(Format.JSONL, false, printer -> printer.rows(VIEW, List.of(row))).out())
        .isEqualTo(
            "{\"big\":9223372036854775807,\"flag\":true,\"list\":[\"a\",\"b,c\"],\"at\":\"2026-01-02T03:04:05Z\","
                + "\"milli\":\"2026-01-02T03:04:00.120Z\",\"json\":{\"b\":1e400,\"a\":0.10,\"n\":"
                + "9".repeat(2000)
                + ",\"o\":{},\"e\":\"\\u001b\"}}\n");
    View all = View.of("big", "big", "flag", "list", "at", "milli");
    assertThat(print(Format.CSV, false, printer -> printer.rows(all, List.of(row))).out())
        .endsWith("9223372036854775807,true,\"[\"\"a\"\",\"\"b,c\"\"]\",2026-01-02T03:04:05Z,2026-01-02T03:04:00.120Z\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "JSONL", "YAML"})
  void jsonOfAnyDepthIsPrinted(Format format) {
    Row row = Row.of("metadata", new Json("[".repeat(5000) + "]".repeat(5000)));

    assertThat(print(format, false, printer -> printer.rows(VIEW, List.of(row))).out()).contains(format == Format.YAML ? "- - -" : "[");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}", "[]", "[[]]", "[{}]", "[[1,[2,[]],{}],{\"a\":{}}]", "{\"a\":{\"b\":[{\"c\":null,\"d\":[[true]]},\"e\"]}}", "{\"a\":[[{\"b\":1}]],\"c\":2}",
        "{\"\":1,\" \":2,\"a: b\":3,\"- x\":4,\"yes\":5,\"No\":6,\"~\":7,\"12\":8,\"é\":9,\"a\\nb\":10,\"#\":11,\"null\":12,\"x.y-z_1\":13,\"-\":14,\"y\":15}",
        "{\"texts\":[\"\",\" \",\"yes\",\"1\",\"- a\",\"a: b\",\"# c\",\"a\\tb\\nc\\\\\\\"\",\"\\u0000\\u001b\\u2028\\u202e\",\"\ud83d\ude00\"]}",
        "{\"numbers\":[0,-1,1.50,12345678901234567890,0.1,-2.5]}"
      })
  void yamlSaysWhatJsonSays(String json) throws Exception {
    Row row = Row.of("id", "a").with("metadata", new Json(json)).with("after", List.of("x", "y"));

    String list = print(Format.YAML, false, printer -> printer.rows(VIEW, List.of(row, row))).out();
    String one = print(Format.YAML, false, printer -> printer.one(VIEW, row)).out();

    String expected = "{\"id\":\"a\",\"metadata\":" + json + ",\"after\":[\"x\",\"y\"]}";
    assertThat(new YAMLMapper().readTree(one)).isEqualTo(new ObjectMapper().readTree(expected));
    assertThat(new YAMLMapper().readTree(list)).isEqualTo(new ObjectMapper().readTree("[" + expected + "," + expected + "]"));
    assertThat(list).doesNotContain(" \n").endsWith("\n").doesNotContain("\n\n");
  }

  @Test
  void yamlQuotesWhatWouldBeSomethingElse() {
    Row row = Row.of("no", "no").with("num", "0123").with("date", "2026-01-01").with("lines", "a\nb: c").with("empty", "").with("none", "null");

    assertThat(print(Format.YAML, false, printer -> printer.one(VIEW, row)).out())
        .isEqualTo("\"no\": \"no\"\nnum: \"0123\"\ndate: \"2026-01-01\"\nlines: \"a\\nb: c\"\nempty: \"\"\nnone: \"null\"\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain      | plain", "a,b       | \"a,b\"", "say \"hi\" | \"say \"\"hi\"\"\"", "a$b       | \"a$b\"", "``         | \"\"",
        "=1+1       | =1+1", "` a `     | ` a `"
      })
  void aCsvCellIsQuotedOnlyWhereItMustBe(String name, String cell) {
    assertThat(rows(Format.CSV, named("a", name.replace('$', '\n')))).isEqualTo("id,name,spend\na," + cell.replace('$', '\n') + ",0\n");
    assertThat(rows(Format.CSV, named("a", "x\ry"))).contains("\"x\ry\"");
  }

  @Test
  void controlCharactersAreEscapedExceptWhereAProgramReadsThem() {
    String visible = "\\u001b[2J\\u0007\\u009b\\u202e\\u2028\\u007f";
    for (boolean terminal : new boolean[] {true, false}) {
      assertThat(print(Format.TABLE, terminal, printer -> printer.rows(VIEW, List.of(named("a\tb\nc\r", EVIL)))).out())
          .isEqualTo("ID         NAME" + " ".repeat(visible.length() - 2) + "SPEND\na\\tb\\nc\\r  " + visible + "  0\n");
      assertThat(print(Format.JSONL, terminal, printer -> printer.rows(VIEW, List.of(named("a\n", EVIL)))).out())
          .isEqualTo("{\"id\":\"a\\n\",\"name\":\"" + visible + "\",\"spend\":0.0}\n");
      assertThat(print(Format.YAML, terminal, printer -> printer.rows(VIEW, List.of(named("a", EVIL)))).out())
          .isEqualTo("- id: \"a\"\n  name: \"" + visible + "\"\n  spend: 0.0\n");
    }
    assertThat(print(Format.CSV, true, printer -> printer.rows(VIEW, List.of(named("a", EVIL)))).out()).contains(visible);
    assertThat(print(Format.ID, true, printer -> printer.rows(VIEW, List.of(named(EVIL, "")))).out()).isEqualTo(visible + "\n");
    assertThat(rows(Format.CSV, named("a", EVIL))).contains(EVIL);
    assertThat(rows(Format.ID, named(EVIL, ""))).isEqualTo(EVIL + "\n");
    assertThat(print(Format.TABLE, false, printer -> printer.hint("see " + EVIL + "\n  there")).err())
        .isEqualTo("hint: see " + visible + "\n  there\n");
  }

  @Test
  void aListThatFailsAtOncePrintsNothingAndOneThatFailsLaterStaysUnfinished() {
    for (int good : new int[] {0, 10_000}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Streams streams = Streams.of(InputStream.nullInputStream(), out, new ByteArrayOutputStream(), false, false, false, 80);
      Iterator<Row> rows = IntStream.rangeClosed(0, good).mapToObj(i -> {
        if (i == good) {
          throw new IllegalStateException("gone");
        }
        return named("a", "A");
      }).iterator();

      assertThatThrownBy(() -> new Printer(streams, Format.JSON, false, Display.NORMAL, Clock.systemUTC()).rows(VIEW, () -> rows)).hasMessage("gone");
      streams.flush();

      assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("]").satisfies(text -> assertThat(text.isEmpty()).isEqualTo(good == 0));
    }
  }

  @Test
  void jsonLinesThatFailLaterEndWithAWholeLine() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams = Streams.of(InputStream.nullInputStream(), out, new ByteArrayOutputStream(), false, false, false, 80);
    Iterator<Row> rows = IntStream.of(3, 2, 1, 0).mapToObj(i -> named("a" + 1 / i, "A")).iterator();

    assertThatThrownBy(() -> new Printer(streams, Format.JSONL, false, Display.NORMAL, Clock.systemUTC()).rows(VIEW, () -> rows))
        .isInstanceOf(ArithmeticException.class);
    streams.flush();

    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n").hasLineCount(3);
  }

  @Test
  void aDryRunPrintsTheChanges() {
    List<Change> changes = List.of(new Change("created", "LiteLLM_OrganizationTable", "o", null, Row.of("spend", 0.0)));

    assertThat(print(Format.JSONL, false, printer -> printer.changes(changes)))
        .isEqualTo(
            new Printed(
                "{\"action\":\"created\",\"table_name\":\"LiteLLM_OrganizationTable\",\"object_id\":\"o\",\"before_value\":null,"
                    + "\"updated_values\":{\"spend\":0.0}}\n",
                "hint: Dry run: nothing was written.\n"));
    assertThat(print(Format.JSON, false, printer -> printer.changes(List.of())))
        .isEqualTo(new Printed("{\n  \"dry_run\": true,\n  \"changes\": []\n}\n", ""));
  }
}
