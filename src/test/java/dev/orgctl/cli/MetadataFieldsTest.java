package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Fields that LiteLLM keeps inside the metadata, and those of its fields that orgctl refuses by name. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY", "POSTGRES_SEED"})
class MetadataFieldsTest extends InTheWorld {
  MetadataFieldsTest(Flavour flavour) {
    super(flavour);
  }

  private Orgctl admin() {
    return as("admin");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private JsonNode metadataOfTeam() {
    return admin().run("team", "info", "t", "-o", "json").exits(0).json().get("team_info").get("metadata");
  }

  @Test
  void teamsKeepGuardrailsTagsAndPrompts() throws JsonProcessingException {
    admin()
        .run("team", "new", "T", "--team-id", "t", "--metadata", "{\"note\":\"n\"}", "--guardrails", "pii,jailbreak", "--tags", "a b", "--prompts", "p1")
        .exits(0);
    assertThat(metadataOfTeam()).isEqualTo(json("{\"note\":\"n\",\"guardrails\":[\"pii\",\"jailbreak\"],\"tags\":[\"a b\"],\"prompts\":[\"p1\"]}"));
    admin().run("team", "update", "t", "--guardrails", "pii", "--tags", "[]").exits(0);
    assertThat(metadataOfTeam()).isEqualTo(json("{\"note\":\"n\",\"guardrails\":[\"pii\"],\"tags\":[],\"prompts\":[\"p1\"]}"));
  }

  /** The gateway reads them there; the columns of that name it does not look at. */
  @Test
  void policiesGoWhereTheGatewayReadsThem() throws JsonProcessingException {
    admin().run("team", "new", "T", "--team-id", "t", "--policies", "strict").exits(0);
    assertThat(metadataOfTeam()).isEqualTo(json("{\"policies\":[\"strict\"]}"));
    admin().run("team", "update", "t", "--policies", "none").exits(0);
    assertThat(metadataOfTeam()).isEqualTo(json("{\"policies\":[]}"));
    admin().run("key", "generate", "k", "--policies", "strict").exits(0);
    JsonNode metadata = admin().run("key", "info", "k", "-o", "json").exits(0).json().get("info").get("metadata");
    assertThat(metadata).isEqualTo(json("{\"policies\":[\"strict\"]}"));
  }

  @Test
  void keysKeepThemToo() throws JsonProcessingException {
    admin().stdin("{\"key_alias\": \"k\", \"tags\": [\"a\"], \"enforced_params\": [\"user\"]}").run("key", "generate", "-f", "-").exits(0);
    admin().run("key", "update", "k", "--guardrails", "pii", "--tags", "none").exits(0);
    JsonNode metadata = admin().run("key", "info", "k", "-o", "json").exits(0).json().get("info").get("metadata");
    assertThat(metadata).isEqualTo(json("{\"tags\":[],\"enforced_params\":[\"user\"],\"guardrails\":[\"pii\"]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "team new     | team_member_budget | set it for each person with `orgctl team member-update` --max-budget-in-team",
        "team new     | model_aliases      | set it through LiteLLM",
        "team new     | mcp_rpm_limit      | give it inside metadata, where LiteLLM keeps it",
        "team update  | admins             | use members_with_roles in `orgctl team new`, and `orgctl team member-add`",
        "user new     | send_invite_email  | orgctl sends no mail",
        "user update  | spend              | LiteLLM counts it",
        "user update  | guardrails         | give it inside metadata, where LiteLLM keeps it",
        "user new     | policies           | give it inside metadata, where LiteLLM keeps it",
        "key generate | soft_budget        | name a budget that has one, with budget_id",
        "key update   | budget_limits      | set it through LiteLLM",
        "org new      | tags               | give it inside metadata, where LiteLLM keeps it",
      })
  void whatIsNotOfferedIsRefusedByName(String verb, String field, String instead) {
    var before = database.snapshot();
    String[] words = (verb + " -f -").split(" ");
    assertThat(admin().stdin("{\"" + field + "\": 1}").run(words).exits(2).err())
        .contains("LiteLLM's field \"" + field + "\" is not offered by orgctl: " + instead);
    assertThat(database.snapshot()).isEqualTo(before);
  }
}
