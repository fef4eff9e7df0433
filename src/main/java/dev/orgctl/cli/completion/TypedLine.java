package dev.orgctl.cli.completion;

import dev.orgctl.cli.CommandTree;
import dev.orgctl.cli.CommandTree.Node;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Options;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The finished words of a command line, read as picocli would read them, but forgiving: what is unknown is passed over. A word
 * is the name of a command only where a command can stand, so that an organization may be called {@code user}.
 */
final class TypedLine {
  private Node node = CommandTree.ROOT;
  private Definition definition;
  private final Map<Field, String> given = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();
  private Field waiting;
  private Field lastSwitch;
  private boolean onlyWords;

  static TypedLine read(List<String> typed) {
    TypedLine line = new TypedLine();
    typed.forEach(line::read);
    return line;
  }

  private void read(String word) {
    Field after = lastSwitch;
    lastSwitch = null;
    if (waiting != null) {
      given.put(waiting, word);
      waiting = null;
    } else if (after != null && (word.equals("true") || word.equals("false"))) {
      given.put(after, word);
    } else if (!onlyWords && word.equals("--")) {
      onlyWords = true;
    } else if (!onlyWords && word.startsWith("-") && word.length() > 1) {
      readFlag(word);
    } else if (definition == null) {
      enter(word);
    } else {
      words.add(word);
    }
  }

  private void enter(String name) {
    Optional<Node> child = node.child(name);
    if (child.isEmpty()) {
      // No such command: what follows means nothing.
      words.add(name);
      return;
    }
    node = child.get();
    definition = node.command() == null ? null : node.command().get().define();
  }

  private void readFlag(String word) {
    Flag flag = Flag.in(word, this::find).orElse(null);
    if (flag == null) {
      return;
    }
    if (flag.value() != null) {
      given.put(flag.field(), flag.value());
    } else if (flag.field().type() == FieldType.BOOLEAN) {
      given.put(flag.field(), "true");
      lastSwitch = flag.field();
    } else {
      waiting = flag.field();
    }
  }

  /** The field of a flag that can stand here, by its long or short form. */
  Optional<Field> find(String flag) {
    return flags().stream().filter(field -> flag.equals(field.flag()) || flag.equals(Options.shortFlag(field))).findFirst();
  }

  /** Flags that can stand here, the verb's own first. */
  List<Field> flags() {
    List<Field> flags = new ArrayList<>();
    if (definition != null) {
      flags.addAll(definition.flags());
    }
    Options.GLOBAL.stream().filter(field -> !flags.contains(field)).forEach(flags::add);
    if (node == CommandTree.ROOT) {
      flags.add(Options.VERSION);
    }
    return flags;
  }

  /** Whether the flag can be typed (once more). */
  boolean isOpen(Field flag) {
    return flag.isRepeatable() || given.keySet().stream().noneMatch(one -> one.flag().equals(flag.flag()));
  }

  Node node() {
    return node;
  }

  /** Of the verb; null as long as none is named. */
  Definition definition() {
    return definition;
  }

  /** The positional words, or what stands where a command should. */
  List<String> words() {
    return words;
  }

  /** The flag whose value comes next, or null. */
  Field waiting() {
    return waiting;
  }

  /** Whether {@code --} was typed, after which nothing is a flag. */
  boolean onlyWords() {
    return onlyWords;
  }

  /** The flags that were given, each with its last value. */
  Map<Field, String> given() {
    return given;
  }

  /** The value that was given for a flag, or null. */
  String value(Field flag) {
    return given.get(flag);
  }

  /** The organization or team that the line names, by the positional or a flag; null where it names none. */
  String named(ValueKind kind) {
    boolean byWord =
        definition != null && !words.isEmpty() && definition.positional().filter(one -> one.field().values() == kind).isPresent();
    return byWord
        ? words.get(0)
        : given.entrySet().stream().filter(one -> one.getKey().values() == kind).map(Map.Entry::getValue).findFirst().orElse(null);
  }
}
