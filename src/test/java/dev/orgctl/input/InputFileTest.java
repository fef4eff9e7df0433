package dev.orgctl.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orgctl.problem.Invalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One object from a file: JSON and YAML of every quality. */
class InputFileTest {
  private static final Fields FIELDS =
      Fields.of(
          List.of(
              Field.of("organization_alias", FieldType.NAME, "", ""),
              Field.of("max_budget", FieldType.MONEY, "", "").orNone(),
              Field.of("tpm_limit", FieldType.INT8, "", ""),
              Field.of("max_parallel_requests", FieldType.INT4, "", ""),
              Field.of("blocked", FieldType.BOOLEAN, "", ""),
              Field.of("models", FieldType.LIST, "", ""),
              Field.choice("role", List.of("org_admin", "internal_user"), ""),
              Field.of("metadata", FieldType.OBJECT, "", "")));

  @TempDir Path folder;

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> read(String format, String text) {
    Body body = InputFile.of("-", format, stream(text)).body(FIELDS);
    Map<String, Object> values = new TreeMap<>();
    body.names().forEach(name -> values.put(name, body.get(name)));
    return values;
  }

  private static Invalid refusal(String format, String text) {
    return catchThrowableOfType(Invalid.class, () -> read(format, text));
  }

  private static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t").replace("BOM", "\ufeff");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        // by the first character that is not blank
        "-    | {\"max_budget\": 5}                        | {max_budget=5.0}",
        "-    | ` \\r\\n\\t{\"max_budget\": 5} \\r\\n`     | {max_budget=5.0}",
        "-    | BOM{\"max_budget\": 5}                     | {max_budget=5.0}",
        "-    | BOMmax_budget: 5                           | {max_budget=5.0}",
        "-    | max_budget: 5\\r\\nblocked: true\\r\\n     | {blocked=true, max_budget=5.0}",
        "-    | # why\\n---\\nmax_budget: 5\\n...\\n       | {max_budget=5.0}",
        // as the user says
        "yaml | {max_budget: 5}                            | {max_budget=5.0}",
        "json | {\"max_budget\":5}                         | {max_budget=5.0}",
        // 0 is 0, null clears where something can be cleared, and is not sent elsewhere
        "json | {\"max_budget\":0, \"tpm_limit\":0}        | {max_budget=0.0, tpm_limit=0}",
        "json | {\"max_budget\":-0.0}                      | {max_budget=0.0}",
        "json | {\"max_budget\":null, \"tpm_limit\":null}  | {max_budget=null}",
        "yaml | max_budget: ~                              | {max_budget=null}",
        "json | {}                                         | {}",
        // what `org info` prints of one organization
        "json | [{\"max_budget\":5}]                       | {max_budget=5.0}",
        "yaml | - max_budget: 5                            | {max_budget=5.0}",
        // what LiteLLM takes: numbers as texts
        "json | {\"max_budget\":\"1.5\", \"tpm_limit\":\"7\", \"blocked\":\"false\"} | {blocked=false, max_budget=1.5, tpm_limit=7}",
        "json | {\"tpm_limit\":9223372036854775807, \"max_parallel_requests\":2147483647} | {max_parallel_requests=2147483647, tpm_limit=9223372036854775807}",
        "json | {\"max_budget\":1e2}                       | {max_budget=100.0}",
        "json | {\"models\":[\"a\",\"b\",\"a\"]}           | {models=[a, b, a]}",
        "json | {\"models\":[]}                            | {models=[]}",
        // metadata arrives as it was typed
        "json | {\"metadata\":{\"b\":0.10,\"a\":1e400,\"n\":123456789012345678901234567890,\"l\":[null,true,\"é\\u001b\"]}} | {metadata={\"b\":0.10,\"a\":1e400,\"n\":123456789012345678901234567890,\"l\":[null,true,\"é\\u001B\"]}}",
        "yaml | metadata: {a: 1.50, b: 2026-01-01, c: 12:30:45, d: \"5\", e: !!str 5, f: ~, g: 1e5} | {metadata={\"a\":1.50,\"b\":\"2026-01-01\",\"c\":\"12:30:45\",\"d\":\"5\",\"e\":\"5\",\"f\":null,\"g\":1e5}}",
        "yaml | metadata: {a: yes, b: off, c: True, 1: x}  | {metadata={\"a\":true,\"b\":false,\"c\":true,\"1\":\"x\"}}",
        "yaml | blocked: yes                               | {blocked=true}",
        "yaml | organization_alias: &name Research         | {organization_alias=Research}"
      })
  void anObjectIsRead(String format, String text, String values) {
    assertThat(read(format, unescaped(text))).hasToString(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "-    | ``                                       | standard input is empty.",
        "json | ` \\n`                                   | standard input is empty.",
        "-    | BOM                                      | standard input is empty.",
        "yaml | # only a comment                         | standard input is empty.",
        "yaml | ---                                      | standard input, line 1, column 4: expected an object, found a text.",
        "json | []                                       | standard input, line 1, column 1: expected an object, found a list.",
        "json | [{},{}]                                  | standard input, line 1, column 1: expected an object, found a list.",
        "json | [[{}]]                                   | standard input, line 1, column 1: expected an object, found a list.",
        "yaml | just words                               | standard input, line 1, column 1: expected an object, found a text.",
        "json | 5                                        | standard input, line 1, column 1: expected an object, found a number.",
        "json | {\"tpm_limit\":1} x                      | standard input, line 1, column 17: malformed.",
        "json | {\"tpm_limit\":1}}                       | standard input, line 1, column 16: malformed.",
        "json | {\"tpm_limit\":1}\\n{}                   | standard input holds more than one value.",
        "yaml | tpm_limit: 1\\n---\\ntpm_limit: 2        | standard input holds more than one value.",
        "json | {\"tpm_limit\":1,}                       | standard input, line 1, column 16: malformed.",
        "json | {\"tpm_limit\":1                         | standard input, line 1, column 15: malformed, it ends too early.",
        "json | {tpm_limit:1}                            | standard input, line 1, column 2: malformed.",
        "json | {\"max_budget\":NaN}                     | standard input, line 1, column 18: malformed.",
        "json | {\"metadata\":{\"a\":-Infinity}}         | standard input, line 1, column 27: malformed.",
        "json | {\"tpm_limit\":1,\\n \"tpm_limit\":2}    | standard input, line 2, column 13: a field is there twice.",
        "json | {\"metadata\":{\"a\":1,\"a\":1}}         | standard input, line 1, column 23: a field is there twice.",
        "yaml | tpm_limit: 1\\ntpm_limit: 2              | standard input, line 2, column 1: \"tpm_limit\" is there twice.",
        "yaml | models: [a                               | standard input, line 1, column 11: malformed.",
        "yaml | a: b: c                                  | standard input, line 1, column 5: malformed.",
        "yaml | metadata:\\n\\ta: 1                      | standard input, line 2, column 1: malformed.",
        "yaml | metadata: {[1]: 2}                       | standard input, line 1, column 13: malformed.",
        "yaml | metadata:\\n  a: &x foo\\n  b: *x        | standard input, line 3, column 6: an alias is not taken: write the value out.",
        "yaml | metadata:\\n  <<: *base                  | standard input, line 2, column 7: an alias is not taken: write the value out.",
        "yaml | metadata: {a: 010}                       | standard input, line 1, column 15: \"010\" is no number as JSON has them: write it plainly, or in quotes as a text.",
        "yaml | metadata: {a: !!binary aGk=}             | standard input, line 1, column 15: this is no value.",
        "jsonl | {}                                      | standard input: jsonl holds rows, and this command takes one object as json or yaml.",
        "csv  | user_id                                  | standard input: csv holds rows, and this command takes one object as json or yaml."
      })
  void whatIsNoObjectIsRefusedAtItsPlace(String format, String text, String message) {
    assertThat(refusal(format, unescaped(text))).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "1_000", "0x1F", "0b11", "+5", ".5", "5.", ".inf", "-.Inf", ".NaN", "0.1_5"})
  void aNumberThatOnlyYamlHasNeverReachesAJsonColumn(String number) {
    assertThat(refusal("yaml", "metadata: {a: " + number + "}")).hasMessageContaining('"' + number + "\" is no number as JSON has them");
    assertThat(read("yaml", "metadata: {a: '" + number + "'}")).hasToString("{metadata={\"a\":\"" + number + "\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"max_buget\":1}              | 14 | there is no field \"max_buget\"; did you mean \"max_budget\"?",
        "{\"maxBudget\":1}              | 14 | there is no field \"maxBudget\"; did you mean \"max_budget\"?",
        "{\"alias\":1}                  | 10 | there is no field \"alias\"; did you mean \"organization_alias\"?",
        "{\"colour\":1}                 | 11 | there is no field \"colour\"",
        "{\"max_budget\":\"much\"}      | 15 | max_budget is wrong: expected an amount of US dollars, 0 or more, found \"much\"",
        "{\"max_budget\":-1}            | 15 | max_budget is wrong: expected an amount of US dollars, 0 or more, found \"-1\"",
        "{\"max_budget\":1e400}         | 15 | max_budget is wrong: expected an amount of US dollars, 0 or more, found \"1e400\"",
        "{\"max_budget\":1e9999999}     | 15 | max_budget is wrong: expected an amount of US dollars, 0 or more, found \"1e9999999\"",
        "{\"max_budget\":\"0x10\"}      | 15 | max_budget is wrong: expected an amount of US dollars, 0 or more, found \"0x10\"",
        "{\"max_budget\":\"NaN\"}       | 15 | max_budget is wrong: expected an amount of US dollars, 0 or more, found \"NaN\"",
        "{\"max_budget\":true}          | 15 | max_budget is wrong: expected an amount of US dollars, 0 or more, found true",
        "{\"tpm_limit\":1.5}            | 14 | tpm_limit is wrong: expected a whole number from 0 to 9223372036854775807, found \"1.5\"",
        "{\"tpm_limit\":9223372036854775808} | 14 | tpm_limit is wrong: expected a whole number from 0 to 9223372036854775807, found \"9223372036854775808\"",
        "{\"max_parallel_requests\":2147483648} | 26 | max_parallel_requests is wrong: expected a whole number from 0 to 2147483647, found \"2147483648\"",
        "{\"tpm_limit\":[]}             | 14 | tpm_limit is wrong: expected a whole number from 0 to 9223372036854775807, found a list",
        "{\"blocked\":1}                | 12 | blocked is wrong: expected true or false, found the number 1",
        "{\"blocked\":\"yes\"}          | 12 | blocked is wrong: expected true or false, found \"yes\"",
        "{\"models\":\"gpt-4\"}         | 11 | models is wrong: expected a list of texts, found \"gpt-4\"",
        "{\"models\":[\"a\", 5]}        | 17 | models is wrong: expected a list of texts, found the number 5",
        "{\"models\":[\" \"]}           | 12 | models must not be blank",
        "{\"metadata\":\"{}\"}          | 13 | metadata is wrong: expected an object, found \"{}\"",
        "{\"metadata\":[]}              | 13 | metadata is wrong: expected an object, found a list",
        "{\"metadata\":{\"a\\u0000\":1}} | 13 | metadata has a NUL character, which the database cannot store",
        "{\"organization_alias\":\"\"}  | 23 | organization_alias must not be empty",
        "{\"organization_alias\":\"\\u00a0\\u200b\"} | 23 | organization_alias must not be blank",
        "{\"organization_alias\":\"\\ud800\"} | 23 | organization_alias has half of a surrogate pair, which is no character",
        "{\"role\":\"org_admn\"}        | 9 | role is wrong: expected one of org_admin, internal_user, found \"org_admn\"; did you mean \"org_admin\"?",
        "{\"role\":null, \"role2\":1}   | 23 | there is no field \"role2\"; did you mean \"role\"?"
      })
  void aWrongValueNamesTheFieldWhatWasExpectedAndThePlace(String text, int column, String message) {
    Invalid refused = refusal("json", text);

    assertThat(refused).hasMessage("standard input, line 1, column " + column + ": " + message);
    assertThat(refused.param()).isPresent();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Invalid refused = refusal("yaml", "max_budget: much\ntpm_limit: 5\nblocked: maybe\nmodel: a\n");

    assertThat(refused).hasMessage("standard input has 3 mistakes:");
    assertThat(refused.details()).extracting(line -> line.replaceFirst(":.*", "")).containsExactly("line 1, column 13", "line 3, column 10", "line 4, column 8");
  }

  @Test
  void noSecretIsRepeated() {
    assertThat(refusal("json", "{\"sk-1234567890abcdefgh\":1}").getMessage()).contains("sk-...efgh").doesNotContain("1234567890");
    assertThat(refusal("json", "{\"max_budget\":\"postgresql://u:s3cret@db/x\"}").getMessage()).doesNotContain("s3cret");
    assertThat(refusal("json", "{\"max_budget\": s3cret}").getMessage()).doesNotContain("s3cret");
    assertThat(refusal("json", "{\"max_budget\":\"\\u001b[2J" + "x".repeat(100_000) + "\"}").getMessage()).contains("\\u001b[2Jxxx").hasSizeLessThan(200);
  }

  @ParameterizedTest
  @CsvSource({"json,'{\"metadata\": ','[',]", "json,'{\"metadata\": ','{\"a\":',}", "yaml,'metadata: ','[',]", "yaml,'metadata: ','{a: ',}"})
  void deepNestingIsRefusedBeforeTheStackEnds(String format, String start, String open, String close) {
    assertThat(refusal(format, start + open.repeat(100_000))).hasMessageContaining("nested too deeply");
    String ok = start + "{\"a\": " + open.repeat(150) + "1" + close.repeat(150) + "}" + (format.equals("json") ? "}" : "");
    assertThat(read(format, ok)).containsKey("metadata");
  }

  @Test
  void deepIndentationIsRefusedBeforeTheStackEnds() {
    StringBuilder text = new StringBuilder("metadata:\n");
    for (int depth = 1; depth < 3000; depth++) {
      text.append(" ".repeat(depth)).append("a:\n");
    }

    assertThat(refusal("yaml", text.toString())).hasMessageContaining("nested too deeply");
  }

  @Test
  void billionLaughsAreRefusedAtTheFirstAlias() {
    StringBuilder text = new StringBuilder("metadata:\n  a0: &a0 [lol]\n");
    for (int i = 1; i < 30; i++) {
      text.append("  a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }

    assertThat(refusal("yaml", text.toString())).hasMessage("standard input, line 3, column 12: an alias is not taken: write the value out.");
  }

  @ParameterizedTest
  @CsvSource({"a.json,{},true", "a.JSON,max_budget: 1,false", "a.yaml,{max_budget: 1},true", "a.yml,{max_budget: 1},true", "a.txt,max_budget: 1,true", "a.json/x,max_budget: 1,true"})
  void theNameSaysTheFormatAndElseTheFirstCharacter(String name, String text, boolean good) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    InputFile input = InputFile.of(file.toString(), null, stream(""));

    if (good) {
      assertThat(input.body(FIELDS)).isNotNull();
    } else {
      assertThatThrownBy(() -> input.body(FIELDS)).hasMessage(file + ", line 1, column 1: malformed.");
    }
    assertThat(InputFile.of(file.toString(), "yaml", stream("")).body(FIELDS)).isNotNull();
  }

  @Test
  void aFileThatCannotBeReadSaysWhy() {
    assertThatThrownBy(() -> InputFile.of(folder + "/none.json", null, stream("")).body(FIELDS))
        .isInstanceOf(Invalid.class)
        .hasMessage("'" + folder + "/none.json' cannot be read: there is no such file.");
    assertThatThrownBy(() -> InputFile.of(folder.toString(), null, stream("")).body(FIELDS))
        .isInstanceOf(Invalid.class)
        .hasMessage("'" + folder + "' cannot be read: it is a folder.");
  }

  /** Near the start of a file, and behind whatever the readers look ahead. */
  @ParameterizedTest
  @CsvSource({"json,0", "json,200000", "yaml,0", "yaml,200000", "csv,0", "csv,200000"})
  void whatIsNotUtf8SaysWhere(String format, int before) throws IOException {
    String start = format.equals("json") ? "[\n{\"user_id\": \"" : format.equals("yaml") ? "# people\n- user_id: x" : "user_id\n";
    String file = file("f." + format, start + "\ud83d\ude00".repeat(before / 2), "caf\u00e9\"\n");
    int column = start.length() - start.indexOf('\n') + before + "caf".length();

    assertThatThrownBy(() -> members(file))
        .isInstanceOf(Invalid.class)
        .hasMessage(file + ", line 2, column " + column + ": this is not UTF-8 (byte E9).")
        .extracting(refused -> ((Invalid) refused).hint().orElse(""))
        .asString().contains("CSV UTF-8").contains("iconv -f WINDOWS-1252");
  }

  /** "Unicode text" of a spreadsheet. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16IsCalledSo(String charset) throws IOException {
    Path file = folder.resolve("f.csv");
    Files.write(file, "\ufeffuser_id\nada\n".getBytes(charset));

    assertThatThrownBy(() -> members(file.toString()))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("line 1, column 1")
        .extracting(refused -> ((Invalid) refused).hint().orElse(""))
        .asString().contains("iconv -f UTF-16 ");
  }

  /** A multi-byte character that the last bytes of the file only begin. */
  @Test
  void aCharacterThatIsCutOffIsNotUtf8() throws IOException {
    Path file = folder.resolve("f.csv");
    Files.write(file, new byte[] {'u', 's', 'e', 'r', '_', 'i', 'd', '\n', 'a', (byte) 0xe2, (byte) 0x82});

    assertThatThrownBy(() -> members(file.toString())).isInstanceOf(Invalid.class).hasMessage(file + ", line 2, column 2: this is not UTF-8 (byte E2).");
  }

  private String file(String name, String utf8, String latin) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, utf8.getBytes(StandardCharsets.UTF_8));
    Files.write(file, latin.getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.APPEND);
    return file.toString();
  }

  private static void members(String file) {
    InputFile.of(file, null, stream("")).members(MemberFileTest.SHAPE, new Body().put("role", "org_admin"));
  }

  @ParameterizedTest
  @CsvSource({"sk-1\\nsk-2,sk-1", "BOMsk-1\\r\\n,sk-1", "'',''"})
  void theFirstLineOfStandardInputIsReadWithoutWhatIsNoText(String text, String line) {
    assertThat(InputFile.firstLine(stream(unescaped(text)))).isEqualTo(line);
  }
}
