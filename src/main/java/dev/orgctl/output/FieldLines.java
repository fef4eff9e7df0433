package dev.orgctl.output;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import java.util.List;
import java.util.function.Consumer;

/** Rows with a line for each field. On a terminal a long value goes on below itself. */
final class FieldLines {
  /** Where less room is left beside the names, the terminal may break the lines. */
  private static final int LEAST = 16;

  private final Streams streams;
  private final Look look;
  private final List<View.Column> columns;
  private final String indent;
  private final int names;
  private boolean begun;

  FieldLines(Streams streams, Look look, List<View.Column> columns, String indent) {
    this.streams = streams;
    this.look = look;
    this.columns = columns;
    this.indent = indent;
    this.names = look.headers() ? columns.stream().mapToInt(column -> column.name().length() + 2).max().orElse(0) : 0;
  }

  /** One row in full: its fields, then its nested rows. */
  static void full(
      Streams streams, Look look, List<View.Column> columns, List<View.Section> sections, Row row, Consumer<String> hint) {
    new FieldLines(streams, look, columns, "")
        .print(columns.stream().map(column -> look.roomy(column.value().apply(row))).toArray(Look.Cell[]::new));
    for (View.Section section : sections) {
      streams.print("\n");
      if (look.headers()) {
        streams.print(look.styled(Style.BOLD, TableWriter.header(section.title())) + "\n");
      }
      Object nested = section.nested().apply(row);
      Rows rows = nested instanceof Row one ? Rows.of(List.of(one)) : nested instanceof Rows many ? many : Rows.of(List.of());
      var iterator = rows.iterator();
      if (!iterator.hasNext()) {
        streams.print("  none\n");
        continue;
      }
      List<View.Column> shown = section.view().shown(look.terminal());
      try (TableWriter table = new TableWriter(streams, look, section.view().id(), shown, "  ", hint)) {
        iterator.forEachRemaining(table::add);
      }
    }
  }

  /** Prints a row, after a blank line if it is not the first. */
  void print(Look.Cell[] cells) {
    if (begun) {
      streams.print("\n");
    }
    begun = true;
    int room = look.width() - indent.length() - names;
    for (int i = 0; i < cells.length; i++) {
      String name = look.headers() ? TableWriter.header(columns.get(i).name()) : "";
      streams.print(indent + look.styled(Style.BOLD, name) + " ".repeat(names - name.length()));
      String text = cells[i].text();
      if (room >= LEAST) {
        text = String.join("\n" + " ".repeat(indent.length() + names), Text.lines(text, room));
      }
      streams.print(look.styled(cells[i].style(), text) + "\n");
    }
  }
}
