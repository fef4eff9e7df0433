package dev.orgctl.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orgctl.model.Roles;
import dev.orgctl.problem.Invalid;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many members from CSV, JSON, JSON Lines and YAML; every bad row is told with the line that an editor shows. */
class MemberFileTest {
  static final MemberShape SHAPE =
      new MemberShape(
          Field.of("organization_id", FieldType.NAME, "", ""),
          Field.choice("role", Roles.OF_MEMBERS, ""),
          Field.of("max_budget_in_organization", FieldType.MONEY, "", ""),
          Optional.empty());

  private static MemberFile read(String format, String text, String role, Double budget) {
    Body flags = new Body().put("role", role);
    if (budget != null) {
      flags.put("max_budget_in_organization", budget);
    }
    return InputFile.of("-", format, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).members(SHAPE, flags);
  }

  /** {@code 2 ann/a@x org_admin 5.0}, one for each member. */
  private static String shown(MemberFile file) {
    return file.members().stream()
        .map(one -> one.line() + " " + one.userId() + "/" + one.userEmail() + " " + one.role() + " " + one.maxBudget())
        .collect(Collectors.joining("; "))
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t").replace("BOM", "\ufeff");
  }

  private static Invalid refusal(String format, String text) {
    return catchThrowableOfType(Invalid.class, () -> read(format, unescaped(text), "internal_user", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "-     | user_id\\nann\\nbob                          | 2 ann/null internal_user 1.0; 3 bob/null internal_user 1.0",
        "-     | BOMuser_id\\r\\nann\\r\\nbob\\r\\n           | 2 ann/null internal_user 1.0; 3 bob/null internal_user 1.0",
        "-     | user_id\\rann\\rbob                          | 2 ann/null internal_user 1.0; 3 bob/null internal_user 1.0",
        "csv   | \\r\\nuser_id\\r\\n\\r\\nann\\r\\n\\r\\nbob\\r\\n\\r\\n | 4 ann/null internal_user 1.0; 6 bob/null internal_user 1.0",
        "csv   | \"role\",\" user_email \"\\norg_admin, a@x.y \\n | 2 null/a@x.y org_admin 1.0",
        "csv   | user_id,role,max_budget_in_organization\\nann,,0\\nbob\\ncyd,org_admin,2.5 | 2 ann/null internal_user 0.0; 3 bob/null internal_user 1.0; 4 cyd/null org_admin 2.5",
        "csv   | user_id,user_email,role\\r\\n ann , a@x.y, org_admin\\r\\n,,\\r\\n , ,\\r\\n | 2 ann/a@x.y org_admin 1.0",
        "csv   | BOMuser_id;role\\r\\n\"a,b\";org_admin\\r\\n;\\r\\n    | 2 a,b/null org_admin 1.0",
        "csv   | \\nuser_id\\trole\\nann\\torg_admin     | 3 ann/null org_admin 1.0",
        "csv   | user_id\\na;b                                | 2 a;b/null internal_user 1.0",
        "csv   | user_id\\n\"a,\"\"b\"\"\\r\\nc\\nd\\ne\"\\nlast | `2 a,\"b\"\\r\\nc\\nd\\ne/null internal_user 1.0; 6 last/null internal_user 1.0`",
        "-     | {\"user_id\":\"ann\"}                        | 1 ann/null internal_user 1.0",
        "-     | {\"user_id\":\"ann\"}\\n\\n{\"user_email\":\"b@x\",\"role\":\"org_admin\"} | 1 ann/null internal_user 1.0; 3 null/b@x org_admin 1.0",
        "jsonl | {\"user_id\":\"ann\"}\\r\\n{\"user_id\":\"bob\"}\\r\\n | 1 ann/null internal_user 1.0; 2 bob/null internal_user 1.0",
        "-     | [{\"user_id\":\"ann\"},\\n{\"user_id\":\"bob\",\"user_email\":null}] | 1 ann/null internal_user 1.0; 2 bob/null internal_user 1.0",
        "-     | {\"organization_id\":\"o\",\"member\":{\"user_id\":\"ann\"}} | 1 ann/null internal_user 1.0",
        "-     | {\"member\":[{\"user_id\":\"ann\"}],\"max_budget_in_organization\":7,\"organization_id\":\"o\"} | 1 ann/null internal_user 1.0",
        "yaml  | - user_id: ann\\n  role: org_admin\\n- user_id: bob | 1 ann/null org_admin 1.0; 3 bob/null internal_user 1.0",
        "yaml  | member:\\n  user_id: ann\\norganization_id: o  | 2 ann/null internal_user 1.0"
      })
  void membersAreRead(String format, String text, String members) {
    assertThat(shown(read(format, unescaped(text), "internal_user", 1.0))).isEqualTo(members);
  }

  @Test
  void theOrganizationOfABodyIsToldAndARowHasNone() {
    assertThat(read("json", "{\"organization_id\":\"o\",\"member\":{\"user_id\":\"a\"}}", "org_admin", null).group()).contains("o");
    assertThat(read("json", "{\"user_id\":\"a\"}", "org_admin", null).group()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "csv   | id,role\\nann,org_admin         | standard input, line 1: there is no column \"id\"",
        "csv   | \\nuser,role\\nann              | standard input, line 2: there is no column \"user\"",
        "csv   | user_mail\\na@x                 | standard input, line 1: there is no column \"user_mail\"; did you mean \"user_email\"?",
        "csv   | user_id,user_role\\nann,x        | standard input, line 1: there is no column \"user_role\"; did you mean \"role\"?",
        "csv   | user_id;name\\nann;org_admin    | standard input, line 1: there is no column \"name\"",
        "csv   | user_id:role\\nann:org_admin    | standard input, line 1: there is no column \"user_id:role\"",
        "csv   | user_id,role,user_id\\nann      | standard input, line 1: a column is there twice.",
        "csv   | user_id\\nann\\n\"bob\\n        | standard input, line 3: malformed CSV, such as a quote that is not closed.",
        "csv   | user_id\\n\"ann\"x\\n           | standard input, line 2: malformed CSV, such as a quote that is not closed.",
        "csv   | user_id\\n                      | standard input names no member: there is nothing to add.",
        "json  | []                              | standard input names no member: there is nothing to add.",
        "csv   | user_id\\nann,org_admin         | standard input, line 2: has 2 cells, and the header 1",
        "csv   | user_id,role\\n,org_admin       | standard input, line 2: user_id or user_email is missing",
        "csv   | user_id\\n   \\n                | standard input names no member: there is nothing to add.",
        "csv   | user_email\\nann                | standard input, line 2: user_email is wrong: expected an e-mail address, found \"ann\"",
        "csv   | user_id,role\\nann, orgadmin    | standard input, line 2: role is wrong: expected one of org_admin, internal_user, internal_user_viewer, found \"orgadmin\"; did you mean \"org_admin\"?",
        "csv   | user_id,max_budget_in_organization\\nann,-1 | standard input, line 2: max_budget_in_organization is wrong: expected an amount of US dollars, 0 or more, found \"-1\"",
        "csv   | user_id\\nann\\nbob\\nann       | standard input, line 4: the same person as in line 2",
        "csv   | user_email\\na@x\\nb@x\\nA@X    | standard input, line 4: the same person as in line 2",
        "jsonl | {\"user_id\":\"a\"}\\n{\"user_id\": | standard input, line 2, column 12: malformed, it ends too early.",
        "jsonl | {\"user_id\":\"a\"}\\nann        | standard input, line 2, column 1: malformed.",
        "json  | [{\"user_id\":\"a\"},\\n 7]      | standard input, line 2, column 2: expected an object, found a number",
        "json  | {\"user_id\":\"a\",\"name\":1}   | standard input, line 1, column 23: there is no field \"name\"",
        "json  | {\"organization_id\":\"o\"}      | standard input, line 1, column 1: member is missing",
        "json  | {\"organization_id\":null,\"member\":{\"user_id\":\"a\"}} | standard input, line 1, column 20: organization_id must not be null",
        "yaml  | - user_id: a\\n- user_id: b\\n  role: boss | standard input, line 3, column 9: role is wrong: expected one of org_admin, internal_user, internal_user_viewer, found \"boss\""
      })
  void aBadFileIsRefusedAtItsLine(String format, String text, String message) {
    assertThat(refusal(format, text)).hasMessage(message);
  }

  @Test
  void aRoleIsMissingWhenNeitherTheRowNorTheFlagHasOne() {
    assertThat(catchThrowableOfType(Invalid.class, () -> read("csv", "user_id\nann", null, null)))
        .hasMessage("standard input, line 2: role is missing: one of org_admin, internal_user, internal_user_viewer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "json", "yaml"})
  void threeBadRowsOfTenThousandAreToldTogether(String format) {
    StringBuilder text = new StringBuilder(format.equals("csv") ? "user_id,role\n" : format.equals("json") ? "[\n" : "\n");
    for (int line = 2; line <= 10_001; line++) {
      String role = List.of(17, 5000, 10_001).contains(line) ? "boss" : "org_admin";
      text.append(
          switch (format) {
            case "csv" -> "u" + line + "," + role;
            case "yaml" -> "- {user_id: u" + line + ", role: " + role + "}";
            default -> "{\"user_id\":\"u" + line + "\",\"role\":\"" + role + "\"}" + (format.equals("json") ? line == 10_001 ? "]" : "," : "");
          })
          .append('\n');
    }

    Invalid refused = refusal(format, text.toString());

    assertThat(refused).hasMessage("standard input has 3 mistakes, nothing was looked up:");
    assertThat(refused.details())
        .extracting(detail -> detail.replaceFirst("(, column \\d+)?: role is wrong: .*found \"boss\".*", ""))
        .containsExactly("line 17", "line 5000", "line 10001");
  }

  @Test
  void ofManyBadRowsAHundredAreShownAndTheRestCounted() {
    Invalid refused = refusal("csv", "user_id,role\n" + "a,b\n".repeat(5000));

    assertThat(refused).hasMessage("standard input has 5000 mistakes, nothing was looked up:");
    assertThat(refused.details()).hasSize(101).endsWith("and 4900 more");
  }

  @Test
  void aLargeYamlFileIsRead() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append("- user_id: somebody-with-a-long-number-").append(i).append('\n');
    }

    assertThat(read("yaml", text.toString(), "org_admin", null).members()).hasSize(100_000);
  }

  @Test
  void blanksAloneAreAnEmptyFileHoweverMany() {
    assertThat(refusal("json", " ".repeat(200_000))).hasMessage("standard input is empty.");
    assertThat(refusal("csv", "\n".repeat(100))).hasMessage("standard input is empty.");
  }
}
