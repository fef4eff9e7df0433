package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.auth.KeyFacts;
import dev.orgctl.problem.Denied;
import dev.orgctl.store.IdentityStore;
import dev.orgctl.store.Tx;
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
    return new IdentityStore(tx)
        .find(keyHash)
        .map(
            holder ->
                KeyAuthenticator.actor(
                    new KeyFacts(
                        holder.key(),
                        holder.user().orElse(null),
                        holder.user().isPresent() ? holder.roles() : Map.of(),
                        holder.team().map(team -> team.isTrue("blocked")).orElse(false)),
                    now));
  }
}
