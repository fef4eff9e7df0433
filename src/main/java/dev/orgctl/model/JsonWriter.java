package dev.orgctl.model;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * Writes rows and their values as JSON in UTF-8, on one line or indented by two. By hand because it is most of what a long list
 * is made of, and loaded by every command: Jackson's generator took twice the time for a million organizations. Small methods,
 * since Java's second compiler has little memory for a list, and leaves out what would need more.
 */
public class JsonWriter {
  /** So much is gathered before it is handed over. */
  private static final int FULL = 1 << 13;

  private static final String HEX = "0123456789abcdef";
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /** ASCII that JSON texts do not have as it is; DEL is left to {@link #isHidden}. */
  private static final boolean[] ESCAPED = new boolean[0x80];

  static {
    Arrays.fill(ESCAPED, 0, ' ', true);
    ESCAPED['"'] = true;
    ESCAPED['\\'] = true;
    ESCAPED[0x7f] = true;
  }

  /** So many names are remembered as they are written: those of a list's rows are the same. A power of two. */
  private static final int NAMES = 128;

  /** Takes what was written, piece by piece. */
  @FunctionalInterface
  public interface Target {
    void write(byte[] utf8, int length);
  }

  private final Target target;
  private final boolean indented;

  /** Null for a single value, which would hardly say a name twice. */
  private final String[] names;

  private final byte[][] quotedNames;
  private byte[] buffer = new byte[512];
  private int size;
  private int depth;

  /** Whether nothing stands in the innermost object or array yet. */
  private boolean first;

  /** Whether a name was written, and its value not yet. */
  private boolean named;

  /** @param target null to keep all of it, for {@link #toString} */
  public JsonWriter(Target target, boolean indented) {
    this.target = target;
    this.indented = indented;
    names = target == null ? null : new String[NAMES];
    quotedNames = target == null ? null : new byte[NAMES][];
  }

  /** Hands over what was written so far. */
  public final void flush() {
    if (target != null) {
      target.write(buffer, size);
      size = 0;
    }
  }

  /** What was written and not handed over. */
  @Override
  public final String toString() {
    return new String(buffer, 0, size, StandardCharsets.UTF_8);
  }

  /** Ends a line between two values that are no part of anything larger. */
  public final void newLine() {
    raw('\n');
  }

  public final void startArray() {
    start('[');
  }

  public final void endArray() {
    end(']');
  }

  /** An object with all fields of the row. Nested rows are read while they are written. */
  public final void row(Row row) {
    start('{');
    for (int i = 0; i < row.size(); i++) {
      name(row.name(i));
      value(row.value(i));
    }
    end('}');
  }

  /** Any value that a {@link Row} can have; times are RFC 3339 UTC. */
  public final void value(Object value) {
    if (value == null) {
      beforeScalar();
      raw(NULL);
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof LocalDateTime time) {
      time(time);
    } else if (value instanceof Double number) {
      number(number);
    } else if (value instanceof Json json) {
      copy(json);
    } else if (value instanceof Row row) {
      row(row);
    } else if (value instanceof Iterable<?> many) {
      array(many);
    } else if (value instanceof JsonObjects.Digits digits) {
      word(digits.text());
    } else if (value instanceof Long || value instanceof Boolean) {
      word(value.toString());
    } else {
      throw new IllegalArgumentException("no JSON for a " + value.getClass());
    }
  }

  private void number(double number) {
    if (Double.isFinite(number)) {
      word(Decimals.plain(number));
    } else {
      // JSON has no such number; PostgreSQL's own JSON says it as a text too.
      text(Double.toString(number));
    }
  }

  private void time(LocalDateTime time) {
    beforeScalar();
    room(Times.WIDTH + 2);
    buffer[size++] = '"';
    size = Times.rfc3339(time, buffer, size);
    buffer[size++] = '"';
  }

  private void array(Iterable<?> values) {
    start('[');
    for (Object one : values) {
      value(one);
    }
    end(']');
  }

  /** The JSON of a column, laid out and escaped as all else; numbers keep their digits. */
  public final void copy(Json raw) {
    JsonReader reader = new JsonReader(raw.text());
    for (JsonReader.Token token = reader.next(); token != JsonReader.Token.END; token = reader.next()) {
      switch (token) {
        case START_OBJECT -> start('{');
        case END_OBJECT -> end('}');
        case START_ARRAY -> start('[');
        case END_ARRAY -> end(']');
        case NAME -> name(reader.text());
        case TEXT -> text(reader.text());
        case NUMBER -> word(reader.text());
        case TRUE -> word("true");
        case FALSE -> word("false");
        case NULL -> word("null");
        default -> throw new AssertionError(token);
      }
    }
  }

  private void text(String text) {
    beforeScalar();
    quoted(text);
  }

  private void word(String ascii) {
    beforeScalar();
    raw(ascii);
  }

  /** What stands before a text, a number or the like. */
  protected void beforeScalar() {
    if (named) {
      named = false;
    } else if (depth > 0) {
      next();
    }
  }

  protected void start(char bracket) {
    beforeScalar();
    raw(bracket);
    depth++;
    first = true;
  }

  protected void end(char bracket) {
    depth--;
    if (!first) {
      line();
    }
    first = false;
    raw(bracket);
  }

  protected void name(String name) {
    next();
    if (names == null) {
      quoted(name);
    } else {
      remembered(name);
    }
    raw(':');
    if (indented) {
      raw(' ');
    }
    named = true;
  }

  private void remembered(String name) {
    int place = name.hashCode() & NAMES - 1;
    if (names[place] == name) {
      raw(quotedNames[place]);
    } else {
      int from = size;
      quoted(name);
      names[place] = name;
      quotedNames[place] = Arrays.copyOfRange(buffer, from, size);
    }
  }

  private void next() {
    if (!first) {
      raw(',');
      flushFull();
    }
    first = false;
    line();
  }

  private void line() {
    if (indented) {
      raw('\n');
      indent(2 * depth);
    }
  }

  protected final void indent(int blanks) {
    room(blanks);
    Arrays.fill(buffer, size, size + blanks, (byte) ' ');
    size += blanks;
  }

  protected final void flushFull() {
    if (size >= FULL) {
      flush();
    }
  }

  private void room(int bytes) {
    if (bytes > buffer.length - size) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + bytes));
    }
  }

  /** @param c ASCII */
  protected final void raw(char c) {
    room(1);
    buffer[size++] = (byte) c;
  }

  protected final void raw(String ascii) {
    int length = ascii.length();
    room(length);
    for (int i = 0; i < length; i++) {
      buffer[size + i] = (byte) ascii.charAt(i);
    }
    size += length;
  }

  private void raw(byte[] utf8) {
    room(utf8.length);
    System.arraycopy(utf8, 0, buffer, size, utf8.length);
    size += utf8.length;
  }

  protected final void quoted(String text) {
    raw('"');
    int plain = plain(text);
    if (plain < text.length()) {
      escaped(text, plain);
    }
    raw('"');
  }

  /** Writes what needs no second look, and tells where it ends. */
  private int plain(String text) {
    int length = text.length();
    room(length);
    byte[] into = buffer;
    int at = size;
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (c > 0x7f || ESCAPED[c]) {
        break;
      }
      into[at + i] = (byte) c;
      i++;
    }
    size = at + i;
    return i;
  }

  private void escaped(String text, int from) {
    int done = from;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x7f ? ESCAPED[c] : isHidden(c)) {
        raw(text.substring(done, i).getBytes(StandardCharsets.UTF_8));
        escape(c);
        done = i + 1;
      }
    }
    raw(text.substring(done).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a character from DEL on is written as an escape, though JSON would take it as it is. */
  protected boolean isHidden(char c) {
    return false;
  }

  private void escape(char c) {
    raw('\\');
    switch (c) {
      case '"', '\\' -> raw(c);
      case '\b' -> raw('b');
      case '\f' -> raw('f');
      case '\n' -> raw('n');
      case '\r' -> raw('r');
      case '\t' -> raw('t');
      default -> {
        raw('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
          raw(HEX.charAt(c >> shift & 0xf));
        }
      }
    }
  }
}
