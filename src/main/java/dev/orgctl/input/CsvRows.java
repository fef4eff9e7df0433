package dev.orgctl.input;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.orgctl.problem.Invalid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * CSV with a header (RFC 4180), as spreadsheets export it: blanks around a cell are no part of it, an empty cell is no value,
 * and a row of nothing else is no row. Its library is loaded only here.
 */
final class CsvRows {
  /** How far into the file the first line is looked for: four names of columns, behind empty lines. */
  private static final int LOOK_AHEAD = 4096;

  private CsvRows() {}

  static void read(BufferedReader reader, String source, MemberReader members) throws IOException {
    Cells handler = new Cells();
    CsvReader.CsvReaderBuilder csv =
        CsvReader.builder()
            .fieldSeparator(separator(reader))
            .allowUnclosedQuote(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE);
    try (CsvReader<List<String>> rows = csv.build(handler, reader)) {
      List<String> header = null;
      for (List<String> cells : rows) {
        Place place = Place.line(source, handler.line());
        if (header == null) {
          header = header(cells, place, members.row().names());
        } else {
          row(cells, header, place, members);
        }
      }
    } catch (CsvParseException e) {
      if (e.getCause() instanceof Invalid notText) {
        throw notText;
      }
      throw new Invalid(Place.line(source, handler.line()) + ": malformed CSV, such as a quote that is not closed.", "file");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A comma; where the first line has none, the semicolon of spreadsheets whose decimals have a comma, or a TAB. */
  private static char separator(BufferedReader reader) throws IOException {
    char[] start = new char[LOOK_AHEAD];
    reader.mark(LOOK_AHEAD);
    int length = reader.read(start);
    reader.reset();
    String header = new String(start, 0, Math.max(0, length)).stripLeading().lines().findFirst().orElse("");
    return header.contains(",") ? ',' : header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
  }

  /** The cells of a row, and the line where it begins, which is known of a malformed row too. */
  private static final class Cells extends AbstractBaseCsvCallbackHandler<List<String>> {
    private List<String> cells;

    long line() {
      return getStartingLineNumber();
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      cells = new ArrayList<>();
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
      cells.add(new String(text, offset, length).strip());
    }

    @Override
    protected List<String> buildRecord() {
      return cells;
    }
  }

  private static List<String> header(List<String> cells, Place place, List<String> columns) {
    for (String name : cells) {
      if (!columns.contains(name)) {
        throw new Invalid(
                place + ": there is no column " + Shown.quoted(name) + Suggestions.question(name, columns), "file")
            .<Invalid>hint("The first line names the columns: any of " + String.join(", ", columns) + ".");
      }
    }
    if (new HashSet<>(cells).size() < cells.size()) {
      throw new Invalid(place + ": a column is there twice.", "file");
    }
    return cells;
  }

  private static void row(List<String> cells, List<String> header, Place place, MemberReader members) {
    if (cells.stream().allMatch(String::isEmpty)) {
      return;
    }
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
}
