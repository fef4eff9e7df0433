package dev.orgctl.cli.user;

import dev.orgctl.cli.CommonFields;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.model.Roles;
import java.util.List;

/** The fields of LiteLLM's {@code /user/*} bodies and queries. */
final class UserFields {
  static final Field EMAIL = Field.of("user_email", FieldType.EMAIL, "EMAIL", "The user's e-mail");
  static final Field ID = Field.of("user_id", FieldType.NAME, "ID", "The user's id (default: a new uuid)");
  static final Field USER = Field.of("user_id", FieldType.NAME, "USER", "The user: the id, or an e-mail that only one has (default: the caller)").naming(ValueKind.USER);
  static final Field ROLE = Field.choice("user_role", Roles.OF_USERS, "The user's global role (default: none, which acts as internal_user)");
  static final Field ORGANIZATION =
      Field.of("organization_id", FieldType.NAME, "ORG", "An organization that the user joins, with --role: its id, or an alias that only one has").naming(ValueKind.ORGANIZATION);
  static final Field ORGANIZATIONS = Field.of("organizations", FieldType.LIST, "ORG", "Organizations that the user joins, with --role: ids, or aliases that only one has").naming(ValueKind.ORGANIZATION);
  static final Field MEMBER_ROLE = Field.choice("role", Roles.OF_MEMBERS, "The role in these organizations (default: internal_user)");
  static final Field AUTO_CREATE_KEY = Field.of("auto_create_key", FieldType.BOOLEAN, "", "Make a key for the user too (default: true)");

  /** Columns of the user's row. */
  static final List<Field> COLUMNS =
      CommonFields.join(
          CommonFields.LIMITS,
          List.of(
          Field.of("user_alias", FieldType.TEXT, "NAME", "The user's name"),
          Field.of("sso_user_id", FieldType.NAME, "ID", "The user's id at the identity provider"),
          Field.of("models", FieldType.LIST, "MODEL", "The models that the user may use (default: all)").naming(ValueKind.MODEL),
          Field.of("allowed_cache_controls", FieldType.LIST, "NAME", "Cache controls that the user may send"),
          Field.of("metadata", FieldType.OBJECT, "JSON", "Anything, as JSON or key=value")));

  static final Field TEAMS = Field.of("teams", FieldType.LIST, "TEAM", "Teams that the user joins: ids, or aliases that only one has").naming(ValueKind.TEAM);
  static final Field KEY_ALIAS = Field.of("key_alias", FieldType.NAME, "NAME", "The alias of the user's key");
  static final Field DURATION = Field.of("duration", FieldType.DURATION, "TIME", "How long the user's key is valid (default: for ever)");

  static final List<Field> NEW =
      CommonFields.join(
          List.of(EMAIL, ID, ROLE, ORGANIZATION, ORGANIZATIONS, MEMBER_ROLE, TEAMS),
          COLUMNS,
          CommonFields.MODEL_LIMITS,
          List.of(CommonFields.OBJECT_PERMISSION, AUTO_CREATE_KEY, KEY_ALIAS, DURATION));

  /** The user whom `user update` changes. */
  static final Field CHANGED = Field.of("user_id", FieldType.NAME, "USER", "The user: the id, or an e-mail that only one has").naming(ValueKind.USER);

  static final Field USER_IDS = Field.of("user_ids", FieldType.LIST, "USER", "The users: ids, or e-mails that only one has").naming(ValueKind.USER);

  private static final Field NEW_ROLE = Field.choice("user_role", Roles.OF_USERS, "The user's global role; none leaves NULL, which acts as internal_user").orNone();

  static final Field NEW_EMAIL =
      Field.of("user_email", FieldType.EMAIL, "EMAIL", "The user's new e-mail, which no other user may have; without USER, who it is").orNone();

  /** Columns of the user's row that can be changed. */
  static final List<Field> CHANGEABLE =
      CommonFields.join(
          List.of(NEW_EMAIL, NEW_ROLE), COLUMNS.stream().filter(field -> !field.name().equals("sso_user_id")).map(Field::orNone).toList());

  static final List<Field> UPDATE =
      CommonFields.join(
          List.of(CHANGED), CHANGEABLE, CommonFields.orNone(CommonFields.MODEL_LIMITS), List.of(CommonFields.OBJECT_PERMISSION.orNone()));

  private UserFields() {}
}
