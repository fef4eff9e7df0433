package dev.orgctl.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orgctl.testing.Resources;
import dev.orgctl.testing.Schema;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison itself: it has to see what differs, and nothing else. */
class RowMatcherTest {
  private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-11-23T11:05:17");
  private static final String ID = "0b7e5c2a-1111-4222-8333-444455556666";
  private static final String OTHER = "0b7e5c2a-1111-4222-8333-444455557777";

  private final RowMatcher matcher =
      new RowMatcher(Schema.ofFixture("schema/litellm-today.sql"), new Placeholders(MONDAY, MONDAY.plusSeconds(1)));

  private List<String> compare(String expected, String actual) throws JsonProcessingException {
    return matcher.compare(
        Resources.JSON.readTree(expected.replace('\'', '"')), (ObjectNode) Resources.JSON.readTree(actual.replace('\'', '"')));
  }

  @Test
  void aPlaceholderStandsForTheSameIdInAllTablesWhateverTheOrderOfRows() throws JsonProcessingException {
    String expected =
        "{'LiteLLM_UserTable':{'inserted':[{'user_id':'<uuid1>'},{'user_id':'<uuid2>'}]},"
            + "'LiteLLM_TeamMembership':{'inserted':[{'user_id':'<uuid1>','team_id':'a'}]}}";
    String users = "'LiteLLM_UserTable':{'inserted':[{'user_id':'" + ID + "'},{'user_id':'" + OTHER + "'}]}";

    assertThat(compare(expected, "{" + users + ",'LiteLLM_TeamMembership':{'inserted':[{'user_id':'" + OTHER + "','team_id':'a'}]}}"))
        .isEmpty();
    assertThat(compare(expected, "{" + users + ",'LiteLLM_TeamMembership':{'inserted':[{'user_id':'somebody','team_id':'a'}]}}"))
        .isNotEmpty();
  }

  @Test
  void aRowTooManyAnOtherValueAndALateTimeAreSeen() throws JsonProcessingException {
    String expected = "{'LiteLLM_BudgetTable':{'inserted':[{'budget_id':'b','max_budget':5,'created_at':'<now>'}]}}";

    assertThat(compare(expected, expected.replace("<now>", "2026-11-23T11:05:18.12"))).isEmpty();
    assertThat(compare(expected, expected.replace("<now>", "2026-11-23T11:09:18"))).isNotEmpty();
    assertThat(compare(expected, expected.replace("<now>", "2026-11-23T11:05:18").replace(":5,", ":6,"))).isNotEmpty();
    assertThat(compare("{}", expected)).isNotEmpty();
    assertThat(compare(expected, "{}")).isNotEmpty();
  }

  @Test
  void auditRowsAreOrgctlsOwnAndEmptyIsNothing() throws JsonProcessingException {
    assertThat(compare("{}", "{'LiteLLM_AuditLog':{'inserted':[{'id':'x'}]}}")).isEmpty();
    assertThat(
            compare(
                "{'LiteLLM_UserTable':{'inserted':[{'user_id':'a','spend':0}]}}",
                "{'LiteLLM_UserTable':{'inserted':[{'user_id':'a','spend':0.0,'models':[],'metadata':{}}]}}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "30s,2026-11-23T11:05:30", "5m,2026-11-23T11:10", "1h,2026-11-23T12:00", "24h,2026-11-24T00:00", "1d,2026-11-24T00:00",
    "2d,2026-11-25T00:00", "7d,2026-11-30T00:00", "1w,2026-11-30T00:00", "14d,2026-12-07T00:00", "30d,2026-12-01T00:00",
    "1mo,2026-12-01T00:00"
  })
  void resetTimesAreThoseThatLiteLlmSets(String duration, LocalDateTime expected) {
    assertThat(Placeholders.reset(duration, MONDAY)).isEqualTo(expected);
  }
}
