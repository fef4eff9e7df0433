package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tables and columns this database has: LiteLLM databases of different ages differ, and only what exists is
 * written. Read once for a connection, when first asked.
 */
final class Schema {
  private static final String POSTGRESQL_COLUMNS =
      """
      select c.relname as table_name, string_agg(a.attname || chr(9) || format_type(a.atttypid, null), chr(10) order by a.attnum) as columns
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid
      where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
        and c.relnamespace = (select n.oid from pg_catalog.pg_namespace n where n.nspname = current_schema())
        and c.relname like 'LiteLLM%'
      group by c.relname
      order by c.relname
      """;

  private static final String SQLITE_COLUMNS =
      """
      select t.name as table_name, group_concat(c.name || char(9) || c.type, char(10) order by c.cid) as columns
      from sqlite_schema t join pragma_table_info(t.name) c
      where t.type = 'table' and t.name like 'LiteLLM%'
      group by t.name
      order by t.name
      """;

  /** What orgctl cannot work without. The others are used where they exist. */
  static final List<String> REQUIRED =
      List.of(
          Tables.BUDGET, Tables.ORGANIZATION, Tables.MEMBERSHIP, Tables.USER, Tables.TEAM, Tables.TEAM_MEMBERSHIP,
          Tables.KEY, Tables.AUDIT);

  /** The columns that orgctl's own statements name, in the tables of {@link #REQUIRED}. */
  static final Map<String, List<String>> REQUIRED_COLUMNS =
      Map.of(
          Tables.BUDGET, List.of("budget_id", "max_budget", "created_at", "created_by", "updated_by"),
          Tables.ORGANIZATION, List.of("organization_id", "organization_alias", "budget_id", "metadata", "models", "spend", "created_by"),
          Tables.MEMBERSHIP, List.of("user_id", "organization_id", "user_role", "spend", "budget_id"),
          Tables.USER, List.of("user_id", "user_email", "user_role", "teams", "models", "metadata"),
          Tables.TEAM, List.of("team_id", "team_alias", "organization_id", "members_with_roles", "metadata", "blocked"),
          Tables.TEAM_MEMBERSHIP, List.of("user_id", "team_id", "budget_id"),
          Tables.KEY, List.of("token", "key_name", "key_alias", "user_id", "team_id", "expires", "blocked", "models", "budget_id", "metadata"),
          Tables.AUDIT, List.of("id", "updated_at", "changed_by", "changed_by_api_key", "action", "table_name", "object_id", "before_value", "updated_values"));

  private final Dialect dialect;
  private Map<String, Map<String, String>> tables;

  Schema(Dialect dialect) {
    this.dialect = dialect;
  }

  Optional<Map<String, String>> columns(Statements statements, String table) {
    return Optional.ofNullable(tables(statements).get(table));
  }

  /** Table name to its columns with their types, in order. */
  Map<String, Map<String, String>> tables(Statements statements) {
    if (tables == null) {
      Map<String, Map<String, String>> found = new LinkedHashMap<>();
      String sql = dialect == Dialect.POSTGRESQL ? POSTGRESQL_COLUMNS : SQLITE_COLUMNS;
      // A row for each of the 600 columns took 8 % of `org info` to read.
      for (Row table : statements.rows(sql, Map.of())) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : table.text("columns").split("\n")) {
          int tab = column.indexOf('\t');
          columns.put(column.substring(0, tab), column.substring(tab + 1));
        }
        found.put(table.text("table_name"), columns);
      }
      tables = found;
    }
    return tables;
  }

  /** Forgets what was read, after a migration. */
  void forget() {
    tables = null;
  }
}
