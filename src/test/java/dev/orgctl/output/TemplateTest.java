package dev.orgctl.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Invalid;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates see the row as JSON has it and the columns of the view, and print values as they are. */
class TemplateTest {
  private static final View VIEW =
      View.of("id", "id", "spend").with(View.nested("max_budget", "budget")).used("spend", "max_budget");
  private static final Row ROW =
      Row.of("id", "<a> & 'b' \u001b")
          .with("spend", 42.5)
          .with("budget", Row.of("max_budget", 100.0))
          .with("missing", null)
          .with("no_budget", (Row) null)
          .with("empty", "")
          .with("models", List.of("gpt", "claude"))
          .with("created_at", LocalDateTime.parse("2026-03-08T12:00:00"))
          .with("metadata", new Json("{\"tier\": \"gold\", \"tags\": [1, {\"a\": true}], \"none\": null}"))
          .with("members", Rows.of(List.of(Row.of("user_id", "ada"), Row.of("user_id", "bob"))));

  private static String print(String template, boolean terminal) {
    return new Template(template).of(VIEW, ROW, terminal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{{spend}} of {{max_budget}} is {{used}}|42.5 of 100 is 42.5",
        "{{budget.max_budget}}|100",
        "{{created_at}}|2026-03-08T12:00:00Z",
        "{{models}}|gpt,claude",
        "{{#models}}[{{.}}]{{/models}}|[gpt][claude]",
        "{{#members}}{{user_id}} in {{spend}}; {{/members}}|ada in 42.5; bob in 42.5;",
        "[{{missing}}]|[]",
        "{{^missing}}none{{/missing}}{{^empty}}!{{/empty}}|none!",
        "{{metadata.tier}} {{#metadata.tags}}{{.}},{{/metadata.tags}}|gold 1,{…},",
        "{{metadata}}|{`tier`:`gold`,`tags`:[1,{`a`:true}],`none`:null}",
        "{{!comment}}a\\tb|a\tb"
      })
  void fieldsArePrintedAsMachinesReadThem(String template, String expected) {
    assertThat(print(template, false).stripTrailing()).isEqualTo(expected.replace('`', '"').replace("\\t", "\t"));
  }

  @Test
  void nothingIsEscapedForHtmlAndOnATerminalNoControlCharacterGetsThrough() {
    assertThat(print("{{id}}", false)).isEqualTo("<a> & 'b' \u001b\n");
    assertThat(print("{{id}}\\n", true)).isEqualTo("<a> & 'b' \\u001b\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{#models}}", "{{/models}}", "{{> /etc/passwd}}", "{{no_such_field}}", "{{budget.no_such_field}}", "", " \\n"})
  void whatCannotBeUnderstoodIsTheUsersError(String template) {
    assertThatThrownBy(() -> print(template, false)).isInstanceOf(Invalid.class).hasMessageStartingWith("--template: ");
  }
}
