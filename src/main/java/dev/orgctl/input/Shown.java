package dev.orgctl.input;

import dev.orgctl.model.Harmless;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a value that the user handed in appears in an error: short, on one line, harmless to a terminal, no secret. */
final class Shown {
  private static final int LONGEST = 40;

  /** Of a million characters, only as many are looked at as could be shown. */
  private static final int LOOKED_AT = 500;

  private static final Pattern KEY = Pattern.compile("sk-[^\\s\"',;]*");
  private static final Pattern URL_PASSWORD = Pattern.compile("://[^\\s/@]*@");

  private Shown() {}

  /** A value in quotes, or only what kind it is where the name of its field says that it is a secret. */
  static String value(String name, Tree value) {
    if (value instanceof Tree.Text text) {
      return value(name, text.value());
    }
    if (value instanceof Tree.Number number) {
      return secret(name) ? "a number" : "the number " + plain(number.literal());
    }
    return value instanceof Tree.Bool bool ? String.valueOf(bool.value()) : value.kind();
  }

  static String value(String name, String text) {
    return secret(name) ? "a text (not shown)" : quoted(text);
  }

  static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  static boolean secret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("key") || lower.contains("password") || lower.contains("secret") || lower.contains("token");
  }

  /** The text shortened, with control characters spelt out and keys and passwords of URLs masked. */
  static String plain(String text) {
    String start = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
    String masked = URL_PASSWORD.matcher(start).replaceAll("://...@");
    masked = KEY.matcher(masked).replaceAll(match -> maskedKey(match.group()));
    StringBuilder out = new StringBuilder();
    int shown = 0;
    for (int index = 0; index < masked.length(); ) {
      if (shown++ == LONGEST) {
        return out.append('…').toString();
      }
      int codePoint = masked.codePointAt(index);
      index += Character.charCount(codePoint);
      // Half of a pair is no character.
      if (!Harmless.is(codePoint) || codePoint <= 0xffff && Character.isSurrogate((char) codePoint)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
      } else {
        out.appendCodePoint(codePoint);
      }
    }
    return out.append(text.length() > LOOKED_AT ? "…" : "").toString();
  }

  /** As LiteLLM shows keys; a short one is hidden whole. */
  private static String maskedKey(String key) {
    return key.length() < 16 ? "sk-..." : "sk-..." + key.substring(key.length() - 4);
  }
}
