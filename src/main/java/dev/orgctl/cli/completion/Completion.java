package dev.orgctl.cli.completion;

import java.util.List;

/**
 * What the unfinished word can become. A blank follows each candidate.
 *
 * @param candidates all begin with the unfinished word
 * @param all whether there are no more than these
 * @param filesAfter where a file is wanted, how many characters of the word stand before its name; otherwise -1
 */
public record Completion(List<Candidate> candidates, boolean all, int filesAfter) {
  static final Completion NOTHING = new Completion(List.of(), true, -1);

  static Completion of(List<Candidate> candidates) {
    return new Completion(candidates, true, -1);
  }

  static Completion files(int after) {
    return new Completion(List.of(), true, after);
  }

  public boolean wantsFile() {
    return filesAfter >= 0;
  }
}
