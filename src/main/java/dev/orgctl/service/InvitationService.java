package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.InvitationStore;
import dev.orgctl.store.Sort;
import dev.orgctl.store.UserStore;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Links with which people set their password and sign in the first time: LiteLLM's {@code /invitation/*}. */
public final class InvitationService {
  /** As long as LiteLLM gives them. */
  private static final int DAYS = 7;

  private final Writer writer;

  public InvitationService(Writer writer) {
    this.writer = writer;
  }

  /**
   * Invites a user who is there already; mirrors {@code POST /invitation/new}.
   *
   * @param name the user's id, or an e-mail that only one user has
   * @throws NotFound when there is no such user
   * @throws Conflict when the caller has no user row, which the invitation must name
   */
  public Written create(Actor actor, String name, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          Optional<Row> named = actor.isAdmin() ? UserNames.find(tx, name) : UserNames.findOnly(tx, name);
          String userId = named.map(user -> user.text("user_id")).orElse(name);
          Set<String> present = new UserStore(tx).findAndKeep(new HashSet<>(List.of(userId, actor.signature())));
          Authorizer.check(actor, Permission.INVITATION_NEW, Target.user(userId).with(Targets.invited(tx, actor, userId)));
          if (!present.contains(userId)) {
            throw new NotFound("User not found for user_id=" + name, "user_id").<NotFound>hint("`orgctl user new` makes one.");
          }
          if (!present.contains(actor.signature())) {
            throw new Conflict("An invitation names who made it, and there is no user " + actor.signature() + ".")
                .<Conflict>hint("Use the key of an admin who is a user.");
          }
          Row invitation =
              Row.of("id", writer.newId())
                  .with("user_id", userId)
                  .with("is_accepted", false)
                  .with("accepted_at", null)
                  .with("expires_at", writer.now().plusDays(DAYS))
                  .with(writer.created(actor));
          new InvitationStore(tx).insert(invitation);
          return invitation;
        });
  }

  /**
   * One invitation; mirrors {@code GET /invitation/info}.
   *
   * @throws NotFound when there is none
   */
  public Row info(Actor actor, String id) {
    Authorizer.check(actor, Permission.INVITATION_INFO, Target.NOTHING);
    return writer.database().read(tx -> new InvitationStore(tx).find(id)).orElseThrow(() -> missing(id));
  }

  private static NotFound missing(String id) {
    return new NotFound("Invitation not found for invitation_id=" + id, "invitation_id").hint("`orgctl invitation list` shows them.");
  }

  /**
   * The invitations, read while they are consumed. A viewer sees whom they are for; with its whole id, an invitation could
   * be accepted.
   *
   * @param user id or e-mail, for only those of this user; null for all
   */
  public Rows list(Actor actor, String user, Sort sort, String after, long most) {
    Authorizer.check(actor, Permission.INVITATION_LIST, Target.NOTHING);
    String userId = writer.database().read(tx -> UserNames.resolve(tx, actor, user));
    String last = after == null ? null : cursor(actor, after, sort);
    Rows all =
        Pages.list(
            writer.database(),
            most,
            (tx, row, size) -> Pages.Page.of(new InvitationStore(tx).page(userId, sort, last, row, size), size));
    return actor.isAdmin() ? all : all.map(row -> row.copy().with("id", Secrets.masked(row.text("id"))));
  }

  /** The id to go on after. Who sees only the starts of ids must name one as it is shown, or could search for the rest of it. */
  private String cursor(Actor actor, String after, Sort sort) {
    if (actor.isAdmin()) {
      if (Cursors.needsRow(after, sort, "id") && writer.database().read(tx -> new InvitationStore(tx).find(after)).isEmpty()) {
        throw Cursors.noRow(after, "invitation");
      }
      return after;
    }
    List<Row> shown = writer.database().read(tx -> new InvitationStore(tx).startingWith(Secrets.start(after), 2));
    if (shown.size() != 1 || !Secrets.masked(shown.get(0).text("id")).equals(after)) {
      throw Cursors.noRow(after, "invitation");
    }
    return shown.get(0).text("id");
  }

  /**
   * Withdraws an invitation; mirrors {@code POST /invitation/delete}.
   *
   * @throws NotFound when there is none, unless the mode skips that
   */
  public Written delete(Actor actor, String id, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          InvitationStore invitations = new InvitationStore(tx);
          Optional<Row> invitation = invitations.findAndLock(id);
          Authorizer.check(actor, Permission.INVITATION_DELETE, Target.of(Targets.invitation(tx, actor, invitation)));
          if (invitation.isEmpty()) {
            if (mode.skipMissing()) {
              return Row.empty();
            }
            throw missing(id);
          }
          invitations.deleteAll(List.of(invitation.get()));
          return invitation.get();
        });
  }
}
