package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Refusals;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Denied;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.OrgStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out who presents a key, and tells them. */
public final class IdentityService {
  private final Writer writer;

  public IdentityService(Writer writer) {
    this.writer = writer;
  }

  /**
   * The caller behind a key.
   *
   * @param key as presented; null when none was
   * @param masterKey the configured one; without it nobody is the master
   * @throws Denied when the key is not to be trusted, with LiteLLM's text
   */
  public Actor identify(String key, Optional<String> masterKey) {
    KeyAuthenticator.checkForm(key);
    if (KeyAuthenticator.isMaster(key, masterKey)) {
      return Actor.master(KeyAuthenticator.name(key));
    }
    return writer
        .database()
        .read(tx -> Identities.find(tx, KeyAuthenticator.hash(key), writer.now()))
        .orElseThrow(() -> KeyAuthenticator.unknown(key));
  }

  /** Whether the caller, who was a proxy_admin, has left none whom a key of theirs lets in. The master key is in no table, and stays. */
  public boolean leftNoAdmin(Actor actor) {
    return actor.isAdmin() && !actor.isMaster() && !writer.database().read(tx -> Identities.isAdminLeft(tx, actor, writer.now()));
  }

  /** What {@code whoami} tells the caller about themselves. */
  public Row whoami(Actor actor) {
    Authorizer.check(actor, Permission.WHOAMI, Target.NOTHING);
    // The master key is looked up nowhere, so here its user is: who asks whether all is well must not be told so without a look.
    Map<String, String> roles =
        actor.isMaster() ? writer.database().read(tx -> new MemberStore(tx).rolesOf(actor.userId())) : actor.memberships();
    List<Row> memberships =
        roles.entrySet().stream()
            .map(entry -> Row.of("organization_id", entry.getKey()).with("user_role", entry.getValue()))
            .toList();
    return Row.of("user_id", actor.userId())
        .with("user_role", actor.role())
        .with("key_name", actor.keyName())
        .with("master_key", actor.isMaster())
        .with("allowed_routes", actor.allowedRoutes())
        .with("organization_memberships", Rows.of(memberships));
  }

  /** The refusal with a hint which role is needed and who can give it, unless it has one of its own. */
  public Denied explained(Actor actor, Denied refused) {
    if (refused.hint().isPresent()) {
      return refused;
    }
    if (refused.needed().isEmpty()) {
      return refused.hint(Refusals.ofValues(actor));
    }
    Permission permission = Permission.valueOf(refused.needed().get());
    String organization = refused.organizationId().filter(id -> actor.isMemberOf(id) || actor.seesEverything()).orElse(null);
    if (organization == null || !permission.ofOrganization()) {
      return refused.hint(Refusals.hint(actor, permission, null, List.of()));
    }
    return writer
        .database()
        .read(
            tx -> {
              String alias = new OrgStore(tx).find(organization).map(row -> row.text("organization_alias")).orElse(organization);
              // A plain member sees who else belongs there, but not their e-mails.
              boolean maySeeUsers = actor.seesEverything() || actor.isOrgAdminOf(organization);
              return refused.hint(
                  Refusals.hint(actor, permission, alias, new MemberStore(tx).namesOfAdmins(organization, maySeeUsers)));
            });
  }
}
