package dev.orgctl.service;

/** What a creating verb does when the thing is there already. */
public enum IfExists {
  /** Refuse: nothing is written. */
  FAIL,
  /** Leave it as it is. */
  SKIP,
  /** Set the values that were given, and only those. */
  UPDATE
}
