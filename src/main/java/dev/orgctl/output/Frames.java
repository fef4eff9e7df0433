package dev.orgctl.output;

import java.io.StringWriter;
import java.util.List;

/**
 * What {@code --watch} shows, again and again. On a terminal each frame takes the place of the one before, on a screen of
 * its own; when that is left, the last one stays to be read. Elsewhere each frame follows the one before.
 */
public final class Frames implements AutoCloseable {
  private static final String ENTER = "\u001b[?1049h\u001b[?25l";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";

  private final Streams streams;
  private final boolean inPlace;
  private final Thread atExit = new Thread(this::leave);
  private List<String> last = List.of();
  private boolean entered;
  private boolean first = true;

  /** @param inPlace whether the terminal can move its cursor */
  public Frames(Streams streams, boolean inPlace) {
    this.streams = streams.withoutPager();
    this.inPlace = inPlace && streams.outTerminal();
  }

  /** Runs what prints a frame, and shows it when it is whole. */
  public interface Content {
    void print(Streams frame);
  }

  /**
   * Shows the next frame.
   *
   * @param size what is known of the terminal now
   * @param status the last line, on a terminal
   */
  public void show(Streams size, String status, Content content) {
    if (!inPlace) {
      if (!first) {
        streams.print("\n");
      }
      first = false;
      content.print(streams);
      streams.flush();
      return;
    }
    StringWriter frame = new StringWriter();
    Streams captured = size.redirected(frame, frame);
    content.print(captured);
    captured.flush();
    draw(size, frame.toString().lines().toList(), status);
  }

  /** Shows why there is no next frame; on a terminal below the last one. */
  public void tell(Streams size, String message) {
    if (inPlace) {
      draw(size, last, Text.visible(message));
    } else {
      streams.error(message);
    }
  }

  private synchronized void draw(Streams size, List<String> lines, String status) {
    last = lines;
    if (!entered) {
      entered = true;
      Runtime.getRuntime().addShutdownHook(atExit);
      streams.print(ENTER);
    }
    // The last line is for the status.
    int room = (size.lines() > 1 ? size.lines() : 24) - 1;
    StringBuilder screen = new StringBuilder("\u001b[H");
    lines.stream().limit(lines.size() > room ? room - 1 : room).forEach(line -> screen.append(line).append("\u001b[K\n"));
    if (lines.size() > room) {
      screen.append("… and ").append(lines.size() - room + 1).append(" more lines\u001b[K\n");
    }
    screen.append(Text.cut(status, size.columns() - 1)).append("\u001b[J");
    streams.print(screen.toString());
    streams.flush();
  }

  /** Gives the terminal back as it was, with the last frame on it. */
  private synchronized void leave() {
    if (entered) {
      entered = false;
      streams.print(LEAVE + String.join("\n", last) + "\n");
      streams.flush();
    }
  }

  @Override
  public void close() {
    boolean was = entered;
    leave();
    if (was) {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException alreadyEnding) {
        // The hook finds nothing left to do.
      }
    }
  }
}
