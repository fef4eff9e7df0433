package dev.orgctl.cli;

import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import java.util.ArrayList;
import java.util.List;

/** Fields that several of LiteLLM's bodies have. */
public final class CommonFields {
  public static final Field OBJECT_PERMISSION =
      Field.of(
          "object_permission", FieldType.OBJECT, "JSON",
          "MCP servers, vector stores, agents … that may be used (LiteLLM of 2025 and later)");

  /** What an organization's budget, a user and a key alike may use; amounts in US dollars, limits per minute. */
  public static final List<Field> LIMITS =
      List.of(
          Field.of("max_budget", FieldType.MONEY, "USD", "What may be spent, in US dollars"),
          Field.of("budget_duration", FieldType.DURATION, "TIME", "How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo"),
          Field.of("tpm_limit", FieldType.INT8, "N", "Tokens per minute"),
          Field.of("rpm_limit", FieldType.INT8, "N", "Requests per minute"),
          Field.of("max_parallel_requests", FieldType.INT4, "N", "Requests at the same time"),
          Field.of("model_max_budget", FieldType.AMOUNTS, "JSON", "Budgets by model, as LiteLLM takes them"));

  /** They live inside the metadata. */
  public static final List<Field> MODEL_LIMITS =
      List.of(
          Field.of("model_rpm_limit", FieldType.COUNTS, "JSON", "Requests per minute by model, as JSON or model=N"),
          Field.of("model_tpm_limit", FieldType.COUNTS, "JSON", "Tokens per minute by model, as JSON or model=N"));

  /** The same of a team. */
  public static final List<Field> IN_METADATA_OF_TEAMS =
      join(
          MODEL_LIMITS,
          List.of(
              Field.of("guardrails", FieldType.LIST, "NAME", "Guardrails that look at every call"),
              Field.of("policies", FieldType.LIST, "NAME", "Policies that look at every call (LiteLLM of 2026 and later)"),
              Field.of("tags", FieldType.LIST, "TAG", "Tags for spend and routing"),
              Field.of("prompts", FieldType.LIST, "ID", "Prompts that may be used (LiteLLM of 2025 and later)")));

  /** The same of a key. */
  public static final List<Field> IN_METADATA_OF_KEYS =
      join(IN_METADATA_OF_TEAMS, List.of(Field.of("enforced_params", FieldType.LIST, "NAME", "Parameters that every call must have")));

  private CommonFields() {}

  /** The same fields where a row is there already: null and {@code none} clear them. */
  public static List<Field> orNone(List<Field> fields) {
    return fields.stream().map(Field::orNone).toList();
  }

  @SafeVarargs
  public static List<Field> join(List<Field>... parts) {
    List<Field> all = new ArrayList<>();
    for (List<Field> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
