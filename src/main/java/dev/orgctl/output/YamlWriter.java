package dev.orgctl.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * JSON laid out as YAML: blocks for objects and arrays, and scalars as JSON writes them, which YAML reads alike. Jackson's
 * YAML generator, which looks at every text for what it could be taken for, took seven times as long for a long list.
 */
final class YamlWriter extends JsonGeneratorDelegate {
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

  private YamlWriter(JsonGenerator scalars) {
    super(scalars, false);
  }

  static JsonGenerator generator(Writer out) throws IOException {
    return new YamlWriter(JsonWriter.generator(out, false));
  }

  private void line(Block block) throws IOException {
    if (!begun) {
      delegate.writeRaw('\n');
      delegate.writeRaw(" ".repeat(block.indent));
    }
    begun = false;
    named = false;
    block.empty = false;
  }

  /** What comes before any value. */
  private void beforeValue() throws IOException {
    Block block = blocks.peek();
    if (block != null && block.array) {
      line(block);
      delegate.writeRaw("- ");
    }
  }

  private JsonGenerator scalar() throws IOException {
    beforeValue();
    if (named) {
      delegate.writeRaw(' ');
    }
    named = false;
    return delegate;
  }

  private void start(boolean array) throws IOException {
    beforeValue();
    Block around = blocks.peek();
    // An array lies below its field's name; all else is indented.
    int indent = around == null ? 0 : around.indent + (array && !around.array ? 0 : 2);
    begun = around == null || around.array;
    blocks.push(new Block(array, indent));
    named = around != null && !around.array;
  }

  private void end(String nothing) throws IOException {
    if (blocks.pop().empty) {
      delegate.writeRaw(named ? " " + nothing : nothing);
      named = false;
      begun = false;
    }
    if (blocks.isEmpty()) {
      delegate.writeRaw('\n');
    }
  }

  @Override
  public void writeStartObject() throws IOException {
    start(false);
  }

  @Override
  public void writeEndObject() throws IOException {
    end("{}");
  }

  @Override
  public void writeStartArray() throws IOException {
    start(true);
  }

  @Override
  public void writeEndArray() throws IOException {
    end("[]");
  }

  @Override
  public void writeFieldName(String name) throws IOException {
    line(blocks.peek());
    if (isPlain(name)) {
      delegate.writeRaw(name);
    } else {
      delegate.writeString(name);
    }
    delegate.writeRaw(':');
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

  @Override
  public void writeString(String text) throws IOException {
    scalar().writeString(text);
  }

  @Override
  public void writeString(char[] text, int offset, int length) throws IOException {
    scalar().writeString(text, offset, length);
  }

  @Override
  public void writeNumber(int number) throws IOException {
    scalar().writeNumber(number);
  }

  @Override
  public void writeNumber(long number) throws IOException {
    scalar().writeNumber(number);
  }

  @Override
  public void writeNumber(BigInteger number) throws IOException {
    scalar().writeNumber(number);
  }

  @Override
  public void writeNumber(double number) throws IOException {
    scalar().writeNumber(number);
  }

  @Override
  public void writeNumber(BigDecimal number) throws IOException {
    scalar().writeNumber(number);
  }

  @Override
  public void writeNumber(String number) throws IOException {
    scalar().writeNumber(number);
  }

  @Override
  public void writeBoolean(boolean flag) throws IOException {
    scalar().writeBoolean(flag);
  }

  @Override
  public void writeNull() throws IOException {
    scalar().writeNull();
  }
}
