package dev.orgctl.output;

import dev.orgctl.model.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How one kind of row is shown to people: its columns, the field that {@code -o id} prints, and the nested rows that a
 * single row shows below itself. JSON, YAML and JSON Lines need no view: they print the row as it is.
 *
 * @param id the field that names a row
 * @param columns the columns of the table and of CSV
 * @param more columns that are shown when they are asked for, by name or with {@code --wide}
 * @param sections nested rows that follow when one row is shown in full
 */
public record View(String id, List<Column> columns, List<Column> more, List<Section> sections) {
  public View(String id, List<Column> columns, List<Section> sections) {
    this(id, columns, List.of(), sections);
  }

  private static final String USED = "used";

  /**
   * @param name the JSON field name, which is CSV's header; a table's header is its upper-case form with blanks
   * @param value picks the value to show
   */
  public record Column(String name, Function<Row, Object> value) {}

  /** @param nested picks the {@link dev.orgctl.model.Rows} or {@link Row} to show */
  public record Section(String title, Function<Row, Object> nested, View view) {}

  /** A view of plain fields. */
  public static View of(String id, String... fields) {
    return new View(id, fields(fields), List.of());
  }

  private static List<Column> fields(String... names) {
    return List.of(names).stream().map(View::field).toList();
  }

  public static Column field(String name) {
    return new Column(name, row -> row.get(name));
  }

  /** A field of a nested row, such as the budget of an organization; null when the nested row is missing. */
  public static Column nested(String name, String parent) {
    return new Column(name, row -> row.row(parent) == null ? null : row.row(parent).get(name));
  }

  public View with(Column... more) {
    return new View(id, joined(columns, List.of(more)), this.more, sections);
  }

  /** Fields that are shown when they are asked for. */
  public View wide(String... fields) {
    return wide(fields(fields));
  }

  /** Columns that are shown when they are asked for. */
  public View wide(List<Column> asked) {
    return new View(id, columns, joined(more, asked), sections);
  }

  /**
   * With {@code used}, how much of the budget is spent: a bar on a terminal. In a pipe it is shown when it is asked for.
   *
   * @param spend the column that tells what was spent
   * @param budget the column that tells of how much; what has none has no bar
   */
  public View used(String spend, String budget) {
    return used(spend, budget, false);
  }

  /** The same where a budget of 0 is none. */
  public View usedOfMoreThanZero(String spend, String budget) {
    return used(spend, budget, true);
  }

  private View used(String spend, String budget, boolean zeroIsNone) {
    Function<Row, Object> spent = column(spend).orElseThrow().value();
    Function<Row, Object> most = column(budget).orElseThrow().value();
    return wide(
        List.of(
            new Column(
                USED,
                row -> {
                  Number allowed = (Number) most.apply(row);
                  boolean none = zeroIsNone && allowed != null && allowed.doubleValue() <= 0;
                  return none ? null : Share.of((Number) spent.apply(row), allowed);
                })));
  }

  /** All that can be asked for. */
  public List<Column> everything() {
    return joined(columns, more);
  }

  public Optional<Column> column(String name) {
    return everything().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** What is shown when nothing is asked for. */
  List<Column> shown(boolean terminal) {
    return terminal ? joined(columns, more.stream().filter(column -> column.name().equals(USED)).toList()) : columns;
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
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
    return new View(id, columns, more, joined(sections, List.of(section)));
  }
}
