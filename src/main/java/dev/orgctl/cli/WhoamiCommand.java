package dev.orgctl.cli;

/** {@code whoami}: who the key is. Any valid key may ask. */
public final class WhoamiCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .shows(Views.CALLER)
        .example("orgctl whoami", "the caller, as a table")
        .example("orgctl whoami -o json | jq -r .user_role", "the caller's global role, for a script");
  }

  @Override
  public Action prepare(Input input) {
    return session ->
        session
            .printer()
            .one(Views.CALLER, session.identity().whoami(session.actor()).with("database", session.app().databaseName()));
  }
}
