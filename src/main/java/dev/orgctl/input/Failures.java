package dev.orgctl.input;

import dev.orgctl.problem.Invalid;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is wrong with one input, so that the user mends it in one go. Only the first hundred texts are kept:
 * a file of a million bad rows must not fill the memory or the terminal.
 */
final class Failures {
  private static final int KEPT = 100;

  private record Failure(String where, String whereInSource, String param, String text) {}

  private final List<Failure> kept = new ArrayList<>();
  private long count;

  void add(Place place, String param, String text) {
    add(place.toString(), place.within(), param, text);
  }

  private void add(String where, String whereInSource, String param, String text) {
    if (count++ < KEPT) {
      kept.add(new Failure(where, whereInSource, param, text));
    }
  }

  /** Hands everything over to a larger collection. */
  void addTo(Failures others) {
    kept.forEach(failure -> others.add(failure.where, failure.whereInSource, failure.param, failure.text));
    others.count += count - kept.size();
  }

  boolean isEmpty() {
    return count == 0;
  }

  long count() {
    return count;
  }

  /** One failure says itself; several follow as details of the summary. */
  Invalid toInvalid(String summary) {
    Failure first = kept.get(0);
    if (count == 1) {
      return new Invalid(labelled(first.where, first.text), first.param);
    }
    List<String> details = new ArrayList<>();
    kept.forEach(failure -> details.add(labelled(failure.whereInSource, failure.text)));
    if (count > KEPT) {
      details.add("and " + (count - KEPT) + " more");
    }
    return new Invalid(summary, first.param, details);
  }

  private static String labelled(String where, String text) {
    return where.isEmpty() ? text : where + ": " + text;
  }
}
