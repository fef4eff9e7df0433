package dev.orgctl.output;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The streams of one run, and what they are connected to. UTF-8 whatever the locale says.
 *
 * <p>Java ignores SIGPIPE and a {@code PrintStream} swallows errors, so both would write on into nothing: here a closed
 * pipe is a {@link ClosedPipe}, and a full disk an error.
 */
public final class Streams {
  private final InputStream in;
  private final Writer out;
  private final Writer err;
  private final boolean outTerminal;
  private final boolean errTerminal;
  private final boolean inTerminal;
  private final boolean color;
  private final int columns;
  private final int lines;
  private final String pager;

  private Streams(
      InputStream in,
      Writer out,
      Writer err,
      boolean inTerminal,
      boolean outTerminal,
      boolean errTerminal,
      boolean color,
      int columns,
      int lines,
      String pager) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.inTerminal = inTerminal;
    this.outTerminal = outTerminal;
    this.errTerminal = errTerminal;
    this.color = color;
    this.columns = columns;
    this.lines = lines;
    this.pager = pager;
  }

  /** The process's own. The launcher tells which are terminals, since Java 17 cannot ask for each. */
  public static Streams system(Map<String, String> env) {
    String terminals = System.getProperty("orgctl.tty");
    if (terminals == null) {
      // Not by the launcher. Asking for the console loads a line editor, so it is not asked for nothing.
      terminals = System.console() == null ? "000" : "111";
    }
    boolean in = terminals.charAt(0) == '1';
    boolean out = terminals.charAt(1) == '1';
    boolean err = terminals.charAt(2) == '1';
    return of(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        in,
        out,
        err,
        size("columns", env, 80))
        .colored(env.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(env.get("TERM")))
        .paged(size("lines", env, 0), Pager.command(env));
  }

  /** What the launcher found out about the terminal, else what the shell exports. */
  private static int size(String name, Map<String, String> env, int unknown) {
    String size = System.getProperty("orgctl." + name, env.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
    return size.matches("[1-9]\\d{0,3}") ? Integer.parseInt(size) : unknown;
  }

  /** Streams of a test, or of a session inside the program. */
  public static Streams of(
      InputStream in, OutputStream out, OutputStream err, boolean inTerminal, boolean outTerminal, boolean errTerminal, int columns) {
    return new Streams(in, writer(out), writer(err), inTerminal, outTerminal, errTerminal, true, columns, 0, null);
  }

  private static Writer writer(OutputStream stream) {
    return new Utf8Writer(stream);
  }

  private Streams colored(boolean colored) {
    return new Streams(in, out, err, inTerminal, outTerminal, errTerminal, colored, columns, lines, pager);
  }

  public Streams withoutColor() {
    return colored(false);
  }

  /**
   * The same for a terminal of so many lines, with a pager for what does not fit.
   *
   * @param lines 0 when unknown
   * @param pager a command line for a shell; null for none
   */
  public Streams paged(int lines, String pager) {
    return new Streams(in, out, err, inTerminal, outTerminal, errTerminal, color, columns, lines, pager);
  }

  /** The same on a terminal that may have been resized, with what answers questions. */
  public Streams on(InputStream answers, int nowColumns, int nowLines) {
    return new Streams(answers, out, err, inTerminal, outTerminal, errTerminal, color, nowColumns, nowLines, pager);
  }

  /** The same for a terminal that has been resized. */
  public Streams sized(int columns, int lines) {
    return new Streams(in, out, err, inTerminal, outTerminal, errTerminal, color, columns, lines, pager);
  }

  public Streams withoutPager() {
    return paged(lines, null);
  }

  /** The same terminal, with output and, unless null, errors on another way. */
  Streams redirected(Writer output, Writer errors) {
    return new Streams(in, output, errors == null ? err : errors, inTerminal, outTerminal, errTerminal, color, columns, lines, null);
  }

  /** The same, with errors among the output, where they belong to the story that is told; never paged. */
  public Streams errorsToOutput() {
    return new Streams(in, out, out, inTerminal, outTerminal, outTerminal, color, columns, lines, null);
  }

  public InputStream in() {
    return in;
  }

  public boolean inTerminal() {
    return inTerminal;
  }

  public boolean outTerminal() {
    return outTerminal;
  }

  public boolean errTerminal() {
    return errTerminal;
  }

  /** Whether standard output takes colours. */
  public boolean outColor() {
    return color && outTerminal;
  }

  /** The width of the terminal, 80 when unknown. */
  public int columns() {
    return columns;
  }

  /** The height of the terminal, 0 when unknown. */
  int lines() {
    return lines;
  }

  /** The command line of the pager, null for none. */
  String pager() {
    return pager;
  }

  /** Writes to standard output as it is. */
  public void print(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The same for text that is UTF-8 already. */
  void print(byte[] utf8, int length) {
    try {
      if (out instanceof Utf8Writer bytes) {
        bytes.write(utf8, length);
      } else {
        out.write(new String(utf8, 0, length, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Writes a line to standard error, with control characters made visible. */
  public void error(String line) {
    errorRaw(Text.visibleLines(line) + "\n");
  }

  /** Writes a question to standard error, and stays on its line. */
  public void prompt(String question) {
    errorRaw(Text.visible(question));
  }

  void errorRaw(String text) {
    try {
      out.flush();
    } catch (IOException e) {
      // Told when the run ends; what goes to standard error may be just that.
    }
    try {
      err.write(text);
      err.flush();
    } catch (IOException e) {
      // Nobody is left to tell.
    }
  }

  /** Sends everything on its way. */
  public void flush() {
    try {
      out.flush();
      err.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  static RuntimeException failed(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Broken pipe") || message.contains("Pipe closed") || message.contains("Connection reset")) {
      return new ClosedPipe();
    }
    return new FailedOutput(e);
  }
}
