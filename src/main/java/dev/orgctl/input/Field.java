package dev.orgctl.input;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One field of a LiteLLM request body or query, declared once: it is the JSON field, the flag, the help line and the
 * check of its value.
 *
 * @param name LiteLLM's name, in snake case
 * @param label what stands for the value in help, such as {@code USD} or {@code ID}
 * @param help one line; {@code %} is not special
 * @param choices the values that a {@link FieldType#CHOICE} takes; of other types, values that completion offers
 * @param clearable whether null ({@code none} as a flag) clears the value
 * @param kept why the value of a row that is there cannot be cleared, so that {@code none} is refused; null where it is no matter
 * @param values what the value names
 * @param meanings what each choice means, where its name alone does not say it
 */
public record Field(
    String name, FieldType type, String label, String help, List<String> choices, boolean clearable, String kept,
    ValueKind values, Map<String, String> meanings) {

  // What a record makes of these is linked when it is first called, which took a tenth of a short command.
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Field field
            && name.equals(field.name)
            && type == field.type
            && label.equals(field.label)
            && help.equals(field.help)
            && choices.equals(field.choices)
            && clearable == field.clearable
            && Objects.equals(kept, field.kept)
            && values == field.values
            && meanings.equals(field.meanings);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  public static Field of(String name, FieldType type, String label, String help) {
    return new Field(name, type, label, help, List.of(), false, null, ValueKind.ANYTHING, Map.of());
  }

  public static Field choice(String name, List<String> choices, String help) {
    return new Field(name, FieldType.CHOICE, String.join("|", choices), help, List.copyOf(choices), false, null, ValueKind.ANYTHING, Map.of());
  }

  /** @param choices each with what it means */
  public static Field choice(String name, Map<String, String> choices, String help) {
    return choice(name, List.copyOf(choices.keySet()), help).suggesting(choices);
  }

  public Field orNone() {
    return new Field(name, type, label, help, choices, true, null, values, meanings);
  }

  /**
   * The same where a row is there already, and always has a value.
   *
   * @param why what follows a colon, such as {@code every team has one}
   */
  public Field kept(String why) {
    return new Field(name, type, label, help, choices, false, why, values, meanings);
  }

  /** The same, with what its value names. */
  public Field naming(ValueKind kind) {
    return new Field(name, type, label, help, choices, clearable, kept, kind, meanings);
  }

  /** The same, with values that completion offers; others are as good. */
  public Field suggesting(List<String> offered) {
    return new Field(name, type, label, help, List.copyOf(offered), clearable, kept, values, meanings);
  }

  /** @param offered each with what it means */
  public Field suggesting(Map<String, String> offered) {
    return new Field(name, type, label, help, List.copyOf(offered.keySet()), clearable, kept, values, offered);
  }

  /** Lists and objects: the flag may be repeated. */
  public boolean isRepeatable() {
    return switch (type) {
      case LIST, OBJECT, COUNTS, AMOUNTS -> true;
      default -> false;
    };
  }

  /** The flag: {@code max_budget} is {@code --max-budget}. */
  public String flag() {
    return "--" + name.replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
