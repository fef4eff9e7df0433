package dev.orgctl.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every way in which rows refer to budgets: the {@code budget_id} of whatever tables this database has, and ids in the
 * metadata of teams, such as {@code team_member_budget_id}, which no foreign key guards.
 */
final class BudgetUses {
  /** How people call a row that uses a budget; a table that is not named here is called by its name. */
  private static final Map<String, String> NAMES =
      Map.of(
          Tables.ORGANIZATION, "'organization ' || organization_id",
          Tables.MEMBERSHIP, "'member ' || user_id || ' of organization ' || organization_id",
          Tables.KEY, "'key ' || coalesce(key_alias, key_name, '')",
          Tables.TEAM_MEMBERSHIP, "'member ' || user_id || ' of team ' || team_id",
          "LiteLLM_EndUserTable", "'customer ' || user_id",
          Tables.PROJECT, "'project ' || project_id",
          "LiteLLM_TagTable", "'tag ' || tag_name");

  /** Settings that the gateway keeps in the database, such as {@code max_end_user_budget_id}. */
  private static final String CONFIGURATION = "LiteLLM_Config";

  private static final String NONE = "cast(null as text)";

  private BudgetUses() {}

  private static List<String> tables(Tx tx) {
    return new References(tx).tables(Tables.BUDGET, "budget_id");
  }

  /** A query for a {@link BudgetUse} of each row that uses the budget {@code :id}, in the order of what they are called. */
  static String of(Tx tx) {
    List<String> queries = new ArrayList<>();
    for (String table : tables(tx)) {
      boolean membership = table.equals(Tables.MEMBERSHIP);
      queries.add(
          use(
              table,
              membership || table.equals(Tables.ORGANIZATION) ? "organization_id" : NONE,
              membership ? "user_id" : NONE,
              NAMES.getOrDefault(table, "'a row of " + table + "'"),
              Tx.quoted(table) + " where budget_id = :id"));
    }
    queries.add(
        use(Tables.TEAM, NONE, NONE, "'team ' || t.team_id || ' (' || m.key || ' in its metadata)'", teamMetadata(tx) + " and m.value = :id"));
    return "select * from (" + String.join(" union all ", queries) + ") uses order by what";
  }

  private static String use(String table, String organizationId, String userId, String what, String from) {
    return "select '%s' as table_name, %s as organization_id, %s as user_id, %s as what from %s"
        .formatted(table, organizationId, userId, what, from);
  }

  /** A query for the budgets of {@code :organizations}, their members, {@code :teams}, the people on these, and keys of both. */
  static String within(Tx tx) {
    String keys = tx.has(Tables.KEY, "organization_id") ? tx.anyOf("organization_id", "organizations") + " or " : "";
    List<String> queries =
        List.of(
            using(Tables.ORGANIZATION, tx.anyOf("organization_id", "organizations")),
            using(Tables.MEMBERSHIP, tx.anyOf("organization_id", "organizations")),
            using(Tables.TEAM_MEMBERSHIP, tx.anyOf("team_id", "teams")),
            using(Tables.KEY, keys + tx.anyOf("team_id", "teams")),
            "select m.value from " + teamMetadata(tx) + " and " + tx.anyOf("team_id", "teams"));
    return "select budget_id from \"LiteLLM_BudgetTable\" where budget_id in (" + String.join(" union ", queries) + ")";
  }

  private static String using(String table, String where) {
    return "select budget_id from " + Tx.quoted(table) + " where " + where;
  }

  /** A condition on rows of the budget table: nobody uses them. */
  static String none(Tx tx) {
    String id = "\"LiteLLM_BudgetTable\".budget_id";
    if (tx.dialect() == Dialect.POSTGRESQL) {
      // Each becomes an anti-join, whatever the number of budgets.
      return tables(tx).stream()
              .map(table -> "not exists (select 1 from %s u where u.budget_id = %s) and ".formatted(Tx.quoted(table), id))
              .collect(Collectors.joining())
          + "not exists (select 1 from " + teamMetadata(tx) + " and m.value = " + id + ")"
          + configuration(tx, id);
    }
    // SQLite would look through the tables again for each budget, and keeps such a list instead.
    return tables(tx).stream()
        .map(table -> "select budget_id from " + Tx.quoted(table) + " where budget_id is not null")
        .collect(Collectors.joining(" union all ", "budget_id not in (", ""))
        + " union all select m.value from " + teamMetadata(tx) + " and m.value is not null)";
  }

  /** Where a setting names it; whatever the setting is called, an id in quotes is taken for a use. */
  private static String configuration(Tx tx, String id) {
    return !tx.has(CONFIGURATION, "param_value")
        ? ""
        : " and not exists (select 1 from %s c where position('\"' || %s || '\"' in cast(c.param_value as text)) > 0)"
            .formatted(Tx.quoted(CONFIGURATION), id);
  }

  private static String teamMetadata(Tx tx) {
    return tx.dialect() == Dialect.POSTGRESQL
        ? "\"LiteLLM_TeamTable\" t cross join lateral jsonb_each_text("
            + "case jsonb_typeof(t.metadata) when 'object' then t.metadata else '{}' end) m where m.key like '%budget_id'"
        : "\"LiteLLM_TeamTable\" t join json_each(t.metadata) m where m.key like '%budget_id'";
  }
}
