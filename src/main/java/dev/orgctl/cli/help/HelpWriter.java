package dev.orgctl.cli.help;

import dev.orgctl.output.Streams;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A help page as text for a terminal of any width; headings are bold where colours are taken. */
public final class HelpWriter {
  /** Longer lines are hard to read. */
  private static final int MOST_COLUMNS = 100;

  /** Words; what is typed is one, so that it stays on its line. */
  private static final Pattern WORD = Pattern.compile("(?:`[^`]*`|\\S)+");

  /** Below this a term and its text do not stand side by side. */
  private static final int NARROW = 60;

  private static final int LONGEST_TERM = 26;

  private final int width;
  private final boolean bold;
  private final StringBuilder text = new StringBuilder();

  private HelpWriter(int width, boolean bold) {
    this.width = width;
    this.bold = bold;
  }

  public static String text(HelpPage page, Streams streams) {
    HelpWriter writer = new HelpWriter(Math.max(30, Math.min(MOST_COLUMNS, streams.columns())), streams.outColor());
    page.sections().forEach(writer::section);
    return writer.text.toString();
  }

  private void section(HelpPage.Section section) {
    text.append(text.isEmpty() ? "" : "\n");
    if (section.blocks().get(0) instanceof HelpPage.Usage usage) {
      text.append(heading(section.title())).append(' ').append(usage.line()).append('\n');
      return;
    }
    text.append(section.title().isEmpty() ? "" : heading(section.title()) + "\n");
    int column = column(section.blocks());
    for (int i = 0; i < section.blocks().size(); i++) {
      HelpPage.Block block = section.blocks().get(i);
      boolean spaced = i > 0 && (block instanceof HelpPage.Paragraph || section.blocks().get(i - 1) instanceof HelpPage.Paragraph);
      text.append(spaced ? "\n" : "");
      block(block, section.title().isEmpty() ? "" : "  ", column);
    }
  }

  private void block(HelpPage.Block block, String indent, int column) {
    if (block instanceof HelpPage.Paragraph paragraph) {
      wrap(paragraph.text(), indent);
    } else if (block instanceof HelpPage.Example example) {
      wrap("# " + example.explanation(), indent);
      text.append(indent).append(example.command()).append('\n');
    } else if (block instanceof HelpPage.Code code) {
      text.append(indent).append(code.line()).append('\n');
    } else if (block instanceof HelpPage.Entry entry) {
      entry(entry, column);
    }
  }

  /** Where the texts of entries begin. */
  private int column(List<HelpPage.Block> blocks) {
    if (width < NARROW) {
      return 6;
    }
    int longest = 0;
    for (HelpPage.Block block : blocks) {
      if (block instanceof HelpPage.Entry entry && entry.term().length() <= LONGEST_TERM) {
        longest = Math.max(longest, entry.term().length());
      }
    }
    return longest + 4;
  }

  private void entry(HelpPage.Entry entry, int column) {
    String indent = " ".repeat(column);
    int start = text.length();
    if (entry.term().length() + 4 > column) {
      // Choices may be broken between two of them, nothing else may.
      String term = entry.term().stripLeading();
      wrap(term.replace("|", "| "), " ".repeat(2 + entry.term().length() - term.length()), "      ");
      for (int bar = text.indexOf("| ", start); bar >= 0; bar = text.indexOf("| ", bar)) {
        text.deleteCharAt(bar + 1);
      }
      wrap(entry.text(), indent);
      return;
    }
    wrap(entry.text(), indent);
    text.replace(start, start + column, "  " + entry.term() + " ".repeat(column - 2 - entry.term().length()));
  }

  private void wrap(String paragraph, String indent) {
    wrap(paragraph, indent, indent);
  }

  private void wrap(String paragraph, String first, String next) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (Matcher words = WORD.matcher(paragraph); words.find(); ) {
      String word = words.group();
      if (!empty && line.length() + 1 + word.length() > width) {
        text.append(line).append('\n');
        line = new StringBuilder(next);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(line).append('\n');
  }

  private String heading(String title) {
    return bold ? "\u001b[1m" + title + ":\u001b[0m" : title + ":";
  }
}
