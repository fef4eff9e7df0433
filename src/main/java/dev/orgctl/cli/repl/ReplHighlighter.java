package dev.orgctl.cli.repl;

import dev.orgctl.cli.CommandTree;
import dev.orgctl.model.Harmless;
import java.util.List;
import java.util.Map;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours what is typed; a command or option that does not exist is red as soon as it cannot become one. */
final class ReplHighlighter implements Highlighter {
  private static final AttributedStyle COMMAND = AttributedStyle.BOLD;
  private static final AttributedStyle OPTION = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
  private static final AttributedStyle QUOTED = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
  private static final AttributedStyle UNKNOWN = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

  private final Vocabulary vocabulary = new Vocabulary();

  private final boolean color;

  ReplHighlighter(boolean color) {
    this.color = color;
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    AttributedString styled = styled(buffer.codePoints().map(ReplHighlighter::shown).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    return color ? styled : new AttributedString(styled.toString());
  }

  /** A name may hold what would move the cursor, or turn the line. */
  private static int shown(int c) {
    boolean harmless = c == '\n' || c == '\t' || Harmless.is(c);
    return harmless ? c : c < ' ' ? 0x2400 + c : 0xfffd;
  }

  private AttributedString styled(String buffer) {
    AttributedStringBuilder styled = new AttributedStringBuilder();
    int[] at = {0};
    for (List<Line.Word> statement : Line.typed(buffer)) {
      statement(statement, buffer, styled, at);
    }
    return styled.append(buffer.substring(at[0])).toAttributedString();
  }

  private void statement(List<Line.Word> words, String buffer, AttributedStringBuilder styled, int[] at) {
    CommandTree.Node node = CommandTree.ROOT;
    boolean value = false;
    for (int i = 0; i < words.size(); i++) {
      Line.Word word = words.get(i);
      boolean typing = word.end() == buffer.length();
      AttributedStyle style = AttributedStyle.DEFAULT;
      if (value) {
        value = false;
        style = literal(word, buffer);
      } else if (word.text().startsWith("-") && word.text().length() > 1) {
        String name = word.text().contains("=") ? word.text().substring(0, word.text().indexOf('=')) : word.text();
        Map<String, Boolean> options = vocabulary.options(node);
        boolean known = options.containsKey(name) || typing && options.keySet().stream().anyMatch(option -> option.startsWith(name));
        style = known ? OPTION : UNKNOWN;
        value = options.getOrDefault(name, false) && !word.text().contains("=");
      } else if (!node.children().isEmpty()) {
        CommandTree.Node child = node.child(word.text()).orElse(null);
        if (child != null) {
          node = child;
          style = COMMAND;
        } else if (i == 0 && (word.text().equals("orgctl") || word.text().startsWith("!") || isOwn(word.text(), typing))) {
          style = COMMAND;
        } else if (!typing || !Vocabulary.startsCommand(node, word.text())) {
          style = UNKNOWN;
        }
        if (i == 0 && OwnWord.of(word.text()).isPresent()) {
          styled.append(buffer.substring(at[0], word.start())).styled(style, buffer.substring(word.start(), word.end()));
          at[0] = word.end();
          return;
        }
      } else {
        style = literal(word, buffer);
      }
      styled.append(buffer.substring(at[0], word.start())).styled(style, buffer.substring(word.start(), word.end()));
      at[0] = word.end();
    }
  }

  private static boolean isOwn(String text, boolean typing) {
    return OwnWord.of(text).isPresent() || typing && OwnWord.isStart(text);
  }

  private static AttributedStyle literal(Line.Word word, String buffer) {
    char first = buffer.charAt(word.start());
    return word.json() || first == '\'' || first == '"' ? QUOTED : AttributedStyle.DEFAULT;
  }
}
