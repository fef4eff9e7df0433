package dev.orgctl.store;

import java.util.List;
import java.util.Map;

/** {@code LiteLLM_ProxyModelTable}: models that were added to the gateway in its database, which not every one has. */
public record ModelStore(Tx tx) {
  /** The first names that begin with this text. */
  public List<String> namesStartingWith(String prefix, int limit) {
    if (!tx.has(Tables.MODEL)) {
      return List.of();
    }
    return tx
        .rows(
            "select distinct model_name from \"LiteLLM_ProxyModelTable\" where substr(model_name, 1, length(:prefix)) = :prefix"
                + " order by 1 limit " + limit,
            Map.of("prefix", prefix))
        .stream()
        .map(row -> row.text("model_name"))
        .toList();
  }
}
