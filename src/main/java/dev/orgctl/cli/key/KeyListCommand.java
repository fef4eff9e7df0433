package dev.orgctl.cli.key;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Paging;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.Sort;

/** {@code key list}: the keys that the caller may see. Mirrors GET /key/list. */
public final class KeyListCommand implements Command {
  private static final Field USER_ID = Field.of("user_id", FieldType.NAME, "USER", "Only the keys of this user: the id, or an e-mail that only one has").naming(ValueKind.USER);
  private static final Field TEAM_ID = Field.of("team_id", FieldType.NAME, "TEAM", "Only the keys of this team: its id, or an alias that only one has").naming(ValueKind.TEAM);
  private static final Field ORGANIZATION =
      Field.of("organization_id", FieldType.NAME, "ORG", "Only the keys of this organization: its id, or an alias that only one has").naming(ValueKind.ORGANIZATION);
  private static final Field KEY_HASH = Field.of("key_hash", FieldType.NAME, "HASH", "Only the key with this hash");
  private static final Field KEY_ALIAS = Field.of("key_alias", FieldType.NAME, "ALIAS", "Only the key with this alias").naming(ValueKind.KEY_ALIAS);
  private static final Field PROJECT_ID = Field.of("project_id", FieldType.NAME, "ID", "Only the keys of this project (LiteLLM of 2026 and later)");
  private static final Field TEAM_KEYS = Field.of("include_team_keys", FieldType.BOOLEAN, "", "Also the keys of teams that the caller administers");
  private static final Field CREATED_KEYS =
      Field.of("include_created_by_keys", FieldType.BOOLEAN, "", "Also the keys that the caller made for others");
  private static final Field SORT_BY = Field.choice("sort_by", KeyStore.SORTABLE, "The order (default: the hash)");
  private static final Field SIZE = Paging.size("size", 10);

  @Override
  public Definition define() {
    return Definition.of()
        .about("Admins and viewers see all keys, others their own. No key itself is shown: nobody knows it any more.")
        .options(USER_ID, TEAM_ID, ORGANIZATION, KEY_HASH, KEY_ALIAS, PROJECT_ID, TEAM_KEYS, CREATED_KEYS, SORT_BY, Options.SORT_ORDER)
        .lists(Views.KEY_ROWS, KeyStore.SORTABLE, "token")
        .options(Paging.PAGE, SIZE)
        .inOrganization(ORGANIZATION)
        .example("orgctl key list --user-id ada", "ada's keys")
        .example("orgctl key list --sort spend:desc --limit 10", "the ten that spent most");
  }

  @Override
  public Action prepare(Input input) {
    Paging paging = input.paging(SIZE, 10);
    Sort sort = input.sort(SORT_BY, Options.SORT_ORDER);
    KeyStore.Filter filter =
        new KeyStore.Filter(
                null, null, input.isSet(CREATED_KEYS), input.text(USER_ID), input.text(TEAM_ID), input.text(ORGANIZATION),
                input.text(KEY_HASH), input.text(KEY_ALIAS), sort, paging.after(),
                paging.skipped())
            .ofProject(input.text(PROJECT_ID));
    boolean teamKeys = input.isSet(TEAM_KEYS);
    var named = input.named();
    return session ->
        session.print(
            Views.KEY_ROWS,
            session.keys().list(session.actor(), filter, teamKeys, paging.limit(), paging.onePage()),
            paging.limit(),
            named);
  }
}
