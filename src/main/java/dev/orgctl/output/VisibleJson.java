package dev.orgctl.output;

import dev.orgctl.model.Harmless;
import dev.orgctl.model.Json;
import dev.orgctl.model.JsonWriter;

/** JSON for people and programs, which never shows a raw control character, nor what turns the direction of text. */
class VisibleJson extends JsonWriter {
  VisibleJson(Target target, boolean indented) {
    super(target, indented);
  }

  /** The JSON of a column on one line, without blanks. */
  static String compact(Json raw) {
    VisibleJson json = new VisibleJson(null, false);
    json.copy(raw);
    return json.toString();
  }

  @Override
  protected final boolean isHidden(char c) {
    return !Harmless.is(c);
  }
}
