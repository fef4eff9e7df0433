package dev.orgctl.model;

/** Which characters may stand in a terminal as they are. */
public final class Harmless {
  private Harmless() {}

  /**
   * Not those that move the cursor or break a line, turn the direction of what is around them, or are seen by nobody. Names
   * may hold them, and come back as they were: what is shown spells them out.
   */
  public static boolean is(int codePoint) {
    return codePoint >= ' '
        && !(codePoint >= 0x7f && codePoint <= 0x9f)
        && !(codePoint >= 0x202a && codePoint <= 0x202e)
        && !(codePoint >= 0x2066 && codePoint <= 0x2069)
        && codePoint != 0x2028
        && codePoint != 0x2029
        && codePoint != 0x200e
        && codePoint != 0x200f
        && codePoint != 0xfeff;
  }
}
