package dev.orgctl.cli;

import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.output.View;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How each kind of row is shown to people; JSON and YAML show the rows as they are. */
public final class Views {
  /** One verb, as {@code can-i} answers. */
  public static final View RIGHT = View.of("verb", "verb", "allowed", "rule", "needed");

  /** One line of {@code can-i --list}. */
  public static final View RIGHTS = View.of("verb", "verb", "allowed", "needed");

  /** One line of {@code org list}. */
  public static final View ORGANIZATIONS =
      View.of("organization_id", "organization_id", "organization_alias", "spend")
          .with(
              View.nested("max_budget", "litellm_budget_table"),
              View.nested("budget_duration", "litellm_budget_table"),
              View.field("models"))
          .usedOfMoreThanZero("spend", "max_budget")
          .wide("budget_id")
          .wide(inBudget("soft_budget", "budget_reset_at", "tpm_limit", "rpm_limit", "max_parallel_requests"))
          .wide("metadata", "created_at", "created_by", "updated_at", "updated_by");

  public static final View MEMBERS =
      View.of("user_id", "user_id", "user_email", "user_role", "spend")
          .with(View.nested("max_budget", "litellm_budget_table"), View.nested("budget_reset_at", "litellm_budget_table"))
          .used("spend", "max_budget")
          .wide("budget_id")
          .wide(inBudget("budget_duration", "tpm_limit", "rpm_limit"))
          .wide("created_at", "updated_at");

  private static final View TEAMS = View.of("team_id", "team_id", "team_alias", "spend", "max_budget", "models", "blocked");

  /** One line of {@code team list}. */
  public static final View TEAM_LIST =
      View.of("team_id", "team_id", "team_alias", "organization_id", "spend", "max_budget", "models", "blocked")
          .used("spend", "max_budget")
          .wide(
              "budget_duration", "budget_reset_at", "tpm_limit", "rpm_limit", "max_parallel_requests", "metadata", "created_at",
              "updated_at");

  /** A team with its people, as most of the team verbs answer. */
  public static final View TEAM = team(Function.identity());

  /** The same where LiteLLM nests the team's row, as {@code team update} answers. */
  public static final View TEAM_DATA = team(row -> row.row("data"));

  private static View team(Function<Row, Row> team) {
    View fields =
        View.of(
            "team_id", "team_id", "team_alias", "organization_id", "models", "spend", "max_budget", "budget_duration",
            "budget_reset_at", "tpm_limit", "rpm_limit", "max_parallel_requests", "blocked", "metadata", "created_at");
    return new View(
        "team_id",
        fields.columns().stream().map(column -> new View.Column(column.name(), row -> column.value().apply(team.apply(row)))).toList(),
        List.of(
            new View.Section(
                "people",
                row -> Rows.of(JsonObjects.rows(team.apply(row).json("members_with_roles"))),
                View.of("user_id", "user_id", "user_email", "role"))));
  }

  public static final View DELETED_TEAMS = View.of("deleted_teams", "deleted_teams");

  /** Each of those who are on a team no more. */
  public static final View TEAM_FORMER_MEMBERS = View.of("user_id", "user_id", "user_email");

  public static final View TEAM_MEMBER =
      View.of(
          "user_id", "team_id", "user_id", "user_email", "role", "max_budget_in_team", "tpm_limit", "rpm_limit",
          "budget_duration", "allowed_models");

  /** An organization with its own fields only, as {@code org new} answers. */
  public static final View ORGANIZATION =
      View.of("organization_id", "organization_id", "organization_alias", "models", "spend", "budget_id")
          .with(
              View.nested("max_budget", "litellm_budget_table"),
              View.nested("soft_budget", "litellm_budget_table"),
              View.nested("budget_duration", "litellm_budget_table"),
              View.nested("budget_reset_at", "litellm_budget_table"),
              View.nested("tpm_limit", "litellm_budget_table"),
              View.nested("rpm_limit", "litellm_budget_table"),
              View.nested("max_parallel_requests", "litellm_budget_table"),
              View.field("metadata"),
              View.field("created_at"),
              View.field("created_by"));

  public static final View ORGANIZATION_IN_FULL =
      new View(
              ORGANIZATION.id(), ORGANIZATION.columns(), List.of(new View.Section("limits", Limits::of, Limits.VIEW)))
          .section("members", "members", MEMBERS)
          .section("teams", Limits::teams, Limits.TEAMS);

  public static final View ADDED_MEMBERS =
      View.of("organization_id", "organization_id")
          .section("members", "updated_organization_memberships", View.of("user_id", "user_id", "user_email", "user_role").with(View.nested("max_budget", "litellm_budget_table")));

  public static final View MEMBER =
      View.of("user_id", "organization_id", "user_id", "user_email", "user_role", "spend")
          .with(View.nested("max_budget", "litellm_budget_table"));

  /** Each of those who are no members of an organization any more. */
  public static final View FORMER_MEMBERS =
      View.of("user_id", "user_id", "user_email", "user_role", "spend", "remaining_teams", "remaining_keys");

  public static final View DELETED_MEMBERS =
      View.of("organization_id", "organization_id", "organization_alias")
          .section("members", "deleted_organization_memberships", FORMER_MEMBERS);

  public static final View DELETED_ORGANIZATIONS =
      View.of(
          "organization_id", "organization_id", "organization_alias", "spend", "deleted_members", "deleted_teams", "deleted_keys");

  private static final View MEMBERSHIPS = View.of("organization_id", "organization_id", "user_role");

  public static final View NEW_USER =
      View.of("user_id", "user_id", "user_email", "user_alias", "user_role", "max_budget", "teams", "key", "expires")
          .section("organizations", "organization_memberships", MEMBERSHIPS);

  private static final View USER_FIELDS =
      View.of(
          "user_id", "user_email", "user_alias", "user_role", "spend", "max_budget", "budget_duration", "budget_reset_at",
          "models", "metadata", "created_at");

  /** One line of {@code user list}. */
  public static final View USERS =
      View.of("user_id", "user_id", "user_email", "user_alias", "user_role", "spend", "max_budget", "key_count")
          .used("spend", "max_budget")
          .wide("budget_duration", "budget_reset_at", "teams", "models", "metadata", "created_at", "updated_at");

  /** A user with the fields of the user's own row, as {@code user update} answers. */
  public static final View CHANGED_USER =
      View.of("user_id", "user_id").with(USER_FIELDS.columns().toArray(View.Column[]::new)).section("organizations", "organization_memberships", MEMBERSHIPS);

  public static final View DELETED_USERS = View.of("user_ids", "deleted_users", "user_ids");

  private static final View KEYS =
      View.of("key_name", "key_name", "key_alias", "team_id", "organization_id", "spend", "max_budget", "expires", "blocked");

  public static final View USER =
      new View("user_id", View.of("user_id", "user_id").columns(), List.of())
          .with(USER_FIELDS.columns().stream().map(column -> View.nested(column.name(), "user_info")).toArray(View.Column[]::new))
          .section("organizations", "user_info", "organization_memberships", MEMBERSHIPS)
          .section("keys", "keys", KEYS)
          .section("teams", "teams", TEAMS);

  public static final View TEAM_IN_FULL =
      team(row -> row.row("team_info"))
          .section(
              "budgets in the team",
              "team_memberships",
              View.of("user_id", "user_id", "spend").with(View.nested("max_budget", "litellm_budget_table")))
          .section("keys", "keys", KEYS);

  public static final View NEW_KEY =
      View.of(
          "token", "key", "key_name", "key_alias", "user_id", "team_id", "organization_id", "models", "max_budget",
          "expires", "allowed_routes");

  private static final View KEY_FIELDS =
      View.of(
          "key_name", "key_name", "key_alias", "user_id", "team_id", "organization_id", "models", "spend", "max_budget",
          "budget_duration", "budget_reset_at", "expires", "blocked", "allowed_routes", "metadata", "created_at");

  public static final View KEY =
      new View("key", KEY_FIELDS.columns().stream().map(column -> View.nested(column.name(), "info")).toList(), List.of());

  /** One line of {@code key list}. */
  public static final View KEY_ROWS =
      View.of("token", "key_name", "key_alias", "user_id", "team_id", "organization_id", "spend", "max_budget", "expires", "blocked")
          .used("spend", "max_budget")
          .wide(
              "models", "budget_duration", "budget_reset_at", "tpm_limit", "rpm_limit", "max_parallel_requests", "allowed_routes",
              "metadata", "created_at", "updated_at");

  /** A key with the fields of its own row, as the verbs that change keys answer. */
  public static final View CHANGED_KEY = new View("token", KEY_FIELDS.columns(), List.of());

  public static final View DELETED_KEYS = View.of("deleted_keys", "key_names", "deleted_keys");

  /** One line of {@code budget list}. */
  public static final View BUDGETS =
      View.of(
          "budget_id", "budget_id", "max_budget", "soft_budget", "budget_duration", "budget_reset_at", "tpm_limit", "rpm_limit", "created_at")
          .wide("max_parallel_requests", "model_max_budget", "created_by", "updated_at", "updated_by");

  public static final View BUDGET =
      View.of(
          "budget_id", "budget_id", "max_budget", "soft_budget", "budget_duration", "budget_reset_at", "tpm_limit", "rpm_limit",
          "max_parallel_requests", "model_max_budget", "created_at", "created_by");

  public static final View BUDGET_IN_FULL = BUDGET.with(View.field("used_by"));

  public static final View DELETED_BUDGETS = View.of("budget_ids", "budget_ids");

  public static final View INVITATIONS = View.of("id", "id", "user_id", "is_accepted", "expires_at", "created_at", "created_by")
          .wide("accepted_at", "updated_at", "updated_by");

  public static final View INVITATION =
      View.of("id", "id", "user_id", "is_accepted", "accepted_at", "expires_at", "created_at", "created_by");

  public static final View AUDIT =
      View.of("id", "updated_at", "changed_by", "action", "object_id")
          .with(new View.Column("changes", Views::changes), View.field("table_name"))
          .wide("id", "changed_by_api_key", "before_value", "updated_values");

  /** What was changed of a row, from what to what; null where the row was made or deleted. When it was changed is said already. */
  private static String changes(Row row) {
    if (row.get("before_value") == null || row.get("updated_values") == null) {
      return null;
    }
    StringBuilder changes = new StringBuilder();
    for (Row change : JsonObjects.differences(row.json("before_value"), row.json("updated_values"))) {
      if (!change.text("column").equals("updated_at")) {
        changes.append(changes.isEmpty() ? "" : ", ").append(change.text("column")).append(' ');
        changes.append(change.get("before") == null ? "none" : change.text("before")).append(" → ");
        changes.append(change.get("after") == null ? "none" : change.text("after"));
      }
    }
    return changes.isEmpty() ? null : changes.toString();
  }

  public static final View AUDIT_IN_FULL =
      new View(
          "id",
          View.of("id", "id", "updated_at", "changed_by", "changed_by_api_key", "action", "table_name", "object_id").columns(),
          List.of(
              new View.Section(
                  "columns",
                  row -> JsonObjects.differences(row.json("before_value"), row.json("updated_values")),
                  View.of("column", "column", "before", "after"))));

  public static final View CALLER =
      View.of("user_id", "user_id", "user_role", "key_name", "master_key", "allowed_routes", "database")
          .section("organizations", "organization_memberships", MEMBERSHIPS);

  public static final View DATABASE =
      View.of(
          "database", "database", "server", "server_version", "schema", "usable", "missing_tables", "object_permissions",
          "allowed_routes", "tombstones");

  public static final View FINDINGS = View.of("id", "id", "found", "why");

  /** The findings in lines, and below them their rows, each with the command that mends it. */
  public static final View DOCTOR =
      new View(
          "id",
          Stream.concat(
                  Stream.of("database", "server", "server_version", "schema", "schema_age", "last_migration")
                      .map(name -> View.nested(name, "server")),
                  Stream.of("user_id", "user_role", "key_name").map(name -> View.nested(name, "identity")))
              .toList(),
          List.of(
              new View.Section("checks", row -> row.get("checks"), View.of("id", "id", "status", "found", "ms")),
              new View.Section("findings", row -> row.get("findings"), FINDINGS),
              new View.Section(
                  "what mends them",
                  row -> Rows.of(DoctorCommand.mends(row)),
                  View.of("id", "id", "command", "row"))));

  static final View FIXED_ROWS = View.of("id", "id", "fixed");

  static final View FIXED = new View("id", List.of(), List.of()).section("fixed", "fixed", FIXED_ROWS);

  public static final View INITIALIZED = View.of("database", "database", "created", "user_id", "key", "key_file");

  private static List<View.Column> inBudget(String... fields) {
    return List.of(fields).stream().map(field -> View.nested(field, "litellm_budget_table")).toList();
  }

  private Views() {}
}
