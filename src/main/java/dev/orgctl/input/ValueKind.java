package dev.orgctl.input;

/** What the value of a field names, so that completion knows what to offer for it. */
public enum ValueKind {
  ANYTHING,
  FILE,
  /** Words of a command, or a topic of help. */
  COMMAND,
  /** Words of a command. */
  VERB,
  /** An id, or an alias that only one has. */
  ORGANIZATION,
  ORGANIZATION_ID,
  /** An id, or an alias that only one has. */
  TEAM,
  /** An id, or an e-mail that only one has. */
  USER,
  USER_ID,
  USER_EMAIL,
  /** The user id of a member of the organization that the command names. */
  MEMBER_ID,
  MEMBER_EMAIL,
  /** The user id of somebody on the team that the command names. */
  TEAM_MEMBER_ID,
  TEAM_MEMBER_EMAIL,
  /** An alias, or a masked form. */
  KEY,
  KEY_ALIAS,
  BUDGET,
  MODEL,
  /** One of the caller's own files, not of a database. */
  CONTEXT;

  /** Whether only the database knows the values. */
  public boolean isLive() {
    return switch (this) {
      case ANYTHING, FILE, COMMAND, VERB -> false;
      default -> true;
    };
  }
}
