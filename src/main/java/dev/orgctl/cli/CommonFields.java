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

  /** They live inside the metadata. */
  public static final List<Field> MODEL_LIMITS =
      List.of(
          Field.of("model_rpm_limit", FieldType.COUNTS, "JSON", "Requests per minute by model, as JSON or model=N"),
          Field.of("model_tpm_limit", FieldType.COUNTS, "JSON", "Tokens per minute by model, as JSON or model=N"));

  private CommonFields() {}

  @SafeVarargs
  public static List<Field> join(List<Field>... parts) {
    List<Field> all = new ArrayList<>();
    for (List<Field> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
