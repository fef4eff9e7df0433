package dev.orgctl.cli;

import dev.orgctl.cli.help.HelpPage;
import dev.orgctl.cli.help.HelpTopic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A help page as a man page, in the macros of man(7). */
final class Roff {
  private static final Map<String, String> TITLES =
      Map.of("Usage", "SYNOPSIS", "", "DESCRIPTION", "Exit codes", "EXIT STATUS", "See also", "SEE ALSO");
  private static final Pattern TYPED = Pattern.compile("`([^`]*)`");

  private final StringBuilder text = new StringBuilder();

  private Roff() {}

  /** The name of the page: {@code orgctl-org-new}. */
  static String name(HelpPage page) {
    return page.words().isEmpty() ? "orgctl" : "orgctl-" + String.join("-", page.words());
  }

  /**
   * @param section of the manual: 1 for commands, 7 for the rest
   * @param date when the page was last changed
   */
  static String of(HelpPage page, int section, String date) {
    Roff roff = new Roff();
    roff.line(".TH " + quoted(name(page).toUpperCase(Locale.ROOT)) + " " + section + " \"" + date + "\" orgctl \"orgctl manual\"");
    roff.line(".SH NAME");
    roff.line(escaped(name(page)) + " \\- " + escaped(page.summary()));
    page.sections().forEach(roff::section);
    return roff.text.toString();
  }

  private void section(HelpPage.Section section) {
    line(".SH " + quoted(TITLES.getOrDefault(section.title(), section.title().replace("`", "").toUpperCase(Locale.ROOT))));
    for (int i = 0; i < section.blocks().size(); i++) {
      block(section.blocks().get(i), i == 0 ? null : section.blocks().get(i - 1));
    }
  }

  private void block(HelpPage.Block block, HelpPage.Block before) {
    if (block instanceof HelpPage.Paragraph paragraph) {
      if (before != null) {
        line(".PP");
      }
      line(typed(paragraph.text()));
    } else if (block instanceof HelpPage.Usage usage) {
      line(".B " + quoted(usage.line()));
    } else if (block instanceof HelpPage.Example example) {
      if (before != null) {
        line(".PP");
      }
      line(typed(example.explanation()) + ":");
      List.of(".PP", ".RS 4", ".nf", escaped(example.command()), ".fi", ".RE").forEach(this::line);
    } else if (block instanceof HelpPage.Code code) {
      if (before != null) {
        line(".PP");
      }
      List.of(".RS 4", ".nf", escaped(code.line()), ".fi", ".RE").forEach(this::line);
    } else if (block instanceof HelpPage.Entry entry) {
      line(".TP");
      line(".B " + quoted(entry.term().strip()));
      line(typed(entry.text()));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** What is typed is bold, and is not broken. */
  private static String typed(String text) {
    Matcher matcher = TYPED.matcher(text);
    StringBuilder roff = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      roff.append(escaped(text.substring(end, matcher.start())));
      roff.append("\\fB").append(escaped(manual(matcher.group(1)))).append("\\fR");
      end = matcher.end();
    }
    return guarded(roff.append(escaped(text.substring(end))).toString());
  }

  /** {@code orgctl help org new} is the page orgctl-org-new(1). */
  private static String manual(String typed) {
    if (!typed.startsWith("orgctl help ") || typed.matches(".*(topics|[A-Z]+)")) {
      return typed;
    }
    String words = typed.substring("orgctl help ".length());
    return "orgctl-" + words.replace(' ', '-') + (HelpTopic.find(words).isPresent() ? "(7)" : "(1)");
  }

  private static String quoted(String argument) {
    return '"' + escaped(argument).replace("\"", "\\(dq") + '"';
  }

  /** A line that starts with a dot or an apostrophe would be a request. */
  private static String guarded(String line) {
    return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
  }

  private static String escaped(String text) {
    StringBuilder roff = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\\' -> roff.append("\\e");
                case '-' -> roff.append("\\-");
                case '\'' -> roff.append("\\(aq");
                case '`' -> roff.append("\\(ga");
                case '^' -> roff.append("\\(ha");
                case '~' -> roff.append("\\(ti");
                case '…' -> roff.append("\\&...");
                default -> {
                  if (point < 128) {
                    roff.append((char) point);
                  } else {
                    roff.append("\\[u%04X]".formatted(point));
                  }
                }
              }
            });
    return roff.toString();
  }
}
