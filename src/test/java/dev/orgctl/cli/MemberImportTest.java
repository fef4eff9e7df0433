package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Resources;
import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many members at once: the database writes their audit rows, and they are what orgctl would have written. */
@ParameterizedClass(name = "{0}")
@EnumSource
class MemberImportTest {
  /** Ids of more than one chunk of statements, and some that need quoting in arrays, in JSON, or in both. */
  private static final List<String> IDS =
      IntStream.range(0, 5100)
          .mapToObj(n -> n < 9 ? List.of("it's", "a\"b", "c\\d", "tab\there", "line\nend\r", "{x,NULL}", "NULL", "é雪😀", "\u0001\u001f\u007f\u2028").get(n) : "user" + n)
          .toList();

  private final TestDatabase database;
  private final Orgctl admin;

  MemberImportTest(Flavour flavour) {
    database = TestDatabase.withWorld(flavour);
    admin = Orgctl.on(database).asActor("admin");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static String file() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < IDS.size(); i++) {
      var line = Resources.JSON.createObjectNode().put("user_id", IDS.get(i)).put("role", i % 3 == 0 ? "org_admin" : "internal_user");
      if (i % 2 == 0) {
        line.put("user_email", "Person\"" + i + "'@Example.com");
      }
      lines.append(Resources.JSON.writeValueAsString(line)).append('\n');
    }
    return lines.toString();
  }

  private Orgctl.Run add(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("org", "member-add", "org-a", "-f", "-"));
    all.addAll(List.of(words));
    return admin.stdin(file()).run(all.toArray(String[]::new)).exits(0);
  }

  /** What was changed, one text for each row; moments differ from run to run, and jsonb has an order of its own. */
  private Set<String> texts(Iterable<? extends JsonNode> changes) throws Exception {
    Set<String> texts = new HashSet<>();
    for (JsonNode change : changes) {
      assertThat(change.path("before_value").isEmpty()).isTrue();
      Map<String, Object> values = Resources.JSON.convertValue(change.path("updated_values"), new TypeReference<LinkedHashMap<String, Object>>() {});
      texts.add(
          (change.path("action").asText() + " " + change.path("table_name").asText() + " " + change.path("object_id").asText() + " "
                  + Resources.JSON.writeValueAsString(database.flavour().isPostgres() ? new TreeMap<>(values) : values))
              .replaceAll("20\\d\\d-[-:T.\\d]+Z", "now"));
    }
    return texts;
  }

  @Test
  void theAuditTrailHoldsWhatADryRunShows() throws Exception {
    var shown = texts(add("--dry-run", "-o", "json").json().path("changes"));
    assertThat(database.snapshot().rows("LiteLLM_OrganizationMembership")).noneMatch(row -> row.path("user_id").asText().equals("it's"));

    add("-o", "id");

    assertThat(shown).hasSize(2 * IDS.size());
    assertThat(texts(database.snapshot().rows("LiteLLM_AuditLog"))).isEqualTo(shown);
  }
}
