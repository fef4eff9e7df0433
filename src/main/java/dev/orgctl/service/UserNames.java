package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.List;
import java.util.Optional;

/** A user is named by id, or by an e-mail that exactly one user has. */
final class UserNames {
  private UserNames() {}

  /** @throws Invalid when several users have the e-mail */
  static Optional<Row> find(Tx tx, String name) {
    Optional<Row> byId = new UserStore(tx).find(name);
    if (byId.isPresent() || name.indexOf('@') < 0) {
      return byId;
    }
    List<Row> byEmail = new UserStore(tx).findByEmails(List.of(name.strip()));
    if (byEmail.size() > 1) {
      throw new Invalid(
              "Several users have the e-mail " + name.strip() + ": "
                  + String.join(", ", byEmail.stream().map(user -> user.text("user_id")).toList()) + ".",
              "user_email")
          .<Invalid>hint("Name one of them by its id.");
    }
    return byEmail.stream().findFirst();
  }
}
