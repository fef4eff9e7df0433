package dev.orgctl.output;

import dev.orgctl.model.Times;
import java.time.LocalDateTime;
import java.util.List;

/**
 * How tables look where they go: plain and complete in a pipe; on a terminal within its width, with times as people tell
 * them, bars and colours.
 *
 * @param terminal whether a person reads along
 * @param width the columns that a line may take; {@link Integer#MAX_VALUE} where nothing is cut
 * @param color whether colours are taken
 * @param headers whether columns and fields are named
 * @param expanded whether rows have a line for each field
 * @param partial whether columns may be left out where there is no room for them
 * @param now null where times are told in full
 */
record Look(boolean terminal, int width, boolean color, boolean headers, boolean expanded, boolean partial, LocalDateTime now) {
  private static final String NOTHING = "-";

  /**
   * A cell of which there may be shorter forms, for where room is scarce.
   *
   * @param shorter from the longest to the shortest; empty for none
   */
  record Cell(String text, List<String> shorter, Style style) {
    Cell(String text) {
      this(text, List.of(), Style.PLAIN);
    }

    boolean isEmpty() {
      return text.equals(NOTHING);
    }

    /** The form that is used where not all cells have the room they would like. */
    String brief() {
      return shorter.isEmpty() ? text : shorter.get(0);
    }

    /** The longest form that fits into so many columns; the shortest one is cut. */
    String within(int columns) {
      String form = text;
      for (int i = 0; i < shorter.size() && Text.width(form) > columns; i++) {
        form = shorter.get(i);
      }
      return Text.cut(form, columns);
    }
  }

  static Look of(Streams streams, Display display, LocalDateTime now) {
    boolean terminal = streams.outTerminal();
    boolean fitted = terminal && !display.wide();
    return new Look(
        terminal,
        fitted ? streams.columns() : Integer.MAX_VALUE,
        streams.outColor(),
        display.headers(),
        display.expanded(),
        display.partial(),
        fitted ? now : null);
  }

  /** A value on one line of a list. */
  Cell cell(Object value) {
    if (value instanceof Share share) {
      return terminal ? new Cell(share.bar(), List.of(share.shortBar(), share.text()), share.style()) : new Cell(share.text());
    }
    if (value instanceof LocalDateTime time && now != null) {
      return new Cell(RelativeTime.of(time, now));
    }
    return new Cell(shown(value));
  }

  /** A value on a line of its own, where there is room for both ways to tell a time. */
  Cell roomy(Object value) {
    return value instanceof LocalDateTime time && now != null
        ? new Cell(Times.rfc3339(time) + " (" + RelativeTime.of(time, now) + ")")
        : cell(value);
  }

  String styled(Style style, String text) {
    return color ? style.of(text) : text;
  }

  private static String shown(Object value) {
    String text = Text.cell(value);
    return text == null || text.isEmpty() ? NOTHING : Text.visible(text);
  }
}
