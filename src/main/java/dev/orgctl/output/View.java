package dev.orgctl.output;

import dev.orgctl.model.Row;
import java.util.List;
import java.util.function.Function;

/**
 * How one kind of row is shown to people: its columns, the field that {@code -o id} prints, and the nested rows that a
 * single row shows below itself. JSON, YAML and JSON Lines need no view: they print the row as it is.
 *
 * @param id the field that names a row
 * @param columns the columns of the table and of CSV
 * @param sections nested rows that follow when one row is shown in full
 */
public record View(String id, List<Column> columns, List<Section> sections) {

  /**
   * @param name the JSON field name, which is CSV's header; a table's header is its upper-case form with blanks
   * @param value picks the value to show
   */
  public record Column(String name, Function<Row, Object> value) {}

  /** @param nested picks the {@link dev.orgctl.model.Rows} or {@link Row} to show */
  public record Section(String title, Function<Row, Object> nested, View view) {}

  /** A view of plain fields. */
  public static View of(String id, String... fields) {
    return new View(id, List.of(fields).stream().map(View::field).toList(), List.of());
  }

  public static Column field(String name) {
    return new Column(name, row -> row.get(name));
  }

  /** A field of a nested row, such as the budget of an organization; null when the nested row is missing. */
  public static Column nested(String name, String parent) {
    return new Column(name, row -> row.row(parent) == null ? null : row.row(parent).get(name));
  }

  public View with(Column... more) {
    return new View(id, java.util.stream.Stream.concat(columns.stream(), java.util.Arrays.stream(more)).toList(), sections);
  }

  public View section(String title, String field, View view) {
    return section(new Section(title, field(field).value(), view));
  }

  /** Rows that are a field of a nested row. */
  public View section(String title, String parent, String field, View view) {
    return section(new Section(title, nested(field, parent).value(), view));
  }

  /** Rows that are made of the whole row. */
  public View section(String title, Function<Row, Object> rows, View view) {
    return section(new Section(title, rows, view));
  }

  private View section(Section section) {
    return new View(
        id, columns, java.util.stream.Stream.concat(sections.stream(), java.util.stream.Stream.of(section)).toList());
  }
}
