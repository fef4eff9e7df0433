package dev.orgctl.model;

import java.util.Locale;

/** E-mail addresses, which mean the same in whatever case, as far as the databases fold it. */
public final class Emails {
  private Emails() {}

  /** One form of all that mean the same. */
  public static String folded(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  /** Whether both are there and mean the same. */
  public static boolean same(String one, String other) {
    return one != null && other != null && folded(one).equals(folded(other));
  }
}
