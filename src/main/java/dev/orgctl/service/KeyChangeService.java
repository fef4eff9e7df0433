package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.auth.KeyRules;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Denied;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.Tables;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keys that exist: LiteLLM's {@code /key/update}, {@code /key/delete}, {@code /key/block}, {@code /key/unblock}, and a new secret. */
public final class KeyChangeService {
  private final Writer writer;
  private final KeyService keys;

  public KeyChangeService(Writer writer, KeyService keys) {
    this.writer = writer;
    this.keys = keys;
  }

  /**
   * Blocks a key, or lets it in again; mirrors {@code POST /key/block} and {@code POST /key/unblock}.
   *
   * @param named the key, its hash, its alias or its masked form
   * @throws NotFound when there is no such key
   */
  public Written block(Actor actor, String named, boolean blocked, WriteMode mode) {
    Permission permission = blocked ? Permission.KEY_BLOCK : Permission.KEY_UNBLOCK;
    Authorizer.check(actor, permission, Target.NOTHING);
    return writer.write(
        actor,
        mode,
        tx -> {
          Row key = findAndLock(tx, actor, permission, named);
          new KeyStore(tx).update(key, Row.of("blocked", blocked), writer.updated());
          return answer(tx, key.text("token"), null);
        });
  }

  /**
   * Changes columns of a key; mirrors {@code POST /key/update}.
   *
   * @throws Denied when the caller may not change the key, or not this about it
   * @throws NotFound when the key, or a user, team, organization, budget or project that it is to have, does not exist
   * @throws Conflict when another key has the alias, or the key is to move to a team that its user is not on
   */
  public Written update(Actor actor, ChangedKey input, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          Row ids = ids(tx, actor, input.columns());
          Optional<Row> present = KeyNames.find(tx, actor, input.key());
          checkUpdate(tx, actor, present, input, ids);
          Row found = present.orElseThrow(() -> notFound(input.key()));
          String hash = found.text("token");
          String alias = ids.text("key_alias");
          if (alias != null) {
            tx.oneAtATime(Tx.Names.KEY_ALIAS);
            checkAlias(tx, hash, alias);
          }
          Row owners = owners(tx, found, ids);
          Row key = new KeyStore(tx).findAndLock(hash).orElseThrow(() -> notFound(input.key()));
          Budgets.keep(tx, ids.text("budget_id"));
          KeyService.checkProject(tx, ids);
          ObjectPermissions.Change permission =
              ObjectPermissions.change(tx, key, input.objectPermission(), input.clearsObjectPermission(), writer.newId());
          checkUpdate(tx, actor, Optional.of(key), input, ids);
          Row given = input.models().applied("key", key, ids);
          Row columns = Rotation.scheduled(key, Cleared.of(Metadata.applied(key, given, input.inMetadata())), writer.now());
          Row after = Budgets.withReset(key, columns, writer.now()).with(owners).with(permission.column());
          if (input.hasDuration()) {
            after.with("expires", input.duration() == null ? null : Durations.after(writer.now(), input.duration()));
          }
          new KeyStore(tx).update(key, after, writer.updated());
          permission.finish();
          return answer(tx, hash, null);
        });
  }

  private static void checkAlias(Tx tx, String hash, String alias) {
    if (new KeyStore(tx).findByAlias(alias).stream().anyMatch(other -> !other.text("token").equals(hash))) {
      throw KeyService.aliasTaken(alias).<Conflict>hint("Choose another --key-alias.");
    }
  }

  private static void checkUpdate(Tx tx, Actor actor, Optional<Row> key, ChangedKey input, Row ids) {
    KeyRules.Key facts = facts(tx, actor, key);
    Authorizer.check(actor, Permission.KEY_UPDATE, Target.of(facts).in(ids.text("organization_id")));
    key.ifPresent(row -> KeyChangeLimits.check(tx, actor, row, facts, input, ids));
  }

  /** The given columns with ids in place of the names of a user, a team and an organization. */
  private static Row ids(Tx tx, Actor actor, Row given) {
    Row ids = given.copy();
    if (given.text("user_id") != null) {
      ids.with("user_id", UserNames.resolve(tx, actor, given.text("user_id")));
    }
    if (given.text("team_id") != null) {
      ids.with("team_id", Teams.resolve(tx, actor, given.text("team_id")));
    }
    if (given.text("organization_id") != null) {
      ids.with("organization_id", OrgNames.resolve(tx, actor, given.text("organization_id")));
    }
    return ids;
  }

  /**
   * Keeps the user, team and organization that the key is to have.
   *
   * @return the organization of the team, which its keys belong to, where none is given
   */
  private static Row owners(Tx tx, Row key, Row given) {
    String user = given.text("user_id");
    String teamId = given.has("team_id") ? given.text("team_id") : key.text("team_id");
    String organization = given.text("organization_id");
    if (organization != null) {
      OrgNames.findAndKeep(tx, organization);
    }
    Optional<Row> team =
        given.text("team_id") != null
            ? Optional.of(KeyService.teamAndKeep(tx, teamId))
            : teamId == null ? Optional.empty() : new TeamStore(tx).find(teamId);
    String ofTeam = team.map(row -> row.text("organization_id")).orElse(null);
    if (given.has("organization_id") && ofTeam != null && !ofTeam.equals(organization)) {
      throw KeyService.otherOrganization(teamId, ofTeam);
    }
    if (user != null && new UserStore(tx).findAndKeep(Set.of(user)).isEmpty()) {
      throw new NotFound("User not found, passed user_id=" + user, "user_id");
    }
    if (given.text("team_id") != null && !teamId.equals(key.text("team_id"))) {
      requireOnTeam(team.orElseThrow(), given.has("user_id") ? user : key.text("user_id"));
    }
    boolean follows = given.text("team_id") != null && !given.has("organization_id") && tx.has(Tables.KEY, "organization_id");
    return follows ? Row.of("organization_id", ofTeam) : Row.empty();
  }

  private static void requireOnTeam(Row team, String userId) {
    if (userId != null && Teams.roleIn(team, userId) == null) {
      String teamId = team.text("team_id");
      throw new Conflict(403, "User=%s is not a member of the team=%s.".formatted(userId, teamId), "team_id")
          .<Conflict>hint("`orgctl team member-add %s --user-id %s` brings them in.".formatted(teamId, userId));
    }
  }

  /**
   * Deletes keys, all or none, and keeps a copy where the database has a table for it; mirrors {@code POST /key/delete}.
   *
   * @throws NotFound when one of them does not exist, and the mode does not skip it
   */
  public Written delete(Actor actor, List<String> names, WriteMode mode) {
    Authorizer.check(actor, Permission.KEY_DELETE, Target.NOTHING);
    return writer.write(
        actor,
        mode,
        tx -> {
          Map<String, Row> found = new TreeMap<>();
          List<String> missing = new ArrayList<>();
          for (String name : names) {
            KeyNames.find(tx, actor, name)
                .ifPresentOrElse(key -> found.put(key.text("token"), key), () -> missing.add(KeyNames.shown(name)));
          }
          found.values().forEach(key -> check(tx, actor, Permission.KEY_DELETE, Optional.of(key)));
          if (!missing.isEmpty() && !mode.skipMissing()) {
            throw new NotFound("No keys found: " + String.join(", ", missing), "keys")
                .<NotFound>hint("`orgctl key list` shows the keys that you may see. With --if-missing skip this is no failure.");
          }
          KeyStore store = new KeyStore(tx);
          List<Row> rows = found.keySet().stream().flatMap(hash -> store.findAndLock(hash).stream()).toList();
          rows.forEach(key -> check(tx, actor, Permission.KEY_DELETE, Optional.of(key)));
          new Tombstones(tx, writer, actor).deleteKeys(rows);
          return Row.of("deleted_keys", rows.stream().map(key -> key.text("token")).toList())
              .with("key_names", rows.stream().map(key -> Objects.requireNonNullElse(key.text("key_name"), key.text("token"))).toList());
        });
  }

  /**
   * Gives a key another secret; everything else about it stays. Only admins may.
   *
   * @return the key's row with the new key itself as {@code key}
   * @throws NotFound when there is no such key
   */
  public Written regenerate(Actor actor, String named, WriteMode mode) {
    Authorizer.check(actor, Permission.KEY_REGENERATE, Target.NOTHING);
    return writer.write(
        actor,
        mode,
        tx -> {
          Row key = findAndLock(tx, actor, Permission.KEY_REGENERATE, named);
          String secret = keys.newKey();
          String hash = KeyAuthenticator.hash(secret);
          Row after = Row.of("token", hash).with("key_name", KeyAuthenticator.name(secret));
          new KeyStore(tx).update("rotated", key, after, writer.updated(actor));
          return answer(tx, hash, secret);
        });
  }

  private static void check(Tx tx, Actor actor, Permission permission, Optional<Row> key) {
    Authorizer.check(actor, permission, Target.of(facts(tx, actor, key)));
  }

  private static KeyRules.Key facts(Tx tx, Actor actor, Optional<Row> key) {
    return key.map(row -> Targets.key(tx, actor, row)).orElse(KeyRules.Key.NOWHERE);
  }

  /** The key, as far as the caller may: whose it is, is asked again once it is theirs alone. */
  private static Row findAndLock(Tx tx, Actor actor, Permission permission, String named) {
    Optional<Row> found = KeyNames.find(tx, actor, named);
    check(tx, actor, permission, found);
    Row key = found.flatMap(row -> new KeyStore(tx).findAndLock(row.text("token"))).orElseThrow(() -> notFound(named));
    check(tx, actor, permission, Optional.of(key));
    return key;
  }

  private static NotFound notFound(String named) {
    return KeyNames.missing("Key not found.", named);
  }

  private static Row answer(Tx tx, String hash, String secret) {
    return KeyService.shown(new KeyStore(tx).find(hash).orElseThrow(), secret);
  }
}
