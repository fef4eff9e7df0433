package dev.orgctl.cli;

import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.Suggestions;
import dev.orgctl.input.ValueKind;
import dev.orgctl.output.Display;
import dev.orgctl.output.Template;
import dev.orgctl.output.View;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.Named;
import dev.orgctl.store.Sort;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The flags that verbs which list and show have in common: the order, and how it is shown. */
final class ListFlags {
  private ListFlags() {}

  static Sort sort(Input input, Definition definition) {
    Optional<Field> flag = flag(definition, "sort");
    return Sort.of(flag.isPresent() && input.has(flag.get()) ? input.text(flag.get()) : definition.standardSort());
  }

  static Sort sort(Input input, Definition definition, Field column, Field order) {
    Sort sort = sort(input, definition);
    if (!input.has(column) && !input.has(order)) {
      return sort;
    }
    if (input.has(flag(definition, "sort").orElseThrow())) {
      throw new Invalid("--sort and " + (input.has(column) ? column : order).flag() + " say the same: use one of them.", "sort");
    }
    return new Sort(input.has(column) ? input.text(column) : sort.column(), "desc".equals(input.text(order)));
  }

  static Named named(Input input, Definition definition) {
    return new Named(
        names(input, definition, ValueKind.ORGANIZATION_ID),
        names(input, definition, ValueKind.ORGANIZATION),
        names(input, definition, ValueKind.TEAM),
        names(input, definition, ValueKind.USER),
        names(input, definition, ValueKind.KEY_ALIAS));
  }

  private static List<String> names(Input input, Definition definition, ValueKind kind) {
    return definition.options().stream()
        .filter(field -> field.values() == kind)
        .flatMap(field -> field.type() == FieldType.LIST ? input.texts(field).stream() : Stream.ofNullable(input.text(field)))
        .toList();
  }

  static long limit(Input input) {
    Long limit = input.number(Options.LIMIT);
    boolean all = input.isSet(Options.ALL);
    if (limit != null && all) {
      throw new Invalid("--limit and --all contradict each other.", "limit");
    }
    return all ? Long.MAX_VALUE : limit == null ? 100 : limit;
  }

  private static Optional<Field> flag(Definition definition, String name) {
    return definition.options().stream().filter(field -> field.name().equals(name)).findFirst();
  }

  static void refuse(Input input, Definition definition, String why, Field instead) {
    for (String name : List.of("sort", "limit", "after", "all", "columns", "wide", "no_headers", "template", "watch")) {
      Field flag = flag(definition, name).orElseThrow();
      if (input.has(flag)) {
        throw new Invalid(why + ": leave " + flag.flag() + " out.", instead.name());
      }
    }
  }

  static Display display(Input input, Definition definition, Globals globals) {
    if (definition.view().isEmpty()) {
      return Display.COMPLETE;
    }
    List<String> columns = input.list(flag(definition, "columns").orElseThrow());
    if (columns != null) {
      if ("id".equals(globals.text(Options.OUTPUT))) {
        throw new Invalid("-o id prints ids alone: leave --columns out.", "columns");
      }
      checkColumns(columns, definition.view().get().everything().stream().map(View.Column::name).toList());
    }
    Template template = template(input.text(Options.TEMPLATE), columns, globals);
    return Display.of(columns, input.isSet(Options.WIDE), !input.isSet(Options.NO_HEADERS), template);
  }

  private static Template template(String text, List<String> columns, Globals globals) {
    if (text == null) {
      return null;
    }
    if (columns != null || globals.text(Options.OUTPUT) != null) {
      throw new Invalid("--template says itself what is printed: leave " + (columns == null ? "-o" : "--columns") + " out.", "template");
    }
    return new Template(text);
  }

  /** How many seconds lie between two looks; null for only one. */
  static Long watch(Input input, Definition definition, Globals globals) {
    Long seconds = definition.view().isEmpty() ? null : input.number(Options.WATCH);
    if (seconds != null && "-".equals(globals.text(Options.API_KEY_FILE))) {
      throw new Invalid("--watch looks at the key every time, and standard input has it once: name a file.", "watch");
    }
    return seconds;
  }

  private static void checkColumns(List<String> columns, List<String> valid) {
    if (columns.isEmpty()) {
      throw new Invalid("--columns names no column.", "columns");
    }
    for (String column : columns) {
      if (!valid.contains(column)) {
        String near = Suggestions.nearest(column, valid).map(name -> " Did you mean " + name + "?").orElse("");
        throw new Invalid("--columns: there is no column '" + column + "'." + near, "columns")
            .<Invalid>hint("The columns are " + String.join(", ", valid) + ".");
      }
    }
  }
}
