package dev.orgctl.model;

/** JSON text as a {@code jsonb} column holds it; valid, of any kind, printed as it is. */
public record Json(String text) {
  public static final Json EMPTY_OBJECT = new Json("{}");

  @Override
  public String toString() {
    return text;
  }
}
