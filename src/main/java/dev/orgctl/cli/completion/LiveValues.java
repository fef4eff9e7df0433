package dev.orgctl.cli.completion;

import dev.orgctl.input.ValueKind;
import java.util.List;

/** The values that only the database knows. */
@FunctionalInterface
public interface LiveValues {
  /** @param all whether there are no more than these */
  record Found(List<Candidate> candidates, boolean all) {
    static final Found NOTHING = new Found(List.of(), true);
  }

  /**
   * The values that the caller may see; none where they may see none, or the database cannot be asked.
   *
   * @param prefix how they begin
   * @param of for members, the organization or team that the line names; null where it names none
   */
  Found find(ValueKind kind, String prefix, String of);
}
