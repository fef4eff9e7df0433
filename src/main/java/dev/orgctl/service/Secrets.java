package dev.orgctl.service;

import dev.orgctl.model.Change;
import dev.orgctl.model.Row;
import dev.orgctl.store.Tables;

/** What of a row lets whoever reads it act as somebody else, and so belongs in no audit row. */
final class Secrets {
  private static final int SHOWN = 8;
  private static final String CUT = "...";

  private Secrets() {}

  /** The start of an id, enough to tell one from another. */
  static String masked(String id) {
    return id.substring(0, Math.min(SHOWN, id.length() / 2)) + CUT;
  }

  /** What a masked id begins with. */
  static String start(String masked) {
    return masked.endsWith(CUT) ? masked.substring(0, masked.length() - CUT.length()) : masked;
  }

  /** The change as the audit trail keeps it: the id of an invitation is all that one needs to accept it. */
  static Change audited(Change change) {
    return change.table().equals(Tables.INVITATION)
        ? new Change(change.action(), change.table(), masked(change.objectId()), audited(change.before()), audited(change.after()))
        : change;
  }

  private static Row audited(Row invitation) {
    return invitation == null || !invitation.has("id")
        ? invitation
        : invitation.copy().with("id", masked(invitation.text("id")));
  }
}
