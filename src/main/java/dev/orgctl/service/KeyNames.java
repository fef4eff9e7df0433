package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.auth.KeyRules;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A key is named by itself, by its hash, or by an alias or a masked form that only one key has. */
final class KeyNames {
  private static final Pattern MASKED = Pattern.compile("sk-\\.\\.\\..{0,4}");
  private static final Pattern WITH_A_KEY = Pattern.compile("\\bsk-");

  private KeyNames() {}

  /**
   * The key that a name means. An alias or a masked form shows nobody that a key exists which is not theirs to see.
   *
   * @param named null for the caller's own
   * @throws Invalid when it means several
   */
  static Optional<Row> find(Tx tx, Actor actor, String named) {
    KeyStore keys = new KeyStore(tx);
    if (named == null) {
      return actor.isMaster() ? Optional.empty() : keys.find(actor.keyHash());
    }
    Optional<Row> exact = keys.find(named.startsWith("sk-") ? KeyAuthenticator.hash(named) : named);
    boolean masked = MASKED.matcher(named).matches();
    if (exact.isPresent() || named.startsWith("sk-") && !masked) {
      return exact;
    }
    List<Row> same =
        (masked ? keys.findByName(named) : keys.findByAlias(named))
            .stream().filter(key -> KeyRules.isVisible(actor, Targets.key(tx, actor, key))).toList();
    if (same.size() > 1) {
      String several = masked ? "Several keys are shown as " + named + "." : "Several keys have the alias '" + named + "'.";
      throw new Invalid(several, "key").<Invalid>hint("Name the key by its hash, which `orgctl key list -o id` shows.");
    }
    return same.stream().findFirst();
  }

  /**
   * @param message LiteLLM's, which names no key
   * @param named null for the caller's own
   */
  static NotFound missing(String message, String named) {
    NotFound problem = new NotFound(message, "key");
    return named == null
        ? problem
        : problem.hint("No key that you may see is called '" + shown(named) + "'; `orgctl key list` shows them.");
  }

  /** A name as it may be shown: one that is a key itself, or has one behind a blank or {@code Bearer}, is masked. */
  static String shown(String named) {
    return WITH_A_KEY.matcher(named).find() && !MASKED.matcher(named).matches() ? KeyAuthenticator.name(named) : named;
  }
}
