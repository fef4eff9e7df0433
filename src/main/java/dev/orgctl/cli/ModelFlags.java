package dev.orgctl.cli;

import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.ModelsChange;
import java.util.List;

/** The flags that change a list of models, where {@code --models} would replace it. LiteLLM's bodies have no field for that. */
public final class ModelFlags {
  private static final Field ADD =
      Field.of("add_models", FieldType.LIST, "MODEL", "Models that may be used too, beside those of the list").naming(ValueKind.MODEL);
  private static final Field REMOVE =
      Field.of("remove_models", FieldType.LIST, "MODEL", "Models that may be used no longer").naming(ValueKind.MODEL);

  private ModelFlags() {}

  public static Field[] both() {
    return new Field[] {ADD, REMOVE};
  }

  /** @throws Invalid when {@code --models} is given too, or one model by both flags */
  public static ModelsChange of(Input input) {
    ModelsChange change = new ModelsChange(input.texts(ADD), input.texts(REMOVE));
    if (!change.isEmpty() && input.body().has("models")) {
      throw new Invalid("--models is the whole list, and --add-models and --remove-models change the present one: give one of them.", "models");
    }
    List<String> twice = change.added().stream().filter(change.removed()::contains).toList();
    if (!twice.isEmpty()) {
      throw new Invalid("'" + twice.get(0) + "' is to be added and to be removed.", "add_models");
    }
    return change;
  }
}
