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
  private CsvRows() {}

  static void read(Reader reader, String source, MemberReader members) throws IOException {
    try (CsvParser parser = new CsvFactory().createParser(reader)) {
      parser.enable(CsvParser.Feature.WRAP_AS_ARRAY);
      parser.setSchema(CsvSchema.emptySchema());
      parser.nextToken();
      List<String> header = null;
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        List<String> cells = new ArrayList<>();
        Place place = null;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          // The start of a row is said to be where the row before it starts; its cells are said to be where they are.
          place = place == null ? Place.line(source, parser.currentTokenLocation().getLineNr()) : place;
          cells.add(parser.getText());
        }
        if (cells.equals(List.of(""))) {
          continue;
        }
        if (header == null) {
          header = header(cells, place);
        } else {
          row(cells, header, place, members);
        }
      }
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new Invalid(Place.line(source, line) + ": malformed CSV, such as a quote that is not closed.", "file");
    }
  }

  private static List<String> header(List<String> cells, Place place) {
    List<String> names = cells.stream().map(String::strip).toList();
    for (String name : names) {
      if (!MemberReader.ROW.names().contains(name)) {
        throw new Invalid(
                Texts.sentence(place + ": there is no column " + Shown.quoted(name) + Suggestions.question(name, MemberReader.ROW.names())),
                "file")
            .<Invalid>hint("The first line names the columns: any of " + String.join(", ", MemberReader.ROW.names()) + ".");
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
        MemberReader.ROW.readField(header.get(i), new Tree.Text(place, cells.get(i)), body, failures);
      }
    }
    members.add(place, body, failures);
  }
}
