package dev.orgctl.cli;

import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.output.View;

/** How each kind of row is shown to people; JSON and YAML show the rows as they are. */
public final class Views {
  /** One line of {@code org list}. */
  public static final View ORGANIZATIONS =
      View.of("organization_id", "organization_id", "organization_alias", "spend")
          .with(
              View.nested("max_budget", "litellm_budget_table"),
              View.nested("budget_duration", "litellm_budget_table"),
              View.field("models"));

  public static final View MEMBERS =
      View.of("user_id", "user_id", "user_email", "user_role", "spend")
          .with(View.nested("max_budget", "litellm_budget_table"));

  private static final View TEAMS = View.of("team_id", "team_id", "team_alias", "spend", "max_budget", "models", "blocked");

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
      ORGANIZATION.section("members", "members", MEMBERS).section("teams", "teams", TEAMS);

  public static final View ADDED_MEMBERS =
      View.of("organization_id", "organization_id")
          .section("members", "updated_organization_memberships", View.of("user_id", "user_id", "user_email", "user_role").with(View.nested("max_budget", "litellm_budget_table")));

  private static final View MEMBERSHIPS = View.of("organization_id", "organization_id", "user_role");

  public static final View NEW_USER =
      View.of("user_id", "user_id", "user_email", "user_alias", "user_role", "max_budget", "teams", "key", "expires")
          .section("organizations", "organization_memberships", MEMBERSHIPS);

  private static final View USER_FIELDS =
      View.of(
          "user_id", "user_email", "user_alias", "user_role", "spend", "max_budget", "budget_duration", "budget_reset_at",
          "models", "metadata", "created_at");

  private static final View KEYS =
      View.of("key_name", "key_name", "key_alias", "team_id", "organization_id", "spend", "max_budget", "expires", "blocked");

  public static final View USER =
      new View("user_id", View.of("user_id", "user_id").columns(), java.util.List.of())
          .with(USER_FIELDS.columns().stream().map(column -> View.nested(column.name(), "user_info")).toArray(View.Column[]::new))
          .section("organizations", "user_info", "organization_memberships", MEMBERSHIPS)
          .section("keys", "keys", KEYS)
          .section("teams", "teams", TEAMS);

  public static final View NEW_KEY =
      View.of(
          "token", "key", "key_name", "key_alias", "user_id", "team_id", "organization_id", "models", "max_budget",
          "expires", "allowed_routes");

  private static final View KEY_FIELDS =
      View.of(
          "key_name", "key_name", "key_alias", "user_id", "team_id", "organization_id", "models", "spend", "max_budget",
          "budget_duration", "budget_reset_at", "expires", "blocked", "allowed_routes", "metadata", "created_at");

  public static final View KEY =
      new View("key", KEY_FIELDS.columns().stream().map(column -> View.nested(column.name(), "info")).toList(), java.util.List.of());

  /** One line of {@code budget list}. */
  public static final View BUDGETS =
      View.of(
          "budget_id", "budget_id", "max_budget", "soft_budget", "budget_duration", "budget_reset_at", "tpm_limit", "rpm_limit", "created_at");

  public static final View BUDGET =
      View.of(
          "budget_id", "budget_id", "max_budget", "soft_budget", "budget_duration", "budget_reset_at", "tpm_limit", "rpm_limit",
          "max_parallel_requests", "model_max_budget", "created_at", "created_by");

  public static final View BUDGET_IN_FULL = BUDGET.with(View.field("used_by"));

  public static final View DELETED_BUDGETS = View.of("budget_ids", "budget_ids");

  public static final View INVITATIONS = View.of("id", "id", "user_id", "is_accepted", "expires_at", "created_at", "created_by");

  public static final View INVITATION =
      View.of("id", "id", "user_id", "is_accepted", "accepted_at", "expires_at", "created_at", "created_by");

  public static final View AUDIT = View.of("id", "updated_at", "changed_by", "action", "table_name", "object_id", "id");

  public static final View AUDIT_IN_FULL =
      new View(
          "id",
          View.of("id", "id", "updated_at", "changed_by", "changed_by_api_key", "action", "table_name", "object_id").columns(),
          java.util.List.of(
              new View.Section(
                  "columns",
                  row -> JsonObjects.differences((Json) row.get("before_value"), (Json) row.get("updated_values")),
                  View.of("column", "column", "before", "after"))));

  public static final View CALLER =
      View.of("user_id", "user_id", "user_role", "key_name", "master_key", "allowed_routes", "database")
          .section("organizations", "organization_memberships", MEMBERSHIPS);

  public static final View DATABASE =
      View.of(
          "database", "database", "server", "server_version", "schema", "usable", "missing_tables", "object_permissions",
          "allowed_routes", "tombstones");

  public static final View INITIALIZED = View.of("database", "database", "created", "user_id", "key", "key_file");

  private Views() {}
}
