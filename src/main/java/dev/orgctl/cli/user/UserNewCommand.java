package dev.orgctl.cli.user;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.CommonFields;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.SecretFile;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.NewKey;
import dev.orgctl.service.NewUser;
import java.util.ArrayList;
import java.util.List;

/** {@code user new}: a user, their memberships and their first key. Mirrors POST /user/new. */
public final class UserNewCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("The user gets an API key, which is shown once, unless --auto-create-key=false.")
        .target(UserFields.EMAIL, "EMAIL")
        .body(UserFields.NEW)
        .options(SecretFile.OUT_FILE, SecretFile.REPLACE_FILE, Options.FORCE)
        .creates()
        .inOrganization(UserFields.ORGANIZATION, UserFields.ORGANIZATIONS)
        .example("orgctl user new ada@example.com --organization-id Research --role org_admin", "a user who runs an organization")
        .example("orgctl user new ci@example.com --auto-create-key=false -o id", "no key yet; prints the id");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    List<String> organizations = new ArrayList<>(body.texts("organizations"));
    if (body.text("organization_id") != null && !organizations.contains(body.text("organization_id"))) {
      organizations.add(body.text("organization_id"));
    }
    if (organizations.isEmpty() && body.has("role")) {
      throw new Invalid("--role is the role in an organization, and none is named.", "role")
          .<Invalid>hint("Name one with --organization-id, or give the global role with --user-role.");
    }
    boolean withKey = body.isTrue("auto_create_key", true);
    if (!withKey && (body.has("key_alias") || body.has("duration"))) {
      throw new Invalid("--key-alias and --duration are for a key, and --auto-create-key=false makes none.", "auto_create_key");
    }
    if (!withKey && input.has(SecretFile.OUT_FILE)) {
      throw new Invalid("--out-file is for a key, and --auto-create-key=false makes none.", "out_file");
    }
    if (withKey && !input.has(SecretFile.OUT_FILE)) {
      input.refuseIdsAlone("Make no key, with --auto-create-key=false, or read it from -o json.");
    }
    NewUser user =
        new NewUser(
            body.text("user_id"),
            body.text("user_email"),
            body.text("user_role"),
            input.columns(UserFields.COLUMNS),
            input.columns(CommonFields.MODEL_LIMITS),
            input.objectPermission(),
            organizations,
            body.text("role"),
            body.texts("teams"),
            withKey ? NewKey.ofUser(body.text("key_alias"), body.text("duration")) : null);
    var mode = input.writeMode();
    SecretFile file = SecretFile.of(input);
    return session ->
        session.printSecret(Views.NEW_USER, file, mode, how -> session.users().create(session.actor(), user, how));
  }
}
