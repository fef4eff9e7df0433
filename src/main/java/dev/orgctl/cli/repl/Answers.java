package dev.orgctl.cli.repl;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/** What is typed while a command asks; Ctrl-C ends the waiting. */
final class Answers extends InputStream {
  private static final long MILLIS = 100;

  private final Terminal terminal;
  private byte[] bytes = {};
  private int at;

  Answers(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int read() throws IOException {
    if (at == bytes.length) {
      StringBuilder text = new StringBuilder();
      int c = next();
      if (c < 0) {
        return -1;
      }
      text.append((char) c);
      if (Character.isHighSurrogate((char) c)) {
        text.append((char) next());
      }
      bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    return bytes[at++] & 0xff;
  }

  /** A line at most: who asks reads one, and what follows is the next command. */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int b = read();
      if (b < 0) {
        return count == 0 ? -1 : count;
      }
      buffer[offset + count++] = (byte) b;
      if (b == '\n') {
        break;
      }
    }
    return count;
  }

  private int typed() throws IOException {
    try {
      return terminal.reader().read(MILLIS);
    } catch (InterruptedIOException stopped) {
      // Whoever reports what went wrong must know why.
      Thread.currentThread().interrupt();
      throw stopped;
    }
  }

  private int next() throws IOException {
    while (true) {
      int c = typed();
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException();
      }
      if (c != NonBlockingReader.READ_EXPIRED) {
        return c == '\r' ? '\n' : c;
      }
    }
  }
}
