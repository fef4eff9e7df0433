package dev.orgctl.input;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.orgctl.model.Json;
import dev.orgctl.problem.Invalid;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of one field, from a file or from flags: the same checks for both. */
final class FieldValues {
  private FieldValues() {}

  static Object fromTree(Field field, Tree value) {
    return switch (field.type()) {
      case LIST -> list(field, value);
      case OBJECT, COUNTS, AMOUNTS -> object(field, value);
      case OBJECTS -> objects(field, value);
      case BOOLEAN -> value instanceof Tree.Bool bool ? bool.value() : bool(field, text(field, value));
      case MONEY, INT4, INT8, COUNT, PAGE_SIZE -> number(field, value instanceof Tree.Number number ? number.literal() : text(field, value));
      default -> scalar(field, text(field, value));
    };
  }

  static Object fromFlags(Field field, List<String> texts) {
    String first = texts.get(0);
    return switch (field.type()) {
      case LIST -> listFromFlags(field, texts);
      case OBJECT, COUNTS, AMOUNTS -> object(field, objectFromFlags(field, texts));
      case OBJECTS -> objects(field, parse(first, field.flag()));
      case BOOLEAN -> bool(field, first);
      case MONEY, INT4, INT8, COUNT, PAGE_SIZE -> number(field, first);
      default -> scalar(field, first);
    };
  }

  private static String text(Field field, Tree value) {
    if (value instanceof Tree.Text text) {
      return text.value();
    }
    throw expected(field, Shown.value(field.name(), value));
  }

  private static Refusal expected(Field field, String found) {
    String wanted =
        field.type() == FieldType.CHOICE ? "one of " + String.join(", ", field.choices()) : field.type().expectation();
    return Refusal.expected(wanted, found);
  }

  private static Object scalar(Field field, String text) {
    return switch (field.type()) {
      case NAME -> Texts.name(text);
      case EMAIL -> Texts.email(text, field.name());
      case TIME, PAST -> Texts.time(text, field);
      case DURATION -> Texts.duration(text, field.name());
      case CHOICE -> {
        int index = field.choices().indexOf(text);
        if (index < 0) {
          throw new Refusal(
              "expected one of " + String.join(", ", field.choices()) + ", found " + Shown.value(field.name(), text)
                  + Suggestions.question(text, field.choices()));
        }
        // Not the text that was read: a hundred thousand members have one "internal_user" between them.
        yield field.choices().get(index);
      }
      default -> Texts.storable(text);
    };
  }

  private static Boolean bool(Field field, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw expected(field, Shown.value(field.name(), text));
    };
  }

  /**
   * Decimal literals only: Java would also take hexadecimal floats, a trailing {@code d}, and NaN. No BigDecimal, whose
   * tables take newer Javas 15 ms to set up.
   */
  private static Object number(Field field, String text) {
    Object number =
        switch (field.type()) {
          case MONEY -> money(text);
          case COUNT -> integer(text, 1, Integer.MAX_VALUE);
          case PAGE_SIZE -> integer(text, 1, 100);
          case INT4 -> integer(text, 0, Integer.MAX_VALUE);
          default -> integer(text, 0, Long.MAX_VALUE);
        };
    if (number == null) {
      throw expected(field, Shown.value(field.name(), text));
    }
    return number;
  }

  /** The amount, or null for what is none; an exponent of four digits or more is none. */
  private static Double money(String text) {
    boolean zero = text.matches("-?[0.]+([eE].*)?");
    if (!isDecimal(text) || (text.startsWith("-") && !zero)) {
      return null;
    }
    double amount = Double.parseDouble(text);
    return Double.isInfinite(amount) ? null : Double.valueOf(zero ? 0 : amount);
  }

  private static boolean isDecimal(String text) {
    return text.matches("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,3})?");
  }

  private static Long integer(String text, long smallest, long largest) {
    if (!text.matches("\\d{1,400}")) {
      return null;
    }
    try {
      long number = Long.parseLong(text);
      return number < smallest || number > largest ? null : Long.valueOf(number);
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  private static List<String> list(Field field, Tree value) {
    if (!(value instanceof Tree.Items items)) {
      throw expected(field, Shown.value(field.name(), value));
    }
    List<String> texts = new ArrayList<>();
    for (Tree item : items.items()) {
      try {
        texts.add(Texts.name(text(field, item)));
      } catch (Refusal refusal) {
        throw new Refusal(refusal.getMessage(), refusal.placeOr(item.place()));
      }
    }
    return List.copyOf(texts);
  }

  /**
   * Repeated flags, each with commas; {@code "a,b"} in double quotes is one text. Or one JSON array, which can be empty. Blanks
   * beside a comma are how people write a list: no model is called {@code " gpt-4o"}.
   */
  private static List<String> listFromFlags(Field field, List<String> flags) {
    if (flags.size() == 1 && flags.get(0).strip().startsWith("[")) {
      return list(field, parse(flags.get(0), field.flag()));
    }
    List<String> texts = new ArrayList<>();
    for (String flag : flags) {
      for (String one : split(flag)) {
        if (Texts.isBlank(one)) {
          throw new Refusal("must not have an empty entry; [] is the empty list");
        }
        texts.add(Texts.name(one.strip()));
      }
    }
    return List.copyOf(texts);
  }

  private static List<String> split(String flag) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (char c : flag.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static Tree objectFromFlags(Field field, List<String> flags) {
    if (flags.size() == 1 && flags.get(0).strip().startsWith("{")) {
      return parse(flags.get(0), field.flag());
    }
    Place place = Place.of(field.flag());
    Map<String, Tree> members = new LinkedHashMap<>();
    for (String flag : flags) {
      int equals = flag.indexOf('=');
      if (equals < 1) {
        throw new Refusal("expected JSON or key=value, found " + Shown.value(field.name(), flag));
      }
      String name = flag.substring(0, equals);
      if (members.put(name, flagValue(flag.substring(equals + 1), field.flag(), place)) != null) {
        throw new Refusal(Shown.quoted(name) + " is there twice");
      }
    }
    return new Tree.Members(place, members);
  }

  /** A value that reads as JSON is JSON, anything else is text. */
  private static Tree flagValue(String text, String source, Place place) {
    try {
      return text.isEmpty() ? new Tree.Text(place, text) : parse(text, source);
    } catch (Invalid noJson) {
      return new Tree.Text(place, text);
    }
  }

  static Tree parse(String text, String source) {
    try (var parser = TreeReader.json(new StringReader(text))) {
      return TreeReader.only(parser, source);
    } catch (IOException e) {
      throw new Invalid(source + " is no JSON.");
    }
  }

  private static Json object(Field field, Tree value) {
    if (!(value instanceof Tree.Members object)) {
      throw expected(field, Shown.value(field.name(), value));
    }
    object.members().forEach((name, member) -> checkMember(field, name, member));
    return Fields.json(value);
  }

  private static Json objects(Field field, Tree value) {
    if (!(value instanceof Tree.Items items) || !items.items().stream().allMatch(Tree.Members.class::isInstance)) {
      throw expected(field, Shown.value(field.name(), value));
    }
    return Fields.json(value);
  }

  private static void checkMember(Field field, String name, Tree member) {
    boolean amount = member instanceof Tree.Number number && isDecimal(number.literal()) && !number.literal().startsWith("-");
    boolean good =
        switch (field.type()) {
          case COUNTS -> amount && ((Tree.Number) member).literal().chars().allMatch(Character::isDigit);
          case AMOUNTS -> amount || member instanceof Tree.Members budget && checkBudget(name, budget);
          default -> true;
        };
    if (!good) {
      throw new Refusal(
          Shown.quoted(name) + ": expected " + (field.type() == FieldType.COUNTS ? "a whole number" : "an amount")
              + ", 0 or more, found " + Shown.value(name, member),
          member.place());
    }
  }

  /** @return true: a budget that is none throws, and says where */
  private static boolean checkBudget(String model, Tree.Members budget) {
    budget.members().forEach(
        (name, value) -> {
          FieldType type = typeInBudget(name);
          try {
            if (type != null && !(value instanceof Tree.Null)) {
              fromTree(Field.of(name, type, "", ""), value);
            }
          } catch (Refusal refusal) {
            throw new Refusal(Shown.quoted(model) + ": " + name + ": " + refusal.getMessage(), value.place());
          }
        });
    return true;
  }

  /** What LiteLLM reads of a model's budget, under either of its names; null for the rest, which it may read one day. */
  private static FieldType typeInBudget(String name) {
    return switch (name) {
      case "max_budget", "budget_limit" -> FieldType.MONEY;
      case "budget_duration", "time_period" -> FieldType.DURATION;
      case "tpm_limit", "rpm_limit" -> FieldType.INT8;
      default -> null;
    };
  }

  /** Compact JSON in the order and with the digits that were typed. */
  static void write(Tree tree, StringBuilder out) {
    if (tree instanceof Tree.Text text) {
      quote(text.value(), out);
    } else if (tree instanceof Tree.Number number) {
      out.append(number.literal());
    } else if (tree instanceof Tree.Bool bool) {
      out.append(bool.value());
    } else if (tree instanceof Tree.Items items) {
      out.append('[');
      for (int i = 0; i < items.items().size(); i++) {
        out.append(i == 0 ? "" : ",");
        write(items.items().get(i), out);
      }
      out.append(']');
    } else if (tree instanceof Tree.Members object) {
      String separator = "{";
      for (Map.Entry<String, Tree> member : object.members().entrySet()) {
        out.append(separator);
        quote(member.getKey(), out);
        out.append(':');
        write(member.getValue(), out);
        separator = ",";
      }
      out.append(object.members().isEmpty() ? "{}" : "}");
    } else {
      out.append("null");
    }
  }

  private static void quote(String text, StringBuilder out) {
    Texts.storable(text);
    out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
  }
}
