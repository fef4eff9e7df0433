package dev.orgctl.cli.org;

import dev.orgctl.cli.CommonFields;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.MemberShape;
import dev.orgctl.input.ValueKind;
import dev.orgctl.model.Roles;
import java.util.List;
import java.util.Optional;

/** The fields of LiteLLM's {@code /organization/*} bodies and queries. */
final class OrgFields {
  static final Field ALIAS = Field.of("organization_alias", FieldType.NAME, "ALIAS", "The name of the organization");
  static final Field ID = Field.of("organization_id", FieldType.NAME, "ID", "The id of the organization (default: a new uuid)");
  static final Field ORGANIZATION =
      Field.of("organization_id", FieldType.NAME, "ORG", "The organization: its id, or an alias that only one has").naming(ValueKind.ORGANIZATION);
  static final Field ORGANIZATIONS =
      Field.of("organizations", FieldType.LIST, "ORG", "Ids of organizations, or aliases that only one has").naming(ValueKind.ORGANIZATION);
  static final Field BUDGET_ID = Field.of("budget_id", FieldType.NAME, "ID", "An existing budget, instead of one of its own").naming(ValueKind.BUDGET);

  /** The columns of the organization's own budget. */
  static final List<Field> BUDGET =
      CommonFields.join(
          CommonFields.LIMITS,
          List.of(
          Field.of("soft_budget", FieldType.MONEY, "USD", "The spend at which LiteLLM warns, in US dollars"),
          Field.of("allowed_models", FieldType.LIST, "MODEL", "Models that the budget is for (LiteLLM of 2026 and later)").naming(ValueKind.MODEL)));

  private static final Field MODELS =
      Field.of("models", FieldType.LIST, "MODEL", "The models that the organization may use (default: all)").naming(ValueKind.MODEL);
  private static final Field METADATA = Field.of("metadata", FieldType.OBJECT, "JSON", "Anything, as JSON or key=value");

  /** Columns of the organization's row. */
  static final List<Field> COLUMNS = List.of(MODELS, METADATA);

  static final List<Field> NEW =
      CommonFields.join(
          List.of(
              ALIAS,
              ID,
              MODELS,
              BUDGET_ID),
          BUDGET,
          CommonFields.MODEL_LIMITS,
          List.of(
              METADATA,
              CommonFields.OBJECT_PERMISSION));

  static final List<Field> UPDATE =
      CommonFields.join(
          List.of(ORGANIZATION, ALIAS.kept("every organization has an alias"), BUDGET_ID.kept("every organization has a budget")),
          CommonFields.orNone(COLUMNS),
          CommonFields.orNone(BUDGET),
          CommonFields.orNone(CommonFields.MODEL_LIMITS),
          List.of(CommonFields.OBJECT_PERMISSION.orNone()));

  static final Field ORGANIZATION_IDS =
      Field.of("organization_ids", FieldType.LIST, "ORG", "Ids of organizations, or aliases that only one has").naming(ValueKind.ORGANIZATION);

  static final Field USER_ID = Field.of("user_id", FieldType.NAME, "ID", "The person's user id; created when there is none").naming(ValueKind.USER_ID);
  static final Field USER_EMAIL =
      Field.of("user_email", FieldType.EMAIL, "EMAIL", "The person's e-mail; a user with it is created when there is none").naming(ValueKind.USER_EMAIL);
  static final Field ROLE = Field.choice("role", Roles.OF_MEMBERS, "The person's role in the organization");
  static final Field MAX_BUDGET_IN_ORGANIZATION =
      Field.of("max_budget_in_organization", FieldType.MONEY, "USD", "What the person may spend in the organization, in US dollars");

  /** One member, as flags name it. */
  static final List<Field> MEMBER = List.of(USER_ID, USER_EMAIL, ROLE, MAX_BUDGET_IN_ORGANIZATION);

  static final Field MEMBER_ID = Field.of("user_id", FieldType.NAME, "ID", "The member's user id").naming(ValueKind.MEMBER_ID);
  static final Field MEMBER_EMAIL = Field.of("user_email", FieldType.EMAIL, "EMAIL", "The member's e-mail").naming(ValueKind.MEMBER_EMAIL);
  static final Field MEMBER_IDS = Field.of("user_ids", FieldType.LIST, "ID", "The user ids of several members").naming(ValueKind.MEMBER_ID);
  static final Field MEMBER_EMAILS = Field.of("user_emails", FieldType.LIST, "EMAIL", "The e-mails of several members").naming(ValueKind.MEMBER_EMAIL);

  static final List<Field> MEMBER_UPDATE =
      List.of(ORGANIZATION, MEMBER_ID, MEMBER_EMAIL, ROLE, MAX_BUDGET_IN_ORGANIZATION.orNone());

  static final List<Field> MEMBER_DELETE = List.of(ORGANIZATION, MEMBER_ID, MEMBER_EMAIL, MEMBER_IDS, MEMBER_EMAILS);

  /** How files name members. */
  static final MemberShape MEMBERS = new MemberShape(ORGANIZATION, ROLE, MAX_BUDGET_IN_ORGANIZATION, Optional.empty());

  private OrgFields() {}
}
