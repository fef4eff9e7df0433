package dev.orgctl.cli.repl;

import java.util.ArrayList;
import java.util.List;

/**
 * What was typed, split into statements of words as a shell would do it: quotes, backslashes, comments. A word that starts
 * with a bracket or a brace, or has one after {@code =}, is JSON up to the one that closes it, and needs no quotes.
 *
 * @param statements one for each line that says something
 * @param unfinished whether a quote or brace is open, or the last character is a backslash
 */
record Line(List<List<Word>> statements, boolean unfinished) {
  /**
   * @param text without quotes and backslashes
   * @param start where in the line it begins
   * @param end after its last character
   * @param json whether it is JSON that was typed without quotes
   */
  record Word(String text, int start, int end, boolean json) {}

  static Line parse(String text) {
    return new Scan(text).run();
  }

  /** The words of the statement at the end of the text; an empty last one when the text ends between two words. */
  static List<Word> toComplete(String text) {
    Scan scan = new Scan(text);
    scan.run();
    return scan.unended(text.length());
  }

  /** All statements as far as they are typed, unfinished or not. */
  static List<List<Word>> typed(String text) {
    Scan scan = new Scan(text);
    scan.run();
    List<List<Word>> all = new ArrayList<>(scan.statements);
    all.add(scan.unended(-1));
    return all;
  }

  /** A word as it must be typed to be that text again. */
  static String quoted(String text) {
    if (!text.isEmpty() && text.chars().allMatch(Line::isPlain) && "#{[".indexOf(text.charAt(0)) < 0) {
      return text;
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(int c) {
    return Character.isLetterOrDigit(c) || "-_=.,:;@/+%#!?~^&*()<>|$`{}[]".indexOf(c) >= 0;
  }

  private static final class Scan {
    private final String text;
    private final List<List<Word>> statements = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int start = -1;
    private boolean json;
    private boolean unfinished;
    private int at;

    Scan(String text) {
      this.text = text;
    }

    Line run() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\n') {
          endStatement();
          at++;
        } else if (Character.isWhitespace(c)) {
          endWord();
          at++;
        } else if (c == '#' && start < 0) {
          comment();
        } else {
          inWord(c);
        }
      }
      if (!unfinished) {
        List<List<Word>> all = new ArrayList<>(statements);
        List<Word> last = unended(-1);
        if (!last.isEmpty()) {
          all.add(last);
        }
        return new Line(all, false);
      }
      return new Line(statements, true);
    }

    /** @param cursor where an empty word stands when none is open; -1 for no such word */
    List<Word> unended(int cursor) {
      List<Word> last = new ArrayList<>(words);
      if (start >= 0) {
        last.add(new Word(word.toString(), start, text.length(), json));
      } else if (cursor >= 0) {
        last.add(new Word("", cursor, cursor, false));
      }
      return last;
    }

    private void endWord() {
      if (start >= 0) {
        words.add(new Word(word.toString(), start, at, json));
        word.setLength(0);
        start = -1;
      }
    }

    private void endStatement() {
      endWord();
      if (!words.isEmpty()) {
        statements.add(words);
        words = new ArrayList<>();
      }
    }

    private void comment() {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    }

    private void inWord(char c) {
      boolean first = start < 0;
      if (first) {
        start = at;
        json = c == '{' || c == '[';
      }
      switch (c) {
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> backslash(first && words.isEmpty());
        case '{', '[' -> {
          if (first || text.charAt(at - 1) == '=') {
            braces();
          } else {
            take();
          }
        }
        default -> take();
      }
    }

    private void take() {
      word.append(text.charAt(at++));
    }

    private void singleQuoted() {
      int end = text.indexOf('\'', at + 1);
      unfinished = end < 0;
      word.append(text, at + 1, end < 0 ? text.length() : end);
      at = end < 0 ? text.length() : end + 1;
    }

    private void doubleQuoted() {
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '"') {
          at++;
          return;
        }
        boolean escapes = c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
        word.append(escapes ? text.charAt(++at) : c);
      }
      unfinished = true;
    }

    /** @param command at the start of a statement it is part of the word, {@code \x} and {@code \q} */
    private void backslash(boolean command) {
      at++;
      if (at == text.length()) {
        unfinished = true;
      } else if (command && "xq".indexOf(text.charAt(at)) >= 0) {
        word.append('\\');
        take();
      } else if (text.charAt(at) == '\n') {
        at++;
        start = word.isEmpty() ? -1 : start;
      } else {
        take();
      }
    }

    private void braces() {
      int depth = 0;
      boolean string = false;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (string && c == '\\' && at + 1 < text.length()) {
          take();
        } else if (c == '"') {
          string = !string;
        } else if (!string && (c == '{' || c == '[')) {
          depth++;
        } else if (!string && (c == '}' || c == ']')) {
          depth--;
        }
        take();
        if (depth == 0) {
          return;
        }
      }
      unfinished = true;
    }
  }
}
