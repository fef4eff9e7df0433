package dev.orgctl.output;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.orgctl.model.Json;
import dev.orgctl.model.JsonReader;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Invalid;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code --template} prints for each row, in <a href="https://mustache.github.io/mustache.5.html">Mustache</a>. It
 * sees the row as JSON has it, and the columns of the view. Nothing is escaped for HTML.
 */
public final class Template {
  private final com.samskivert.mustache.Template template;
  private boolean harmless;

  /** @throws Invalid when it is no Mustache */
  public Template(String text) {
    // A shell's single quotes keep \n and \t as they are typed.
    String meant = text.replace("\\n", "\n").replace("\\t", "\t");
    if (meant.isBlank()) {
      throw new Invalid("--template: it is empty, so nothing would be shown of a row.", "template").<Invalid>hint("Name fields, as in --template '{{spend}}'.");
    }
    try {
      template =
          Mustache.compiler().escapeHTML(false).nullValue("").emptyStringIsFalse(true).withFormatter(this::shown)
              .withLoader(name -> { throw new Invalid("--template: {{>" + name + "}} includes a file, which is not possible.", "template"); })
              .compile(meant.endsWith("\n") ? meant : meant + "\n");
    } catch (MustacheException wrong) {
      throw new Invalid("--template: " + wrong.getMessage().strip() + ".", "template");
    }
  }

  /**
   * The text for one row.
   *
   * @param forTerminal whether control characters in values are made visible
   * @throws Invalid when the template names a field that the row does not have
   */
  String of(View view, Row row, boolean forTerminal) {
    harmless = forTerminal;
    Map<String, Object> fields = new Fields(row);
    for (View.Column column : view.everything()) {
      if (!fields.containsKey(column.name())) {
        fields.put(column.name(), value(column.value().apply(row)));
      }
    }
    try {
      return template.execute(fields);
    } catch (MustacheException.Context unknown) {
      throw new Invalid("--template: there is no field '" + unknown.key + "'.", "template")
          .<Invalid>hint("The fields are " + String.join(", ", fields.keySet()) + ".");
    }
  }

  private String shown(Object value) {
    String text = value instanceof Fields fields ? fields.json() : value instanceof Nested ? "…" : Text.cell(value);
    return harmless ? Text.visible(text) : text;
  }

  private static Object value(Object value) {
    if (value instanceof Row row) {
      return new Fields(row);
    }
    if (value instanceof Rows rows) {
      return new Nested(rows);
    }
    if (value instanceof Json json) {
      return parsed(json);
    }
    return value instanceof Share share ? (Object) share.rounded() : value;
  }

  /** Nested rows, read while they are printed. */
  private record Nested(Rows rows) implements Iterable<Object> {
    @Override
    public Iterator<Object> iterator() {
      Iterator<Row> all = rows.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public Object next() {
          return new Fields(all.next());
        }
      };
    }
  }

  /** A nested object: Mustache looks into it, and it prints as JSON. */
  private static final class Fields extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;
    private final transient Row row;
    private final String text;

    Fields(Row row) {
      this.row = row;
      this.text = null;
      row.names().forEach(name -> put(name, value(row.get(name))));
    }

    Fields(String text) {
      this.row = null;
      this.text = text;
    }

    String json() {
      return row == null ? text : Json.of(row).text();
    }
  }

  private static Object parsed(Json json) {
    JsonReader reader = new JsonReader(json.text());
    return parsed(reader, reader.next(), VisibleJson.compact(json));
  }

  private static Object parsed(JsonReader reader, JsonReader.Token token, String whole) {
    return switch (token) {
      case START_OBJECT -> {
        Fields fields = new Fields(whole);
        while (reader.next() == JsonReader.Token.NAME) {
          String name = reader.text();
          fields.put(name, parsed(reader, reader.next(), "{…}"));
        }
        yield fields;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonReader.Token item = reader.next(); item != JsonReader.Token.END_ARRAY; item = reader.next()) {
          list.add(parsed(reader, item, "{…}"));
        }
        yield list;
      }
      case TEXT, NUMBER -> reader.text();
      case TRUE -> true;
      case FALSE -> false;
      default -> null;
    };
  }
}
