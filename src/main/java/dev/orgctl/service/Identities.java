package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.auth.KeyFacts;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Denied;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/** Reads who is behind a key. */
final class Identities {
  private Identities() {}

  /**
   * The actor of a stored key, nothing when there is no such key.
   *
   * @throws Denied when the key is not to be trusted, with LiteLLM's text
   */
  static Optional<Actor> find(Tx tx, String keyHash, LocalDateTime now) {
    return new KeyStore(tx).find(keyHash).map(key -> KeyAuthenticator.actor(facts(tx, key), now));
  }

  private static KeyFacts facts(Tx tx, Row key) {
    String userId = key.text("user_id");
    Row user = userId == null ? null : new UserStore(tx).find(userId).orElse(null);
    Map<String, String> memberships = user == null ? Map.of() : new MemberStore(tx).rolesOf(userId);
    boolean teamBlocked =
        key.text("team_id") != null
            && new TeamStore(tx).find(key.text("team_id")).map(team -> team.isTrue("blocked")).orElse(false);
    return new KeyFacts(key, user, memberships, teamBlocked);
  }
}
