package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.store.Database;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.OrgStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Names that nothing has: in the filter of a list one gives no row, as one without rows does. */
public final class NameService {
  private final Database database;

  public NameService(Writer writer) {
    this.database = writer.database();
  }

  /** What of this does not exist, a sentence each; for who sees everything, since others must not learn what there is. */
  public List<String> missing(Actor actor, Named named) {
    return actor.seesEverything() ? database.read(tx -> missing(tx, actor, named)) : List.of();
  }

  private static List<String> missing(Tx tx, Actor actor, Named named) {
    return Stream.of(
            missing("organization with the id", "org", named.organizationIds(), id -> new OrgStore(tx).find(id).isPresent()),
            missing("organization", "org", named.organizations(), name -> TeamService.NO_ORGANIZATION.equals(name) || new OrgStore(tx).find(OrgNames.resolve(tx, actor, name)).isPresent()),
            missing("team", "team", named.teams(), name -> new TeamStore(tx).find(Teams.resolve(tx, actor, name)).isPresent()),
            // The actor of an audit row can be a key.
            missing("user", "user", named.users(), name -> UserNames.find(tx, name).isPresent() || new KeyStore(tx).find(name).isPresent()),
            missing("key", "key", named.keyAliases(), alias -> !new KeyStore(tx).findByAlias(alias).isEmpty()))
        .flatMap(sentences -> sentences)
        .toList();
  }

  private static Stream<String> missing(String what, String noun, List<String> names, Predicate<String> exists) {
    return names.stream()
        .filter(exists.negate())
        .map(name -> "There is no %s '%s': see `orgctl %s list`.".formatted(what, name, noun));
  }
}
