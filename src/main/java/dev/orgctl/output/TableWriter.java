package dev.orgctl.output;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tables for people: no borders, one row a line, two blanks between columns, nothing cut off. The widths come from the
 * first thousand rows; what is longer later pushes its own line out, so that a million rows need no more memory.
 */
final class TableWriter implements RowSink {
  private static final int MEASURED = 1000;

  private final Streams streams;
  private final View view;
  private final String indent;
  private final List<String[]> held = new ArrayList<>();
  private int[] widths;

  TableWriter(Streams streams, View view, String indent) {
    this.streams = streams;
    this.view = view;
    this.indent = indent;
  }

  @Override
  public void add(Row row) {
    String[] cells = new String[view.columns().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(view.columns().get(i).value().apply(row));
    }
    if (widths != null) {
      line(cells);
      return;
    }
    held.add(cells);
    if (held.size() == MEASURED) {
      printHeld();
    }
  }

  @Override
  public void flush() {
    if (widths == null) {
      printHeld();
    }
  }

  @Override
  public void close() {
    if (widths == null) {
      printHeld();
    }
  }

  private void printHeld() {
    String[] header = view.columns().stream().map(column -> header(column.name())).toArray(String[]::new);
    widths = new int[header.length];
    held.add(0, header);
    for (String[] cells : held) {
      for (int i = 0; i < cells.length; i++) {
        widths[i] = Math.max(widths[i], Text.width(cells[i]));
      }
    }
    held.forEach(this::line);
    held.clear();
  }

  private void line(String[] cells) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < cells.length; i++) {
      line.append(cells[i]);
      if (i < cells.length - 1) {
        line.append(" ".repeat(Math.max(0, widths[i] - Text.width(cells[i])) + 2));
      }
    }
    streams.print(line.append('\n').toString());
  }

  static String header(String name) {
    return name.toUpperCase(Locale.ROOT).replace('_', ' ');
  }

  static String cell(Object value) {
    String text = Text.cell(value);
    return text == null || text.isEmpty() ? "-" : Text.visible(text);
  }

  /** One row in full: a line a field, then its nested rows. */
  static void full(Streams streams, View view, Row row) {
    int width = view.columns().stream().mapToInt(column -> column.name().length()).max().orElse(0);
    for (View.Column column : view.columns()) {
      String name = header(column.name());
      streams.print(name + " ".repeat(width - name.length() + 2) + cell(column.value().apply(row)) + "\n");
    }
    for (View.Section section : view.sections()) {
      streams.print("\n" + header(section.title()) + "\n");
      Object nested = section.nested().apply(row);
      Rows rows = nested instanceof Row one ? Rows.of(List.of(one)) : nested instanceof Rows many ? many : Rows.of(List.of());
      var iterator = rows.iterator();
      if (!iterator.hasNext()) {
        streams.print("  none\n");
        continue;
      }
      try (TableWriter table = new TableWriter(streams, section.view(), "  ")) {
        iterator.forEachRemaining(table::add);
      }
    }
  }
}
