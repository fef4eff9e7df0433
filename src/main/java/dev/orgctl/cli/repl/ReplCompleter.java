package dev.orgctl.cli.repl;

import dev.orgctl.cli.Workspace;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What TAB offers: what the shells' completion offers, and the session's own words. */
final class ReplCompleter implements Completer {
  ReplCompleter(Workspace workspace) {}

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.wordIndex() == 0) {
      for (OwnWord own : OwnWord.values()) {
        candidates.add(new Candidate(own.word(), own.word(), null, own.summary(), null, null, true));
      }
    }
  }
}
