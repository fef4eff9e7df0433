package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.Roles;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Unavailable;
import dev.orgctl.store.DatabaseStatus;
import dev.orgctl.store.Migrations;
import dev.orgctl.store.UserStore;
import java.util.List;
import java.util.function.Consumer;

/** Creates the tables and the first admin where orgctl may, and tells what a database is. */
public final class SetupService {
  private final Writer writer;
  private final KeyService keys;

  public SetupService(Writer writer, KeyService keys) {
    this.writer = writer;
    this.keys = keys;
  }

  /**
   * What {@code init} found or made.
   *
   * @param found what the database was before
   * @param key the first admin's key; null when nothing was created
   */
  public record Initialized(Migrations.State found, String key) {
    /** Without the key. */
    @Override
    public String toString() {
      return "found " + found;
    }
  }

  /**
   * Creates LiteLLM's tables in an empty database, with the user {@code default_user_id} (proxy_admin) and a key for it.
   * A database that has tables already is left as it is.
   *
   * @param keep saves the key, before anything is committed: a key that nobody has would lock everybody out
   * @throws Unavailable when the database holds something else than LiteLLM's tables
   */
  public Initialized initialize(Consumer<String> keep) {
    Migrations.State found = writer.database().read(Migrations::state);
    if (found == Migrations.State.FOREIGN) {
      throw new Unavailable("The database has tables, but none of LiteLLM's: orgctl creates its tables only in an empty one.")
          .<Unavailable>hint("Name another database, or another schema with ?schema=NAME.");
    }
    if (found != Migrations.State.EMPTY) {
      return new Initialized(found, null);
    }
    Actor actor = Actor.master("");
    Written written =
        writer.write(
            actor,
            WriteMode.PLAIN,
            tx -> {
              if (Migrations.state(tx) != Migrations.State.EMPTY) {
                return null;
              }
              Migrations.create(tx);
              new UserStore(tx)
                  .insertAll(
                      List.of(
                          Row.of("user_id", Actor.DEFAULT_USER_ID)
                              .with("user_role", Roles.PROXY_ADMIN)
                              .with("models", List.of())
                              .with(writer.created())));
              Row key = keys.firstKey(tx, NewKey.ofUser("orgctl-init", null), Actor.DEFAULT_USER_ID);
              keep.accept(key.text("key"));
              return key;
            });
    // Without an answer another process was faster: what it made is found now.
    return written.answer() == null ? initialize(keep) : new Initialized(found, written.answer().text("key"));
  }

  /** What the database is, as far as somebody without a key may know: nothing about what is in it. */
  public Row status() {
    return writer.database().read(DatabaseStatus::of);
  }
}
