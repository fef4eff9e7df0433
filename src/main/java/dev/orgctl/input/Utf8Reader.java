package dev.orgctl.input;

import dev.orgctl.problem.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8 and in nothing else. The JDK's own reader does not tell where the first byte is that is none, which is what
 * somebody with five hundred rows from a spreadsheet wants to know.
 */
final class Utf8Reader extends Reader {
  private final InputStream in;
  private final String source;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 13).flip();
  /** The second half of a character beyond 16 bits whose first half was all there was room for. */
  private final CharBuffer half = CharBuffer.allocate(2).flip();
  private boolean ended;
  private long line = 1;
  private int column = 1;

  /** @param source how errors name the text */
  Utf8Reader(InputStream in, String source) {
    this.in = in;
    this.source = source;
  }

  /** @throws Invalid when the next bytes are not UTF-8 */
  @Override
  public int read(char[] text, int offset, int length) throws IOException {
    CharBuffer chars = CharBuffer.wrap(text, offset, length);
    while (chars.position() == offset && length > 0) {
      if (half.hasRemaining()) {
        chars.put(half.get());
        break;
      }
      CoderResult result = decoder.decode(bytes, chars, ended);
      if (chars.position() > offset) {
        break;
      }
      if (result.isError()) {
        throw notUtf8();
      }
      if (result.isOverflow()) {
        decoder.decode(bytes, half.clear(), ended);
        half.flip();
      } else if (ended) {
        return -1;
      } else {
        fill();
      }
    }
    count(text, offset, chars.position());
    return chars.position() - offset;
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(0, read)).flip();
  }

  private void count(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == '\n') {
        line++;
        column = 0;
      }
      column++;
    }
  }

  private Invalid notUtf8() {
    int wrong = bytes.get() & 0xff;
    boolean utf16 = line == 1 && column == 1 && wrong >= 0xfe;
    return new Invalid(
            new Place(source, line, column) + ": this is not UTF-8 (byte %02X).".formatted(wrong), "file")
        .<Invalid>hint(
            "Save it as UTF-8, which spreadsheets call CSV UTF-8, or convert it: iconv -f "
                + (utf16 ? "UTF-16" : "WINDOWS-1252") + " -t UTF-8.");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
