package dev.orgctl.input;

/** Why one value was refused, without the field and the place, which the catcher knows. Never leaves this package. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  Refusal(String reason) {
    this(reason, null);
  }

  /** @param place nearer than the field's own: the bad entry of a list */
  Refusal(String reason, Place place) {
    super(reason, null, false, false);
    this.place = place;
  }

  static Refusal expected(String expectation, String found) {
    return new Refusal("expected " + expectation + ", found " + found);
  }

  Place placeOr(Place otherwise) {
    return place == null ? otherwise : place;
  }
}
