package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.List;
import java.util.Optional;

/** A user is named by id, or by an e-mail that exactly one user has. */
final class UserNames {
  private UserNames() {}

  /** @throws Invalid when several users have the e-mail, with their ids: only for who may see them all */
  static Optional<Row> find(Tx tx, String name) {
    List<Row> named = named(tx, name);
    if (named.size() > 1) {
      throw new Invalid(
              "Several users have the e-mail " + name.strip() + ": "
                  + String.join(", ", named.stream().map(user -> user.text("user_id")).toList()) + ".",
              "user_email")
          .<Invalid>hint("Name one of them by its id.");
    }
    return named.stream().findFirst();
  }

  /**
   * The id that a name means to those who see all users; others name ids. A name that means nobody comes back as it is.
   *
   * @throws Invalid when several users have the e-mail
   */
  static String resolve(Tx tx, Actor actor, String name) {
    boolean perhapsEmail = name != null && name.indexOf('@') >= 0 && actor.seesEverything();
    return perhapsEmail ? find(tx, name).map(user -> user.text("user_id")).orElse(name) : name;
  }

  /** The same for everybody: of several with the e-mail, none. */
  static Optional<Row> findOnly(Tx tx, String name) {
    List<Row> named = named(tx, name);
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  private static List<Row> named(Tx tx, String name) {
    Optional<Row> byId = new UserStore(tx).find(name);
    return byId.isPresent() || name.indexOf('@') < 0 ? byId.stream().toList() : new UserStore(tx).findByEmails(List.of(name.strip()));
  }
}
