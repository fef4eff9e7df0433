package dev.orgctl.output;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * JSON laid out as YAML: blocks for objects and arrays, and scalars as JSON writes them, which YAML reads alike. Jackson's
 * YAML generator, which looks at every text for what it could be taken for, took seven times as long for a long list.
 */
final class YamlWriter extends VisibleJson {
  /** What YAML 1.1 reads as something else than a text. */
  private static final Set<String> RESERVED = Set.of("y", "n", "yes", "no", "true", "false", "on", "off", "null");

  /** An object or an array that is being written. */
  private static final class Block {
    private final boolean array;
    private final int indent;
    private boolean empty = true;

    Block(boolean array, int indent) {
      this.array = array;
      this.indent = indent;
    }
  }

  private final Deque<Block> blocks = new ArrayDeque<>();

  /** Whether a field's name was written, and its value not yet. */
  private boolean named;

  /** Whether the next line has begun, with the dash of an array around it or at the very start. */
  private boolean begun = true;

  YamlWriter(Target target) {
    super(target, false);
  }

  private void line(Block block) {
    if (!begun) {
      newLine();
      indent(block.indent);
      flushFull();
    }
    begun = false;
    named = false;
    block.empty = false;
  }

  /** What comes before any value. */
  private void beforeValue() {
    Block block = blocks.peek();
    if (block != null && block.array) {
      line(block);
      raw("- ");
    }
  }

  @Override
  protected void beforeScalar() {
    beforeValue();
    if (named) {
      raw(' ');
    }
    named = false;
  }

  @Override
  protected void start(char bracket) {
    beforeValue();
    boolean array = bracket == '[';
    Block around = blocks.peek();
    // An array lies below its field's name; all else is indented.
    int indent = around == null ? 0 : around.indent + (array && !around.array ? 0 : 2);
    begun = around == null || around.array;
    blocks.push(new Block(array, indent));
    named = around != null && !around.array;
  }

  @Override
  protected void end(char bracket) {
    Block block = blocks.pop();
    if (block.empty) {
      raw(named ? " " : "");
      raw(block.array ? "[]" : "{}");
      named = false;
      begun = false;
    }
    if (blocks.isEmpty()) {
      newLine();
    }
  }

  @Override
  protected void name(String name) {
    line(blocks.peek());
    if (isPlain(name)) {
      raw(name);
    } else {
      quoted(name);
    }
    raw(':');
    named = true;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '.'))) {
        return false;
      }
    }
    // The longest reserved word has five letters, and hardly a name has so few.
    return !name.isEmpty() && (name.length() > 5 || !RESERVED.contains(name.toLowerCase(Locale.ROOT)));
  }
}
