package dev.orgctl.cli.team;

import dev.orgctl.cli.CommonFields;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.MemberShape;
import dev.orgctl.input.ValueKind;
import dev.orgctl.model.Roles;
import java.util.List;
import java.util.Optional;

/** The fields of LiteLLM's {@code /team/*} bodies and queries. */
final class TeamFields {
  static final Field ALIAS = Field.of("team_alias", FieldType.NAME, "ALIAS", "The name of the team");
  static final Field ID = Field.of("team_id", FieldType.NAME, "ID", "The id of the team (default: a new uuid)");
  static final Field TEAM = Field.of("team_id", FieldType.NAME, "TEAM", "The team: its id, or an alias that only one has").naming(ValueKind.TEAM);
  static final Field TEAMS = Field.of("team_ids", FieldType.LIST, "TEAM", "Ids of teams, or aliases that only one has").naming(ValueKind.TEAM);
  static final Field ORGANIZATION =
      Field.of("organization_id", FieldType.NAME, "ORG", "The organization that the team belongs to: its id, or an alias that only one has").naming(ValueKind.ORGANIZATION);

  /** Columns of the team's row. */
  static final List<Field> COLUMNS =
      CommonFields.join(
          CommonFields.LIMITS,
          List.of(
              Field.of("soft_budget", FieldType.MONEY, "USD", "The spend at which LiteLLM warns, in US dollars (2026 and later)"),
              Field.of("models", FieldType.LIST, "MODEL", "The models that the team may use (default: all of its organization)").naming(ValueKind.MODEL),
              Field.of("blocked", FieldType.BOOLEAN, "", "Stop all calls with the team's keys"),
              Field.of("team_member_permissions", FieldType.LIST, "ROUTE", "Key routes that plain members may call (2025 and later)"),
              Field.of("default_team_member_models", FieldType.LIST, "MODEL", "Models of members without models of their own (2026 and later)").naming(ValueKind.MODEL),
              Field.of("access_group_ids", FieldType.LIST, "ID", "Access groups (LiteLLM of 2026 and later)"),
              Field.of("allow_team_guardrail_config", FieldType.BOOLEAN, "", "Let the team set its own guardrails (2026 and later)"),
              Field.of("router_settings", FieldType.OBJECT, "JSON", "LiteLLM's router settings for this team (2026 and later)"),
              Field.of("metadata", FieldType.OBJECT, "JSON", "Anything, as JSON or key=value")));

  /** Those of {@link #COLUMNS} that {@code none}, or null, clears. */
  static final List<Field> CLEARABLE_COLUMNS = COLUMNS.stream().map(TeamFields::clearable).toList();

  static final List<Field> CLEARABLE_IN_METADATA = CommonFields.orNone(CommonFields.IN_METADATA_OF_TEAMS);

  static final Field USER_ID = Field.of("user_id", FieldType.NAME, "ID", "The person's user id").naming(ValueKind.USER_ID);
  static final Field USER_EMAIL = Field.of("user_email", FieldType.EMAIL, "EMAIL", "The person's e-mail").naming(ValueKind.USER_EMAIL);
  static final Field MEMBER_ID = USER_ID.naming(ValueKind.TEAM_MEMBER_ID);
  static final Field MEMBER_EMAIL = USER_EMAIL.naming(ValueKind.TEAM_MEMBER_EMAIL);
  static final Field ROLE = Field.choice("role", Roles.OF_TEAMS, "The person's role in the team (default: user)");
  static final Field NEW_ROLE = Field.choice("role", Roles.OF_TEAMS, "The person's role in the team");
  static final Field MAX_BUDGET_IN_TEAM =
      Field.of("max_budget_in_team", FieldType.MONEY, "USD", "What the person may spend in the team, in US dollars");

  /** One member, as flags name it. */
  static final List<Field> MEMBER = List.of(USER_ID, USER_EMAIL, ROLE, MAX_BUDGET_IN_TEAM);

  /** How files name members. */
  static final MemberShape MEMBERS = new MemberShape(TEAM, ROLE, MAX_BUDGET_IN_TEAM, Optional.of(Roles.TEAM_USER));

  /** Columns of a member's own budget in the team; {@code max_budget_in_team} is its {@code max_budget}. */
  static final List<Field> MEMBER_LIMITS =
      List.of(
          Field.of("tpm_limit", FieldType.INT8, "N", "Tokens per minute in the team").orNone(),
          Field.of("rpm_limit", FieldType.INT8, "N", "Requests per minute in the team").orNone(),
          Field.of("budget_duration", FieldType.DURATION, "TIME", "How long until the person's spend starts at 0 again").orNone(),
          Field.of("allowed_models", FieldType.LIST, "MODEL", "The models that the person may use in the team (2026 and later)").naming(ValueKind.MODEL).orNone());

  static final Field MEMBERS_WITH_ROLES =
      Field.of("members_with_roles", FieldType.OBJECTS, "JSON", "The first people: [{\"user_id\": …, \"role\": \"admin\" or \"user\", \"max_budget_in_team\": …}, …]");

  private TeamFields() {}

  private static Field clearable(Field field) {
    return field.type() == FieldType.BOOLEAN ? field : field.orNone();
  }
}
