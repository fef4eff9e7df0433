package dev.orgctl.output;

import dev.orgctl.model.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Tables for people: no borders, one row a line, two blanks between columns. The widths come from the first thousand
 * rows; what is longer later pushes its own line out, so that a million rows need no more memory.
 *
 * <p>In a pipe nothing is cut off. On a terminal a table keeps within its width: the longest columns give way first and
 * end in {@code …}, and where that would leave nothing to read, each row is shown in lines of its own.
 */
final class TableWriter implements RowSink {
  private static final int MEASURED = 1000;
  private static final int GAP = 2;

  /** Below this many characters a column tells nothing. */
  private static final int LEAST = 6;

  private final Streams streams;
  private final Look look;
  private final List<View.Column> columns;
  private final String indent;
  private final List<Look.Cell[]> held = new ArrayList<>();
  private int[] widths;
  private FieldLines records;

  TableWriter(Streams streams, Look look, List<View.Column> columns, String indent) {
    this.streams = streams;
    this.look = look;
    this.columns = columns;
    this.indent = indent;
    if (look.expanded() && indent.isEmpty()) {
      records = new FieldLines(streams, look, columns, indent);
    }
  }

  @Override
  public void add(Row row) {
    Look.Cell[] cells = columns.stream().map(column -> look.cell(column.value().apply(row))).toArray(Look.Cell[]::new);
    if (records != null || widths != null) {
      print(cells);
      return;
    }
    held.add(cells);
    if (held.size() == MEASURED) {
      printHeld();
    }
  }

  @Override
  public void flush() {
    if (records == null && widths == null) {
      printHeld();
    }
  }

  @Override
  public void close() {
    flush();
  }

  private void printHeld() {
    widths = widths(Look.Cell::text);
    if (look.terminal() && !fits()) {
      widths = widths(Look.Cell::brief);
      int widest = widest();
      if (widest < LEAST) {
        records = new FieldLines(streams, look, columns, indent);
      } else {
        widths = Arrays.stream(widths).map(width -> Math.min(width, widest)).toArray();
      }
    }
    if (look.headers() && records == null) {
      line(columns.stream().map(column -> new Look.Cell(header(column.name()), List.of(), Style.BOLD)).toArray(Look.Cell[]::new));
    }
    held.forEach(this::print);
    held.clear();
  }

  private int[] widths(Function<Look.Cell, String> form) {
    int[] measured = new int[columns.size()];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = look.headers() ? Text.width(header(columns.get(i).name())) : 0;
      for (Look.Cell[] cells : held) {
        measured[i] = Math.max(measured[i], Text.width(form.apply(cells[i])));
      }
    }
    return measured;
  }

  private int room() {
    return look.width() - indent.length() - GAP * (widths.length - 1);
  }

  private boolean fits() {
    return Arrays.stream(widths).sum() <= room();
  }

  /** How wide a column can be at most for all to fit. */
  private int widest() {
    int room = room();
    int limit = Arrays.stream(widths).max().orElse(0);
    while (limit > 0 && sum(limit) > room) {
      limit--;
    }
    return limit;
  }

  private int sum(int limit) {
    return Arrays.stream(widths).map(width -> Math.min(width, limit)).sum();
  }

  private void print(Look.Cell[] cells) {
    if (records != null) {
      records.print(cells);
    } else {
      line(cells);
    }
  }

  private void line(Look.Cell[] cells) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < cells.length; i++) {
      // Without a limit a late long value only shifts its own line; within one it would break it.
      String text = look.width() == Integer.MAX_VALUE ? cells[i].text() : cells[i].within(widths[i]);
      line.append(look.styled(cells[i].style(), text));
      if (i < cells.length - 1) {
        line.append(" ".repeat(Math.max(0, widths[i] - Text.width(text)) + GAP));
      }
    }
    streams.print(line.append('\n').toString());
  }

  static String header(String name) {
    return name.toUpperCase(Locale.ROOT).replace('_', ' ');
  }
}
