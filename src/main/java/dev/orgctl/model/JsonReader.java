package dev.orgctl.model;

import java.util.BitSet;

/**
 * The tokens of one JSON text, in their order. Jackson's parsers set up BigDecimal when they are loaded, which takes Java 25
 * 27 ms: a fifth of {@code org info} for an organization with metadata. What people hand in is Jackson's nevertheless, which
 * tells them where it is wrong.
 */
public final class JsonReader {
  public enum Token {
    START_OBJECT,
    END_OBJECT,
    START_ARRAY,
    END_ARRAY,
    NAME,
    TEXT,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /** Nothing follows. */
    END
  }

  /** What may come next. */
  private enum State {
    VALUE,
    FIRST,
    AFTER
  }

  private final String json;
  private int at;
  private State state = State.VALUE;
  private int depth;

  /** Which of the open ones, by their depth, are objects. */
  private final BitSet objects = new BitSet();

  private String text;

  public JsonReader(String json) {
    this.json = json;
  }

  /** The name, the text or the digits of the last token. */
  public String text() {
    return text;
  }

  /** @throws IllegalArgumentException for what is no JSON; its message says nothing of the text */
  public Token next() {
    skipBlanks();
    if (state == State.AFTER) {
      if (depth == 0) {
        require(at == json.length());
        return Token.END;
      }
      if (peek() == closing()) {
        return close();
      }
      require(take() == ',');
      skipBlanks();
    } else if (state == State.FIRST && peek() == closing()) {
      return close();
    } else if (state == State.VALUE) {
      return value();
    }
    return objects.get(depth) ? name() : value();
  }

  private Token name() {
    require(take() == '"');
    text = string();
    skipBlanks();
    require(take() == ':');
    state = State.VALUE;
    return Token.NAME;
  }

  private Token value() {
    char first = take();
    if (first == '{' || first == '[') {
      objects.set(++depth, first == '{');
      state = State.FIRST;
      return first == '{' ? Token.START_OBJECT : Token.START_ARRAY;
    }
    state = State.AFTER;
    return switch (first) {
      case '"' -> {
        text = string();
        yield Token.TEXT;
      }
      case 't' -> word("true", Token.TRUE);
      case 'f' -> word("false", Token.FALSE);
      case 'n' -> word("null", Token.NULL);
      default -> number();
    };
  }

  private char closing() {
    return objects.get(depth) ? '}' : ']';
  }

  private Token close() {
    at++;
    state = State.AFTER;
    return objects.get(depth--) ? Token.END_OBJECT : Token.END_ARRAY;
  }

  private Token word(String word, Token token) {
    require(json.startsWith(word, at - 1));
    at += word.length() - 1;
    return token;
  }

  private Token number() {
    int start = --at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    text = json.substring(start, at);
    return Token.NUMBER;
  }

  private void digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    require(at > start);
  }

  private String string() {
    int start = at;
    for (char c = take(); c != '\\'; c = take()) {
      if (c == '"') {
        return json.substring(start, at - 1);
      }
      require(c >= ' ');
    }
    at--;
    StringBuilder unescaped = new StringBuilder().append(json, start, at);
    for (char c = take(); c != '"'; c = take()) {
      require(c >= ' ');
      unescaped.append(c == '\\' ? escaped() : c);
    }
    return unescaped.toString();
  }

  private char escaped() {
    char c = take();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          char digit = take();
          require(digit < 128 && Character.digit(digit, 16) >= 0);
          code = 16 * code + Character.digit(digit, 16);
        }
        yield (char) code;
      }
      default -> throw new IllegalArgumentException("no JSON");
    };
  }

  private void skipBlanks() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }

  /** NUL at the end, which no JSON has outside of a text, nor raw in one. */
  private char peek() {
    return at < json.length() ? json.charAt(at) : '\0';
  }

  private char take() {
    require(at < json.length());
    return json.charAt(at++);
  }

  private static void require(boolean fine) {
    if (!fine) {
      throw new IllegalArgumentException("no JSON");
    }
  }
}
