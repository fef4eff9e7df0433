package dev.orgctl.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program wrote to a terminal as an SVG: a dark card, which can be read on light and on dark pages. Knows the few escape
 * sequences that orgctl writes, and refuses others.
 */
public final class TerminalPicture {
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[(\\d*)m");
  private static final Map<String, String> CLASSES = Map.of("1", "b", "31", "r", "32", "g", "33", "y", "36", "c");
  private static final double CELL = 8.4;
  private static final int LINE = 19;
  private static final int MARGIN = 20;

  private final int columns;

  public TerminalPicture(int columns) {
    this.columns = columns;
  }

  /** One run of text in one style. */
  private record Span(int column, String text, String style) {}

  public String of(String title, String output) {
    List<List<Span>> lines = lines(output);
    long width = Math.round(columns * CELL) + 2 * MARGIN;
    int height = lines.size() * LINE + 2 * MARGIN;
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
            <title>%3$s</title>
            <style>
            text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d6dbe1;white-space:pre}
            .b{font-weight:bold;fill:#fff}.r{fill:#ff7b72}.g{fill:#7ee787}.y{fill:#e3b341}.c{fill:#79c0ff}
            </style>
            <rect x=".5" y=".5" width="%4$d" height="%5$d" rx="8" fill="#161b22" stroke="#6e7681"/>
            """
                .formatted(width, height, escape(title), width - 1, height - 1));
    for (int i = 0; i < lines.size(); i++) {
      for (Span span : lines.get(i)) {
        // The length pins every letter to its cell, whichever font there is.
        svg.append(
            "<text x=\"%s\" y=\"%d\" textLength=\"%s\"%s xml:space=\"preserve\">%s</text>\n"
                .formatted(
                    number(MARGIN + span.column() * CELL),
                    MARGIN + i * LINE + 14,
                    number(span.text().length() * CELL),
                    span.style() == null ? "" : " class=\"" + span.style() + "\"",
                    escape(span.text())));
      }
    }
    return svg.append("</svg>\n").toString();
  }

  /** The lines of the screen: those that are too wide go on in the next one, as on a terminal. */
  private List<List<Span>> lines(String output) {
    List<List<Span>> lines = new ArrayList<>();
    String style = null;
    for (String line : output.stripTrailing().split("\n")) {
      List<Span> spans = new ArrayList<>();
      lines.add(spans);
      int column = 0;
      Matcher escape = ESCAPE.matcher(line);
      int from = 0;
      while (true) {
        boolean found = escape.find(from);
        String text = line.substring(from, found ? escape.start() : line.length());
        if (text.indexOf('\u001b') >= 0) {
          throw new IllegalArgumentException("Unknown escape sequence in: " + line);
        }
        while (!text.isEmpty()) {
          if (column == columns) {
            spans = new ArrayList<>();
            lines.add(spans);
            column = 0;
          }
          String part = text.substring(0, Math.min(text.length(), columns - column));
          if (!part.isBlank()) {
            spans.add(new Span(column, part, style));
          }
          column += part.length();
          text = text.substring(part.length());
        }
        if (!found) {
          break;
        }
        style = escape.group(1).matches("0?") ? null : CLASSES.get(escape.group(1));
        from = escape.end();
      }
    }
    return lines;
  }

  private static String number(double value) {
    return String.valueOf(Math.round(value * 10) / 10.0).replaceFirst("\\.0$", "");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
