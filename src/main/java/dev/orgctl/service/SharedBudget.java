package dev.orgctl.service;

/** What to do with a budget that is to be changed for one of those who use it. */
public enum SharedBudget {
  /** Nothing: it is refused, with the others who use it. */
  FAIL,
  /** It is changed, for all of them. */
  CHANGE,
  /** The one gets a copy of its own, and that is changed. */
  COPY
}
