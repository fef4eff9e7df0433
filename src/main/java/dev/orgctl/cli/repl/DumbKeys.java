package dev.orgctl.cli.repl;

import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.KeyMap;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.Reference;

/** TAB on a terminal whose cursor cannot go up again: what could follow is listed, and the line printed once more. */
final class DumbKeys {
  private static final String COMPLETE = "orgctl-complete";

  private DumbKeys() {}

  static void bind(LineReader reader, Completer completer) {
    reader.getWidgets().put(COMPLETE, () -> complete(reader, completer));
    reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference(COMPLETE), KeyMap.ctrl('I'));
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
