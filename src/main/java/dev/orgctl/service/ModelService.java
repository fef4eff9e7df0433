package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.store.ModelStore;
import dev.orgctl.store.OrgStore;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of models, as far as the database has them: those in the gateway's file are nowhere else. */
public final class ModelService {
  private final Writer writer;

  public ModelService(Writer writer) {
    this.writer = writer;
  }

  /**
   * Names that begin with a text: of the caller's own models, of those of organizations that the caller may see, and for who
   * sees everything also of those that were added to the gateway.
   *
   * @param most how many organizations and models of the gateway are looked at
   */
  public List<String> startingWith(Actor actor, String prefix, int most) {
    Authorizer.check(actor, Permission.ORG_LIST, Target.NOTHING);
    Set<String> names = new TreeSet<>(actor.keyModels());
    names.addAll(actor.userModels());
    writer
        .database()
        .read(
            tx -> {
              if (actor.seesEverything()) {
                names.addAll(new ModelStore(tx).namesStartingWith(prefix, most));
              }
              Set<String> within = actor.seesEverything() ? null : actor.memberships().keySet();
              if (within == null || !within.isEmpty()) {
                new OrgStore(tx)
                    .page(OrgStore.Filter.startingWith(null).within(within), most)
                    .forEach(row -> names.addAll(row.texts("models")));
              }
              return names;
            });
    return names.stream().filter(name -> name.startsWith(prefix)).toList();
  }
}
