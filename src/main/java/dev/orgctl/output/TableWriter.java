package dev.orgctl.output;

import dev.orgctl.model.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tables for people: no borders, one row a line, two blanks between columns. The widths come from the first thousand
 * rows; what is longer later pushes its own line out, so that a million rows need no more memory.
 *
 * <p>In a pipe nothing is cut off. On a terminal a table keeps within its width, as {@link Room} shares it out: what is cut
 * ends in {@code …}, and where too little would be left to read, each row is shown in lines of its own.
 */
final class TableWriter implements RowSink {
  private static final int MEASURED = 1000;
  private static final int GAP = 2;

  private final Streams streams;
  private final Look look;
  private final List<View.Column> columns;
  private final String indent;
  private final Consumer<String> hint;
  private final int name;
  private final List<Look.Cell[]> held = new ArrayList<>();
  private final BitSet leftOut = new BitSet();
  private int[] widths;
  private FieldLines records;

  /**
   * @param id the column that names a row; the first one where it is not among them
   * @param hint is told what is left out
   */
  TableWriter(Streams streams, Look look, String id, List<View.Column> columns, String indent, Consumer<String> hint) {
    this.streams = streams;
    this.look = look;
    this.columns = columns;
    this.indent = indent;
    this.hint = hint;
    this.name = IntStream.range(0, columns.size()).filter(i -> columns.get(i).name().equals(id)).findFirst().orElse(0);
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
    if (!leftOut.isEmpty()) {
      String names = leftOut.stream().mapToObj(i -> header(columns.get(i).name())).collect(Collectors.joining(", "));
      hint.accept("There was no room for " + names + ". --wide shows everything.");
    }
  }

  private void printHeld() {
    widths = widths(Look.Cell::text);
    int room = look.width() - indent.length();
    if (look.terminal() && Arrays.stream(widths).sum() + GAP * (widths.length - 1) > room) {
      fit(room);
    }
    if (look.headers() && records == null) {
      line(columns.stream().map(column -> new Look.Cell(header(column.name()), List.of(), Style.BOLD)).toArray(Look.Cell[]::new));
    }
    held.forEach(this::print);
    held.clear();
  }

  private void fit(int columnsOfTerminal) {
    Room room = new Room(widths(Look.Cell::brief), headers(), name, columnsOfTerminal);
    if (look.partial()) {
      room.leaveOut(empty());
    }
    if (!room.suffices()) {
      records = new FieldLines(streams, look, columns, indent);
      return;
    }
    widths = room.widths();
    IntStream.range(0, widths.length).filter(i -> !room.shows(i)).forEach(leftOut::set);
  }

  private BitSet empty() {
    BitSet empty = new BitSet();
    IntStream.range(0, columns.size()).filter(i -> held.stream().allMatch(cells -> cells[i].isEmpty())).forEach(empty::set);
    return empty;
  }

  private int[] headers() {
    return columns.stream().mapToInt(column -> look.headers() ? Text.width(header(column.name())) : 0).toArray();
  }

  private int[] widths(Function<Look.Cell, String> form) {
    int[] measured = headers();
    for (int i = 0; i < measured.length; i++) {
      for (Look.Cell[] cells : held) {
        measured[i] = Math.max(measured[i], Text.width(form.apply(cells[i])));
      }
    }
    return measured;
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
    int end = line.length();
    for (int i = leftOut.nextClearBit(0); i < cells.length; i = leftOut.nextClearBit(i + 1)) {
      // Without a limit a late long value only shifts its own line; within one it would break it. A name is needed whole.
      String text = look.width() == Integer.MAX_VALUE || i == name ? cells[i].text() : cells[i].within(widths[i]);
      line.append(look.styled(cells[i].style(), text));
      end = line.length();
      line.append(" ".repeat(Math.max(0, widths[i] - Text.width(text)) + GAP));
    }
    line.setLength(end);
    streams.print(line.append('\n').toString());
  }

  static String header(String name) {
    return name.toUpperCase(Locale.ROOT).replace('_', ' ');
  }
}
