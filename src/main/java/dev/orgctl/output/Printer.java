package dev.orgctl.output;

import dev.orgctl.model.Change;
import dev.orgctl.model.JsonWriter;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.model.Times;
import java.time.Clock;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Prints results to standard output in the chosen format; hints and progress to standard error. */
public final class Printer {
  private static final View CHANGES = View.of("object_id", "action", "table_name", "object_id", "before_value", "updated_values");

  private final Streams streams;
  private final Format format;
  private final boolean quiet;
  private final Display display;
  private final Clock clock;

  /** @param clock tells how long ago a time was */
  public Printer(Streams streams, Format format, boolean quiet, Display display, Clock clock) {
    this.streams = streams;
    this.format = format;
    this.quiet = quiet;
    this.display = display;
    this.clock = clock;
  }

  /** Whether the format prints nested rows, so that lists need not load them otherwise. */
  public boolean nested() {
    return display.template() != null || display.columns() == null && (format == Format.JSON || format == Format.YAML || format == Format.JSONL);
  }

  /** The answer of a verb that is about one thing: an object. */
  public void one(View view, Row row) {
    if (display.template() != null) {
      rows(view, List.of(row));
      return;
    }
    switch (format) {
      case TABLE -> details(view, List.of(row));
      case JSON, YAML -> document(picked(view, row));
      default -> rows(view, List.of(row));
    }
  }

  /** An object whose rows are what matters: CSV and ids are made of these. */
  public void report(View view, Row row, View lines, Iterable<Row> rows) {
    if (format == Format.CSV || format == Format.ID) {
      rows(lines, rows);
    } else {
      one(view, row);
    }
  }

  /** Rows in full: an array of the API's rows. */
  public void details(View view, List<Row> rows) {
    if (format != Format.TABLE || display.template() != null) {
      rows(view, rows);
      return;
    }
    try (Pager pager = Pager.of(streams)) {
      for (int i = 0; i < rows.size(); i++) {
        pager.streams().print(i == 0 ? "" : "\n");
        on(pager.streams()).full(view, rows.get(i));
      }
    }
  }

  /**
   * A list of rows, which are printed as they come. The first one is fetched before anything is printed, so that a list
   * that fails at once prints nothing; one that fails later stays visibly unfinished.
   */
  public void rows(View view, Iterable<Row> rows) {
    var iterator = rows.iterator();
    iterator.hasNext();
    try (Pager pager = Pager.of(streams)) {
      RowSink sink = on(pager.streams()).sink(view);
      iterator.forEachRemaining(sink::add);
      sink.close();
    }
  }

  /** Rows that come in batches, each on its way at once. */
  public void follow(View view, Iterator<List<Row>> batches) {
    RowSink sink = sink(view);
    while (batches.hasNext()) {
      batches.next().forEach(sink::add);
      sink.flush();
      streams.flush();
    }
    sink.close();
  }

  private RowSink sink(View view) {
    if (display.template() != null) {
      return new Lines(row -> streams.print(display.template().of(view, row, streams.outTerminal())));
    }
    return switch (format) {
      case TABLE -> new TableWriter(streams, look(), view.id(), columns(view), "", this::hint);
      case JSON, YAML, JSONL -> new Documents(view);
      case CSV -> {
        List<View.Column> columns = columns(view);
        if (display.headers()) {
          csv(columns, View.Column::name);
        }
        yield new Lines(row -> csv(columns, column -> Text.cell(column.value().apply(row))));
      }
      case ID -> new Lines(row -> ids(row.get(view.id())).forEach(id -> streams.print(shown(Text.cell(id)) + "\n")));
    };
  }

  /** One for each thing that there is: a verb about several things answers with the list of them. */
  private static Collection<?> ids(Object value) {
    return value == null ? List.of() : value instanceof Collection<?> several ? several : List.of(value);
  }

  private Printer on(Streams others) {
    return new Printer(others, format, quiet, display, clock);
  }

  private Look look() {
    return Look.of(streams, display, Times.now(clock));
  }

  private void full(View view, Row row) {
    FieldLines.full(streams, look(), columns(view), display.columns() == null ? view.sections() : List.of(), row, this::hint);
  }

  private List<View.Column> columns(View view) {
    if (display.columns() != null) {
      return display.columns().stream().map(name -> view.column(name).orElseThrow()).toList();
    }
    return display.wide() ? view.everything() : view.shown(format == Format.TABLE && streams.outTerminal());
  }

  /** The row as the API has it, or an object of the columns that were asked for. */
  private Row picked(View view, Row row) {
    if (display.columns() == null) {
      return row;
    }
    Row picked = Row.empty();
    for (View.Column column : columns(view)) {
      Object value = column.value().apply(row);
      picked.with(column.name(), value instanceof Share share ? (Object) share.rounded() : value);
    }
    return picked;
  }

  /** What a dry run would have changed. */
  public void changes(List<Change> changes) {
    List<Row> rows = changes.stream().map(Printer::row).toList();
    if (format == Format.JSON || format == Format.YAML) {
      document(Row.of("dry_run", true).with("changes", Rows.of(rows)));
      return;
    }
    hint("Dry run: nothing was written.");
    rows(CHANGES, rows);
  }

  private static Row row(Change change) {
    return Row.of("action", change.action())
        .with("table_name", change.table())
        .with("object_id", change.objectId())
        .with("before_value", change.before())
        .with("updated_values", change.after());
  }

  /** The next thing to know or to type; on standard error, and not with {@code --quiet}. */
  public void hint(String text) {
    if (!quiet) {
      streams.error("hint: " + text);
    }
  }

  /**
   * Progress of a long import, on a terminal only.
   *
   * @param drawn whether lines can be drawn over
   */
  public Progress progress(boolean drawn) {
    return new Progress(streams, drawn && !quiet && streams.errTerminal(), System::nanoTime);
  }

  private JsonWriter json() {
    return format == Format.YAML ? new YamlWriter(streams::print) : new VisibleJson(streams::print, format == Format.JSON);
  }

  private void document(Row row) {
    try (Pager pager = Pager.of(streams)) {
      on(pager.streams()).whole(row);
    }
  }

  private void whole(Row row) {
    JsonWriter json = json();
    json.row(row);
    ended(json);
  }

  /** JSON ends its last line, YAML has ended it. */
  private void ended(JsonWriter json) {
    if (format == Format.JSON) {
      json.newLine();
    }
    json.flush();
  }

  /** RFC 4180, with line ends as on Unix. A cell that starts with = or + is left as it is. */
  private void csv(List<View.Column> columns, Function<View.Column, String> cell) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      line.append(i == 0 ? "" : ",").append(quoted(cell.apply(columns.get(i))));
    }
    streams.print(line.append('\n').toString());
  }

  private String quoted(String cell) {
    if (cell == null) {
      return "";
    }
    String text = shown(cell);
    boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    return plain && !text.isEmpty() ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Raw for a program, harmless for a terminal. */
  private String shown(String text) {
    return text == null ? "" : streams.outTerminal() ? Text.visible(text) : text;
  }

  private interface Line {
    void print(Row row);
  }

  private record Lines(Line line) implements RowSink {
    @Override
    public void add(Row row) {
      line.print(row);
    }

    @Override
    public void close() {}
  }

  /** A JSON array, a YAML sequence, or a JSON object in each line; written while the rows come. */
  private final class Documents implements RowSink {
    private final View view;
    private final boolean lines = format == Format.JSONL;
    private final JsonWriter json = json();

    Documents(View view) {
      this.view = view;
      if (!lines) {
        json.startArray();
      }
    }

    @Override
    public void add(Row row) {
      json.row(picked(view, row));
      if (lines) {
        json.newLine();
        // What is written down is printed, whatever the next row fails with.
        json.flush();
      }
    }

    @Override
    public void close() {
      if (!lines) {
        json.endArray();
      }
      ended(json);
    }
  }
}
