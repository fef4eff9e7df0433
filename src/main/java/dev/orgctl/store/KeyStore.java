package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_VerificationToken}: API keys, by the sha-256 that LiteLLM stores in place of the key. */
public record KeyStore(Tx tx) {
  public Optional<Row> find(String hash) {
    return tx.row("select * from \"LiteLLM_VerificationToken\" where token = :hash", Map.of("hash", hash));
  }

  public List<Row> findByAlias(String alias) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where key_alias = :alias order by token", Map.of("alias", alias));
  }

  public List<Row> ofUser(String userId) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where user_id = :user order by token", Map.of("user", userId));
  }

  public void insert(Row row) {
    tx.insert(Tables.KEY, row.text("token"), row);
  }

  public boolean update(Row before, Row after, Row stamps) {
    String token = before.text("token");
    return tx.update(Tables.KEY, token, Row.of("token", token), before, after, stamps);
  }
}
