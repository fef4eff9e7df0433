package dev.orgctl.input;

import com.fasterxml.jackson.core.JsonLocation;

/**
 * Where a value was written: {@code members.json, line 3, column 7}.
 *
 * @param source the file as the user named it, {@code standard input}, or a flag
 * @param line counted from 1; 0 when only the source is known
 * @param column counted from 1 in characters; 0 when only the line is known
 */
public record Place(String source, long line, int column) {

  public static Place of(String source) {
    return new Place(source, 0, 0);
  }

  public static Place line(String source, long line) {
    return new Place(source, line, 0);
  }

  static Place of(String source, JsonLocation location) {
    if (location == null || location.getLineNr() < 1) {
      return of(source);
    }
    return new Place(source, location.getLineNr(), Math.max(0, location.getColumnNr()));
  }

  /** {@code line 3, column 7}, for a list under a heading that names the source; the source where no line is known. */
  public String within() {
    if (line == 0) {
      return source;
    }
    return column == 0 ? "line " + line : "line " + line + ", column " + column;
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ", " + within();
  }
}
