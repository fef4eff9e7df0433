package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.auth.KeyFacts;
import dev.orgctl.model.Roles;
import dev.orgctl.problem.Denied;
import dev.orgctl.store.IdentityStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/** Reads who is behind a key, and who is left. */
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

  /**
   * Whether the caller is who they were when the command began. The master key is in no table.
   *
   * @throws Denied when the key is not to be trusted any more
   */
  static boolean isUnchanged(Tx tx, Actor actor, LocalDateTime now) {
    try {
      return actor.isMaster() || find(tx, actor.keyHash(), now).equals(Optional.of(actor));
    } catch (Denied meanwhile) {
      throw meanwhile.<Denied>hint("Your key was good when this command began. Use another one; `orgctl help identity` tells how.");
    }
  }

  /** Whether somebody can do with a key of theirs all that the caller could, who was a proxy_admin. */
  static boolean isAdminLeft(Tx tx, Actor actor, LocalDateTime now) {
    return isAdmin(tx, actor.keyHash(), now)
        || new UserStore(tx).keysOf(Roles.PROXY_ADMIN).stream().anyMatch(hash -> isAdmin(tx, hash, now));
  }

  private static boolean isAdmin(Tx tx, String keyHash, LocalDateTime now) {
    try {
      return find(tx, keyHash, now).filter(actor -> actor.isAdmin() && actor.allowedRoutes().isEmpty()).isPresent();
    } catch (Denied unusable) {
      return false;
    }
  }
}
