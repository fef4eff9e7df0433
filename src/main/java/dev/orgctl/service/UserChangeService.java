package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Cancelled;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.List;

/** Users that exist: LiteLLM's {@code /user/update} and {@code /user/delete}. */
public final class UserChangeService {
  private final Writer writer;

  public UserChangeService(Writer writer) {
    this.writer = writer;
  }

  /**
   * Changes columns of a user; mirrors {@code POST /user/update}, which would make a user who does not exist.
   *
   * @throws NotFound when there is no such user
   * @throws Conflict when another user has the e-mail
   * @throws Cancelled when an organization would lose its last org admin, and the mode does not force it
   */
  public Written update(Actor actor, ChangedUser input, WriteMode mode) {
    Authorizer.check(actor, Permission.USER_UPDATE, Target.NOTHING);
    return writer.write(
        actor,
        mode,
        tx -> {
          String email = input.columns().text("user_email");
          if (email != null) {
            tx.oneAtATime(Tx.Names.USER_EMAIL);
          }
          Row user =
              UserNames.find(tx, input.user())
                  .flatMap(found -> new UserStore(tx).findAndLock(found.text("user_id")))
                  .orElseThrow(
                      () ->
                          new NotFound("User not found, passed user_id=" + input.user(), "user_id")
                              .<NotFound>hint("`orgctl user list` shows the users, `orgctl user new` makes one."));
          String id = user.text("user_id");
          if (email != null && new UserStore(tx).findByEmails(List.of(email)).stream().anyMatch(other -> !other.text("user_id").equals(id))) {
            throw UserService.emailTaken(email);
          }
          Row given = input.models().applied("user", user, input.columns());
          Row after = Budgets.withReset(user, Cleared.of(Metadata.applied(user, given, input.inMetadata())), writer.now());
          LastAdmin.check(tx, user.copy().with(after), mode);
          ObjectPermissions.Change permission =
              ObjectPermissions.change(tx, user, input.objectPermission(), input.clearsObjectPermission(), writer.newId());
          new UserStore(tx).update(user, after.with(permission.column()), writer.updated());
          permission.finish();
          return UserService.answer(tx, id, null);
        });
  }

  /**
   * Deletes users with their memberships, team memberships, invitations and keys, all or none; mirrors
   * {@code POST /user/delete}.
   *
   * @param names ids, or e-mails that only one user has
   * @throws NotFound when one of them does not exist, and the mode does not skip it
   * @throws Cancelled when an organization would lose its last org admin, and the mode does not force it
   */
  public Written delete(Actor actor, List<String> names, WriteMode mode) {
    Authorizer.check(actor, Permission.USER_DELETE, Target.NOTHING);
    return writer.write(actor, mode, tx -> new UserRemoval(tx, mode, writer.updated()).run(names));
  }
}
