package dev.orgctl.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.orgctl.problem.Invalid;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** CSV with a header (RFC 4180): an empty cell is no value, an empty line no row. Its library is loaded only here. */
final class CsvRows {
  private static final List<String> EMPTY_LINE = List.of("");

  private CsvRows() {}

  static void read(Reader reader, String source, MemberReader members) throws IOException {
    // The parser's own count starts at -1 or 0, and loses lines that end in CR LF.
    long line = 1;
    try (CsvParser parser = new CsvFactory().createParser(reader)) {
      parser.enable(CsvParser.Feature.WRAP_AS_ARRAY);
      parser.setSchema(CsvSchema.emptySchema());
      parser.nextToken();
      List<String> header = null;
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        Place place = Place.line(source, line);
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          cells.add(parser.getText());
        }
        line++;
        for (String cell : cells) {
          line += lineEnds(cell);
        }
        if (cells.equals(EMPTY_LINE)) {
          continue;
        }
        if (header == null) {
          header = header(cells, place, members.row().names());
        } else {
          row(cells, header, place, members);
        }
      }
    } catch (JsonProcessingException e) {
      throw new Invalid(Place.line(source, line) + ": malformed CSV, such as a quote that is not closed.", "file");
    }
  }

  private static List<String> header(List<String> cells, Place place, List<String> columns) {
    List<String> names = cells.stream().map(String::strip).toList();
    for (String name : names) {
      if (!columns.contains(name)) {
        throw new Invalid(
                place + ": there is no column " + Shown.quoted(name) + Suggestions.question(name, columns), "file")
            .<Invalid>hint("The first line names the columns: any of " + String.join(", ", columns) + ".");
      }
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new Invalid(place + ": a column is there twice.", "file");
    }
    return names;
  }

  private static void row(List<String> cells, List<String> header, Place place, MemberReader members) {
    if (cells.size() > header.size()) {
      members.failures().add(place, "file", "has " + cells.size() + " cells, and the header " + header.size());
      return;
    }
    Body body = new Body();
    Failures failures = new Failures();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        members.row().readField(header.get(i), new Tree.Text(place, cells.get(i)), body, failures);
      }
    }
    members.add(place, body, failures);
  }

  private static long lineEnds(String cell) {
    long ends = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\n' || c == '\r' && !cell.startsWith("\n", i + 1)) {
        ends++;
      }
    }
    return ends;
  }
}
