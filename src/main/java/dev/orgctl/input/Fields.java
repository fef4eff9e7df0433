package dev.orgctl.input;

import dev.orgctl.model.Json;
import dev.orgctl.problem.Invalid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of one request body: checks and converts what a file or flags say for them. */
public final class Fields {
  private final Map<String, Field> byName = new LinkedHashMap<>();

  private Fields(List<Field> fields) {
    fields.forEach(field -> byName.put(field.name(), field));
  }

  public static Fields of(List<Field> fields) {
    return new Fields(fields);
  }

  /**
   * The checked values of an object.
   *
   * @throws Invalid naming everything that is wrong with it: unknown fields, and values that are none for their field
   */
  public Body read(Tree tree) {
    if (!(tree instanceof Tree.Members object)) {
      throw new Invalid(tree.place() + ": expected an object, found " + tree.kind() + ".");
    }
    Failures failures = new Failures();
    Body body = new Body();
    object.members().forEach((name, value) -> readField(name, value, body, failures));
    if (!failures.isEmpty()) {
      throw failures.toInvalid(tree.place().source() + " has " + failures.count() + " mistakes:");
    }
    return body;
  }

  /** The checked values of an object that is the value of another field. */
  public Body readJson(Json object, String source) {
    return read(FieldValues.parse(object.text(), source));
  }

  void readField(String name, Tree value, Body body, Failures failures) {
    Field field = byName.get(name);
    if (field == null) {
      String known = NotOffered.reason(name, byName.keySet());
      String unknown = "there is no field " + Shown.quoted(name) + Suggestions.question(name, byName.keySet());
      failures.add(value.place(), name, known == null ? unknown : known);
      return;
    }
    if (value instanceof Tree.Null && !field.clearable()) {
      // LiteLLM takes null for "not sent".
      return;
    }
    try {
      body.put(name, value instanceof Tree.Null ? null : FieldValues.fromTree(field, value));
    } catch (Refusal refusal) {
      failures.add(refusal.placeOr(value.place()), name, name + " " + spaced(refusal.getMessage()));
    }
  }

  /**
   * The checked value of a flag, which may have been repeated.
   *
   * @return null where the value is to be cleared
   */
  public static Object convert(Field field, List<String> texts) {
    try {
      boolean none = texts.size() == 1 && texts.get(0).equals("none");
      if (none && field.kept() != null) {
        throw new Refusal("must not be none: " + field.kept());
      }
      if (none && takesNone(field)) {
        return null;
      }
      return FieldValues.fromFlags(field, texts);
    } catch (Refusal refusal) {
      throw new Invalid(Texts.sentence(field.flag() + " " + spaced(refusal.getMessage())), field.name());
    }
  }

  /** One positional word of a list: commas in it are part of a name. */
  public static List<String> convertWord(Field list, String word) {
    return List.of((String) convert(Field.of(list.name(), FieldType.NAME, list.label(), list.help()), List.of(word)));
  }

  private static boolean takesNone(Field field) {
    return switch (field.type()) {
      case MONEY, INT4, INT8, DURATION, OBJECT, COUNTS, AMOUNTS -> true;
      default -> field.clearable();
    };
  }

  private static String spaced(String reason) {
    return reason.startsWith("must ") || reason.startsWith("has ") || reason.startsWith("is ") ? reason : "is wrong: " + reason;
  }

  /**
   * The values of a file with those of flags over them.
   *
   * @param targets the fields that say what is acted on: there a flag and the file must not differ
   */
  public static Body merge(Body file, Body flags, List<Field> targets) {
    for (Field target : targets) {
      Object inFile = file.get(target.name());
      Object typed = flags.get(target.name());
      if (inFile != null && typed != null && !inFile.equals(typed)) {
        throw new Invalid(
            "The command line names " + Shown.value(target.name(), typed.toString()) + ", and the file "
                + Shown.value(target.name(), inFile.toString()) + " as " + target.name() + ".",
            target.name());
      }
    }
    flags.names().forEach(name -> file.put(name, flags.get(name)));
    return file;
  }

  /** What a whole object means, for a column that holds one. */
  static Json json(Tree tree) {
    StringBuilder out = new StringBuilder();
    FieldValues.write(tree, out);
    return new Json(out.toString());
  }

  List<String> names() {
    return new ArrayList<>(byName.keySet());
  }
}
