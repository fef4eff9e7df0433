package dev.orgctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Resources;
import dev.orgctl.testing.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Names that break careless quoting, matching or printing go through every layer and come back as they were. */
class AwkwardNamesTest {
  private static final List<String> ALIASES =
      List.of(
          "منظمة البحث",
          "مختبر ١ (Lab)",
          "\u200f(قسم) 1\u200e",
          "\u001b[31mred\u001b[0m",
          "\u202egnp.exe",
          "👩‍🔬 Labor 🧪",
          "O'Brien \"Q\" & Söhne; -- drop",
          "100%",
          "under_score",
          "back\\slash \\n",
          "two\nlines",
          "a,b\tc\r\n",
          " blanks around ",
          "none",
          "null",
          "-",
          "-ojson",
          "-output",
          "--max-budget=5",
          "=1+1");

  private static final List<String> EMAILS =
      List.of(
          "باحث@مثال.إختبار",
          "o'brien@example.com",
          "\"quoted\"@example.com",
          "100%_@example.com",
          "back\\slash@example.com",
          "👩‍🔬@example.com",
          "a,b;c@example.com",
          "{\"a\":1}@example.com");

  private static List<TestDatabase> databases;

  @BeforeAll
  static void openDatabases() {
    databases = Stream.of(Flavour.values()).map(TestDatabase::empty).toList();
  }

  @AfterAll
  static void closeDatabases() {
    databases.forEach(TestDatabase::close);
  }

  @TestFactory
  Stream<DynamicNode> aliasesComeBackAsTheyWere() {
    return onEveryDatabase(ALIASES, AwkwardNamesTest::checkAlias);
  }

  @TestFactory
  Stream<DynamicNode> emailsComeBackAsTheyWere() {
    return onEveryDatabase(EMAILS, AwkwardNamesTest::checkEmail);
  }

  private interface Check {
    void run(Orgctl orgctl, String name) throws IOException;
  }

  private static Stream<DynamicNode> onEveryDatabase(List<String> names, Check check) {
    return databases.stream()
        .map(
            database ->
                dynamicContainer(
                    database.flavour().title(),
                    names.stream()
                        .map(
                            name ->
                                dynamicTest(
                                    shown(name),
                                    () -> {
                                      database.reset();
                                      check.run(Orgctl.on(database).with("LITELLM_MASTER_KEY", "sk-1234"), name);
                                    }))));
  }

  @Test
  void tablesSpellControlCharactersOut() {
    Orgctl orgctl = Orgctl.on(databases.get(0)).with("LITELLM_MASTER_KEY", "sk-1234");
    databases.get(0).reset();
    orgctl.run("org", "new", "\u001b[31mred\u202e").exits(0);
    orgctl.run("org", "new", "two\nlines").exits(0);
    orgctl.run("org", "list").exits(0).stdout().contains("\\u001b[31mred\\u202e ", "two\\nlines ");
  }

  @Test
  void errorsSpellOutWhatNobodySees() {
    for (String hidden : List.of("\u200e", "\u200f", "\ufeff", "\u202e", "\u2066", "\u2028", "\u007f", "\ud800")) {
      Orgctl.bare()
          .run("org", "new", "any", "--budget-duration", "30" + hidden + "d")
          .exits(2)
          .stderr()
          .contains("30\\u%04xd".formatted((int) hidden.charAt(0)))
          .doesNotContain(hidden);
    }
  }

  @Test
  void addressesThatWouldMoveTheCursorAreRefused() {
    for (String email : List.of("esc\u001b[2J@example.com", "two\nlines@example.com", "turned\u202e@example.com", "\u200fmarked@example.com", "marked@\u200eexample.com")) {
      Orgctl.bare()
          .run("org", "member-add", "any", "--role", "internal_user", "--user-email", email)
          .exits(2)
          .stderr()
          .contains("\\u", "has a blank or an invisible character")
          .satisfies(AwkwardNamesTest::isHarmless);
    }
  }

  /** Java reads a byte of an argument that is not UTF-8 as a replacement character: nobody could find such a name again. */
  @Test
  void argumentsThatAreNotUtf8AreRefused() {
    for (String[] words : List.of(new String[] {"org", "new", "M\ufffdller"}, new String[] {"org", "new", "--organization-alias=M\ufffdller"}, new String[] {"M\ufffd"})) {
      Orgctl.bare().run(words).exits(2).stderr().startsWith("orgctl: Argument " + words.length + " is not UTF-8.\nhint: ");
    }
  }

  private static String shown(String text) {
    return Resources.JSON.valueToTree(text).toString();
  }

  private static void checkAlias(Orgctl orgctl, String alias) throws IOException {
    orgctl.run("org", "new", "Another", "--organization-id", "another").exits(0);
    JsonNode made = orgctl.run("org", "new", "--organization-alias=" + alias, "--organization-id", "awkward", "-o", "json").exits(0).json();
    assertThat(made.path("organization_alias").asText()).isEqualTo(alias);
    // By its alias, which must fit as a whole and nothing else.
    JsonNode found = orgctl.run("org", "info", "-o", "json", "--", alias).exits(0).json();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("organization_id").asText()).isEqualTo("awkward");
    assertThat(found.get(0).path("organization_alias").asText()).isEqualTo(alias);
    assertThat(csv(orgctl.run("org", "list", "-o", "csv").exits(0).out()))
        .extracting(row -> row.get("organization_alias"))
        .containsExactly("Another", alias);
    // A table has a line for each row, and nothing that moves the cursor.
    String table = orgctl.run("org", "list").exits(0).out();
    assertThat(table.lines()).hasSize(3);
    isHarmless(table);
    isHarmless(orgctl.run("org", "info", "awkward").exits(0).out());
    isHarmless(orgctl.run("org", "list", "-o", "json").exits(0).out());
    isHarmless(orgctl.onTerminal().run("org", "list", "-o", "csv").exits(0).out());
    JsonNode added =
        orgctl.run("org", "member-add", "--organization-id=" + alias, "--user-id", "ada", "--role", "org_admin", "-o", "json").exits(0).json();
    assertThat(added.path("organization_id").asText()).isEqualTo("awkward");
    orgctl.run("org", "new", "--organization-alias=" + alias, "--match-alias", "--if-exists", "skip", "-o", "id").exits(0).stdout().isEqualTo("awkward\n");
    isHarmless(orgctl.run("org", "info", "--", alias + "?").exits(3).err());
  }

  private static void checkEmail(Orgctl orgctl, String email) throws IOException {
    orgctl.run("org", "new", "Research", "--organization-id", "research").exits(0);
    String member = Resources.JSON.createObjectNode().put("user_email", email).put("role", "internal_user").toString();
    JsonNode added = orgctl.stdin(member).run("org", "member-add", "research", "-f", "-", "-o", "json").exits(0).json();
    assertThat(added.path("updated_users").get(0).path("user_email").asText()).isEqualTo(email);
    // The same person in CSV: found again, not created.
    String row = "user_email,role\n\"" + email.replace("\"", "\"\"") + "\",org_admin\n";
    JsonNode again =
        orgctl.stdin(row).run("org", "member-add", "research", "-f", "-", "--if-exists", "update", "-o", "json").exits(0).json();
    assertThat(again.path("updated_users").get(0).path("user_id")).isEqualTo(added.path("updated_users").get(0).path("user_id"));
    assertThat(csv(orgctl.run("org", "members", "research", "-o", "csv").exits(0).out()))
        .singleElement()
        .satisfies(cells -> assertThat(cells).containsEntry("user_email", email).containsEntry("user_role", "org_admin"));
    String table = orgctl.run("org", "members", "research").exits(0).out();
    assertThat(table.lines()).hasSize(2).last().asString().contains(email);
    orgctl.run("org", "member-add", "research", "--user-email", email, "--role", "internal_user").exits(4).stderr().contains(email);
  }

  private static List<Map<String, String>> csv(String text) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      return rows.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    }
  }

  /** Nothing but line ends controls a terminal, and nothing turns the direction of text or is invisible. */
  private static void isHarmless(String text) {
    assertThat(text.codePoints().filter(c -> c != '\n' && (Character.isISOControl(c) || c == 0x200e || c == 0x200f || c == 0xfeff || c >= 0x202a && c <= 0x202e)).toArray())
        .as("control characters in %s", shown(text))
        .isEmpty();
  }
}
