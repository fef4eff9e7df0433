package dev.orgctl.cli;

import dev.orgctl.output.Frames;
import dev.orgctl.output.Streams;
import dev.orgctl.problem.Unavailable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs what a verb shows again and again, until it is interrupted. Every time the caller's key is looked at anew. A
 * database that cannot be reached is waited for, unless it could not be reached the first time.
 */
final class Watch {
  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3}) ([1-9]\\d{0,3})\\s*");

  private final AppContext app;
  private final long seconds;

  Watch(AppContext app, long seconds) {
    this.app = app;
    this.seconds = seconds;
  }

  /** @param refresh shows it once, with everything new */
  int run(Consumer<AppContext> refresh) {
    boolean inPlace = !"dumb".equals(app.env().get("TERM"));
    String status = "every " + seconds + " s; Ctrl-C ends";
    try (Frames frames = new Frames(app.streams(), inPlace)) {
      for (boolean first = true; ; first = false) {
        Streams size = sized(app.streams());
        try {
          frames.show(size, status, streams -> refresh.accept(app.again(streams)));
        } catch (Unavailable lost) {
          if (first || Thread.currentThread().isInterrupted()) {
            throw lost;
          }
          frames.tell(size, "orgctl: " + lost.getMessage() + " Trying again; Ctrl-C ends.");
        }
        Thread.sleep(seconds * 1000);
      }
    } catch (InterruptedException stopped) {
      // That is how one leaves; there is nothing to say.
      return ExitCode.INTERRUPTED.code();
    } catch (RuntimeException failed) {
      if (Thread.interrupted()) {
        return ExitCode.INTERRUPTED.code();
      }
      throw failed;
    }
  }

  /** The terminal may have been resized; a size that the user has set stays. */
  private Streams sized(Streams streams) {
    if (!streams.outTerminal() || app.env().containsKey("COLUMNS")) {
      return streams;
    }
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      Matcher size = SIZE.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
      return size.matches() ? streams.sized(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1))) : streams;
    } catch (IOException unknown) {
      return streams;
    }
  }
}
