package dev.orgctl.cli.repl;

import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.Reference;

/**
 * Keys on a terminal whose cursor goes left and nowhere else. TAB lists what could follow and prints the line once more; to
 * go right, what is there is printed again.
 */
final class DumbKeys {
  private DumbKeys() {}

  static void bind(LineReader reader, Completer completer) {
    Editor.bind(reader, LineReader.EXPAND_OR_COMPLETE, () -> complete(reader, completer), KeyMap.ctrl('I'));
    KeyMap<Binding> keys = reader.getKeyMaps().get(LineReader.MAIN);
    // The terminal's description does not say what its arrows send, if it has any.
    keys.bind(new Reference(LineReader.UP_LINE_OR_HISTORY), "\033[A", "\033OA");
    keys.bind(new Reference(LineReader.DOWN_LINE_OR_HISTORY), "\033[B", "\033OB");
    keys.bind(new Reference(LineReader.BACKWARD_CHAR), "\033[D", "\033OD");
    keys.bind(new Reference(LineReader.BEGINNING_OF_LINE), "\033[H", "\033OH");
    rightwards(reader, LineReader.FORWARD_CHAR, KeyMap.ctrl('F'), "\033[C", "\033OC");
    rightwards(reader, LineReader.END_OF_LINE, KeyMap.ctrl('E'), "\033[F", "\033OF");
  }

  private static void rightwards(LineReader reader, String usual, String... keys) {
    Editor.bind(
        reader,
        usual,
        () -> {
          int from = reader.getBuffer().cursor();
          reader.callWidget(usual);
          reader.getTerminal().writer().write(reader.getBuffer().substring(from, reader.getBuffer().cursor()));
          return true;
        },
        keys);
  }

  private static boolean complete(LineReader reader, Completer completer) {
    var buffer = reader.getBuffer();
    var line = (CompletingParsedLine) reader.getParser().parse(buffer.toString(), buffer.cursor(), ParseContext.COMPLETE);
    List<Candidate> candidates = new ArrayList<>();
    completer.complete(reader, line, candidates);
    candidates.removeIf(candidate -> !candidate.value().startsWith(line.word()));
    if (candidates.isEmpty()) {
      return false;
    }
    String common = candidates.get(0).value();
    for (Candidate candidate : candidates) {
      while (!candidate.value().startsWith(common)) {
        common = common.substring(0, common.length() - 1);
      }
    }
    boolean one = candidates.size() == 1;
    if (one || common.length() > line.word().length()) {
      buffer.backspace(line.rawWordCursor());
      buffer.write(line.escape(common, one) + (one && candidates.get(0).complete() ? " " : ""));
      return true;
    }
    StringBuilder list = new StringBuilder("\n");
    candidates.forEach(candidate -> list.append(candidate.value()).append(candidate.descr() == null ? "" : "  " + candidate.descr()).append('\n'));
    reader.printAbove(list.toString());
    return true;
  }
}
