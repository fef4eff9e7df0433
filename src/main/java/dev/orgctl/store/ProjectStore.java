package dev.orgctl.store;

import java.util.Map;

/** {@code LiteLLM_ProjectTable}: what keys can be for in LiteLLM of 2026. */
public record ProjectStore(Tx tx) {
  /** Whether the project is missing; not where the database has no table of projects, and anything may be one. */
  public boolean lacks(String id) {
    return tx.has(Tables.PROJECT)
        && tx.row("select project_id from \"LiteLLM_ProjectTable\" where project_id = :id", Map.of("id", id)).isEmpty();
  }
}
