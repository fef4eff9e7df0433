package dev.orgctl.cli.key;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.SecretFile;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.IfExists;
import dev.orgctl.service.NewKey;

/** {@code key generate}: an API key, shown once. Mirrors POST /key/generate. */
public final class KeyGenerateCommand implements Command {
  /** Of a key that the caller chose, as LiteLLM has it. */
  private static final int SHORTEST = 16;

  @Override
  public Definition define() {
    return Definition.of()
        .about("The key is shown once, or written to a file with --out-file; the database keeps its sha-256 only.")
        .target(KeyFields.ALIAS, "ALIAS")
        .body(KeyFields.GENERATE)
        .options(SecretFile.OUT_FILE, SecretFile.REPLACE_FILE)
        .creates()
        .inOrganization(KeyFields.ORGANIZATION, KeyFields.TEAM)
        .example("orgctl key generate ci --user-id ada --duration 90d", "a key of ada's that ends after 90 days")
        .example("orgctl key generate dashboard --key-type read_only -o json | jq -r .key", "only the key, for a secret store");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    String key = body.text("key");
    if (key != null && (!key.startsWith("sk-") || key.length() < SHORTEST)) {
      throw new Invalid("A key must start with 'sk-' and have at least 13 characters after it.", "key");
    }
    NewKey wanted =
        new NewKey(
            key,
            body.text("key_alias"),
            body.text("user_id"),
            body.text("team_id"),
            body.text("organization_id"),
            body.text("budget_id"),
            body.text("duration"),
            body.text("key_type") == null ? "default" : body.text("key_type"),
            body.has("allowed_routes") ? body.texts("allowed_routes") : null,
            input.columns(KeyFields.COLUMNS),
            input.columns(CommonFields.IN_METADATA_OF_KEYS),
            input.objectPermission());
    if (key == null && !input.has(SecretFile.OUT_FILE)) {
      input.refuseIdsAlone("`-o json | jq -r .key` prints the key alone.");
    }
    var mode = input.writeMode();
    if (mode.ifExists() == IfExists.UPDATE) {
      throw new Invalid("A key is not changed by `key generate`: --if-exists takes fail or skip here.", "if_exists");
    }
    SecretFile file = SecretFile.of(input);
    return session -> session.printSecret(Views.NEW_KEY, file, mode, how -> session.keys().generate(session.actor(), wanted, how));
  }
}
