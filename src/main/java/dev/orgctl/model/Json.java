package dev.orgctl.model;

/** JSON text as a {@code jsonb} column holds it; valid, of any kind, printed as it is. */
public record Json(String text) {
  public static final Json EMPTY_OBJECT = new Json("{}");

  /** A row as a JSON object on one line, or any other value that a row can have. */
  public static Json of(Object value) {
    JsonWriter writer = new JsonWriter(null, false);
    writer.value(value);
    return new Json(writer.toString());
  }

  /** Whether both mean the same: {@code jsonb} lays text out anew and sorts the fields of objects. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Json json && (text.equals(json.text) || JsonObjects.same(this, json));
  }

  @Override
  public int hashCode() {
    return JsonObjects.hash(this);
  }

  @Override
  public String toString() {
    return text;
  }
}
