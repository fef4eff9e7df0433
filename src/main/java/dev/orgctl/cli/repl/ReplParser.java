package dev.orgctl.cli.repl;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** {@link Line} for JLine: what is unfinished goes on in another line, and what TAB inserts is quoted where it must be. */
final class ReplParser implements Parser {
  @Override
  public ParsedLine parse(String text, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && Line.parse(text).unfinished()) {
      throw new EOFError(-1, -1, "The line goes on", "");
    }
    return new Typed(text, Math.min(cursor, text.length()));
  }

  /** Nothing is taken out of the line: that is our own parser's. */
  @Override
  public boolean isEscapeChar(char c) {
    return false;
  }

  private static final class Typed implements CompletingParsedLine {
    private final String text;
    private final int cursor;
    private final List<Line.Word> words;

    Typed(String text, int cursor) {
      this.text = text;
      this.cursor = cursor;
      this.words = Line.toComplete(text.substring(0, cursor));
    }

    private Line.Word last() {
      return words.get(words.size() - 1);
    }

    @Override
    public String word() {
      return last().text();
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public int wordIndex() {
      return words.size() - 1;
    }

    @Override
    public List<String> words() {
      return words.stream().map(Line.Word::text).toList();
    }

    @Override
    public String line() {
      return text;
    }

    @Override
    public int cursor() {
      return cursor;
    }

    /** A candidate that says no more than the word stays as it was typed: JLine removes so many characters before it writes another. */
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      if (!complete && word().contentEquals(candidate)) {
        return text.substring(last().start(), cursor);
      }
      String quoted = Line.quoted(candidate.toString());
      return complete || !quoted.endsWith("'") ? quoted : quoted.substring(0, quoted.length() - 1);
    }

    @Override
    public int rawWordCursor() {
      return cursor - last().start();
    }

    @Override
    public int rawWordLength() {
      return rawWordCursor();
    }
  }
}
