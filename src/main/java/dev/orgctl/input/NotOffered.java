package dev.orgctl.input;

import java.util.Map;
import java.util.Set;

/** Fields of LiteLLM's bodies that orgctl does not take, with what to do instead: whoever sends one learns that it is no typing error. */
final class NotOffered {
  /** LiteLLM keeps these inside the metadata and nowhere else. */
  private static final Set<String> IN_METADATA =
      Set.of(
          "allowed_passthrough_routes",
          "allowed_vector_store_indexes",
          "default_estimated_output_tokens",
          "default_estimated_output_tokens_per_model",
          "disable_global_guardrails",
          "enable_prompt_caching",
          "enforced_batch_output_expires_after",
          "enforced_file_expires_after",
          "enforced_params",
          "guardrails",
          "mcp_rpm_limit",
          "policies",
          "prompts",
          "rpm_limit_type",
          "secret_manager_settings",
          "tag_rpm_limit",
          "tags",
          "team_member_key_duration",
          "temp_budget_expiry",
          "temp_budget_increase",
          "throttle_on_budget_exceeded",
          "tpm_limit_type");

  private static final String EACH_MEMBER = "set it for each person with `orgctl team member-update`";
  private static final String PEOPLE = "use members_with_roles in `orgctl team new`, and `orgctl team member-add`";
  private static final String THROUGH_LITELLM = "set it through LiteLLM";

  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("admins", PEOPLE),
          Map.entry("members", PEOPLE),
          Map.entry("team_member_budget", EACH_MEMBER + " --max-budget-in-team"),
          Map.entry("team_member_budget_duration", EACH_MEMBER + " --budget-duration"),
          Map.entry("team_member_rpm_limit", EACH_MEMBER + " --rpm-limit"),
          Map.entry("team_member_tpm_limit", EACH_MEMBER + " --tpm-limit"),
          Map.entry("model_aliases", THROUGH_LITELLM),
          Map.entry("budget_fallbacks", THROUGH_LITELLM),
          Map.entry("budget_limits", THROUGH_LITELLM),
          Map.entry("end_user_budget_id", THROUGH_LITELLM),
          Map.entry("soft_budget", "name a budget that has one, with budget_id"),
          Map.entry("send_invite_email", "orgctl sends no mail; `orgctl invitation new` makes the link"),
          Map.entry("password", "the user chooses it, through the link of `orgctl invitation new`"),
          Map.entry("spend", "LiteLLM counts it; `orgctl org reset-spend` sets that of organizations to 0"));

  private NotOffered() {}

  /**
   * What to say about a field of this name, null for one that LiteLLM does not know.
   *
   * @param offered the fields that the body has
   */
  static String reason(String name, Set<String> offered) {
    String instead =
        IN_METADATA.contains(name) && offered.contains("metadata")
            ? "give it inside metadata, where LiteLLM keeps it"
            : INSTEAD.get(name);
    boolean elsewhere =
        switch (name) {
          case "soft_budget" -> !offered.contains("budget_id");
          case "admins", "members" -> !offered.contains("team_alias");
          default -> false;
        };
    if (instead == null || elsewhere) {
      return null;
    }
    return "LiteLLM's field " + Shown.quoted(name) + " is not offered by orgctl: " + instead;
  }
}
