package dev.orgctl.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes text as UTF-8, and what is UTF-8 already as it is. A text is whole: no character is in two of them. */
final class Utf8Writer extends Writer {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;

  Utf8Writer(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  void write(byte[] utf8, int length) throws IOException {
    out.write(utf8, 0, length);
  }

  @Override
  public void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    write(text.substring(offset, offset + length));
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    write(new String(text, offset, length));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
